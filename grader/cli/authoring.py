"""The commands about the course itself: `grade list` and `grade freeze`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.battery import frozen
from grader.cli.progress import progress, progress_done
from grader.errors import CourseError
from grader.lectern import Lectern
from grader.notation import counted, number
from grader.spec.model import Exercise


def list_exercises(option: Path | None) -> str:
    """Return the text of `grade list`."""
    lectern = Lectern(option)
    lines = [lectern.spec.title, f"course {lectern.course.found}: {lectern.course.root}", ""]
    for name in lectern.spec.exercises:
        lines.extend(_describe(lectern.exercise(name)))
    return "\n".join(lines) + "\n"


def _describe(exercise: Exercise) -> Iterator[str]:
    yield f"{exercise.name}  {exercise.title}"
    rows = [
        (
            f"{function.name}({', '.join(function.arguments)})",
            f"{number(function.points)}{' bonus' if function.bonus else ''}",
        )
        for function in exercise.functions
    ]
    rows += [(written.name, f"{number(written.points)}, marked by a person")
             for written in exercise.written]  # fmt: skip
    for task, points in rows:
        yield f"  {task:<34} {points}"
    yield ""


def freeze(names: Sequence[str], option: Path | None, *, is_check: bool) -> Iterator[str]:
    """Draw and write the batteries, or compare them with what is there; yield what to print.

    CourseError when `is_check` and a battery is missing or not in step with its spec.
    """
    lectern = Lectern(option, progress)
    stale = []
    for name in names or lectern.spec.exercises:
        exercise = lectern.exercise(name)
        path = frozen.path_of(lectern.course.root, exercise.name)
        if is_check:
            try:
                battery = frozen.load(lectern.course.root, name, lectern.digest(exercise))
            except CourseError as error:
                stale.append(str(error))
                continue
            yield f"{name}: in step, battery {battery.digest}"
            continue
        text = lectern.draw(exercise, lectern.spec.seed)
        progress_done()
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        battery = frozen.loads(text, path.name)
        datasets = counted(sum(map(len, battery.cases.values())), "dataset")
        yield f"{name}: {datasets}, battery {battery.digest}"
    if stale:
        raise CourseError("\n".join(stale))
