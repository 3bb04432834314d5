"""The commands about the course itself: `grade list` and `grade freeze`."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.audit import table
from grader.battery import frozen
from grader.cli.auditing import looked_at
from grader.cli.beginning import Request, create
from grader.cli.progress import progress, progress_done
from grader.cli.speaking import spoken
from grader.errors import CourseError
from grader.language.choose import words_of
from grader.language.model import Table
from grader.lectern import Lectern
from grader.notation import counted, number
from grader.spec.model import Exercise


def list_exercises(option: Path | None, language: str | None) -> str:
    """Return the text of `grade list`."""
    lectern = Lectern(option, language=spoken(language, os.environ))
    words = words_of(lectern.language)
    found = words.places.get(lectern.course.found, lectern.course.found)
    where = words.commands["list.course"].format(found=found, root=lectern.course.root)
    lines = [lectern.spec.title, where, ""]
    for name in lectern.spec.exercises:
        lines.extend(_describe(lectern.exercise(name), words.commands))
    return "\n".join(lines) + "\n"


def _describe(exercise: Exercise, said: Table) -> Iterator[str]:
    yield f"{exercise.name}  {exercise.title}"
    rows = [
        (
            f"{function.name}({', '.join(function.arguments)})",
            said["list.bonus" if function.bonus else "list.points"],
            function.points,
        )
        for function in exercise.functions
    ]
    rows += [(written.name, said["list.written"], written.points) for written in exercise.written]
    for task, text, points in rows:
        yield f"  {task:<34} {text.format(points=number(points))}"
    yield ""


def new(request: Request) -> Iterator[str]:
    """Write a new exercise, freeze it and check it; yield what to print."""
    root, paths = create(request)
    yield f"written, below {root}:"
    yield from (f"  {path}" for path in paths)
    # Every battery is in step with all of reference/, which has new files.
    yield from freeze([], root, is_check=False)
    found = looked_at(root.resolve(), [request.exercise])
    yield table.render(found).rstrip("\n")
    if found.complaints:
        msg = f"{request.exercise} was written, and the course is not sound: see above."
        raise CourseError(msg)
    name = request.exercise
    yield (
        f"\nNow make it yours, and run `grade check {name}` after each step:\n"
        f"  exercises/{name}.yaml          the question, the hint, what mistakes say\n"
        f"  reference/{name}_exact.py      the exact answer, in rational numbers\n"
        f"  reference/{name}.py            the model solution, in NumPy\n"
        f"  reference/{name}_scales.py     the size of what is added up\n"
        f"  reference/{name}_mistakes.py   what many get wrong\n"
        f"Then `grade freeze {name}` draws the datasets again. docs/authors.md goes through it."
    )


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
