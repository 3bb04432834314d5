"""Which function of an exercise the command line means."""

from grader.errors import UsageError
from grader.nearest import suggestion
from grader.report.phrases import HINTS
from grader.spec.model import Exercise, Function, Written


def task_of(exercise: Exercise, name: str) -> Function | Written:
    """Return the function or written answer of this name; UsageError with the nearest one."""
    tasks: dict[str, Function | Written] = {task.name: task for task in exercise.functions}
    tasks |= {task.name: task for task in exercise.written}
    if name not in tasks:
        nearest = suggestion(name, tasks)
        raise UsageError(
            HINTS["no_function"].format(exercise=exercise.name, name=name, suggestion=nearest)
        )
    return tasks[name]
