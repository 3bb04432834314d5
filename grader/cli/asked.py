"""What the command line means: which function, and what its reports are to repeat."""

from collections.abc import Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.language.model import Words
from grader.nearest import nearest
from grader.report.commands import COURSE, SEED
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


def asked(course: Path | None, seed: int | None = None) -> Mapping[str, str]:
    """Return the options that belong to every line that a report gives to be typed."""
    found = {} if course is None else {COURSE: str(course)}
    return found if seed is None else {**found, SEED: str(seed)}
