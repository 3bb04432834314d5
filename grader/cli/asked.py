"""Which function of an exercise the command line means."""

from grader.errors import UsageError
from grader.language.model import Words
from grader.nearest import nearest
from grader.spec.model import Exercise, Function, Written


def task_of(exercise: Exercise, name: str, words: Words) -> Function | Written:
    """Return the function or written answer of this name; UsageError with the nearest one."""
    tasks: dict[str, Function | Written] = {task.name: task for task in exercise.functions}
    tasks |= {task.name: task for task in exercise.written}
    if name not in tasks:
        near = nearest(name, tasks)
        key = "no_function" if near is None else "no_function_but"
        fields = {"near": near, "names": ", ".join(tasks)}
        raise UsageError(
            words.commands[f"hints.{key}"].format(exercise=exercise.name, name=name, **fields)
        )
    return tasks[name]
