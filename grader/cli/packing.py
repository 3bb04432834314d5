"""The command `grade package`: what a platform is to be given."""

from collections.abc import Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.lectern import Lectern
from grader.packages.build import build
from grader.packages.scripts import HOW


def package(
    platform: str, names: Sequence[str], course: Path | None, to: Path | None, *, is_forced: bool
) -> str:
    """Write the file, and return what to do with it; UsageError when it is there already."""
    lectern = Lectern(course)
    if len(names) > 1:
        msg = "Name one exercise, or none for all of them: a submission is one of these."
        raise UsageError(msg)
    exercises = [lectern.exercise(name) for name in names or lectern.spec.exercises]
    for exercise in exercises:
        lectern.job(exercise, None)  # the datasets are in step, or it is told here
    target = to or Path(f"{platform}.zip")
    if target.exists() and not is_forced:
        msg = f"{target} exists already. --to FILE writes elsewhere, --force replaces it."
        raise UsageError(msg)
    packed = build(platform, lectern.course.root, exercises, is_all=not names)
    try:
        target.write_bytes(packed)
    except OSError as error:
        msg = f"{target} cannot be written: {error.strerror}."
        raise UsageError(msg) from error
    return f"{target}, {len(packed) // 1000} kB.\n{HOW[platform]}\n"
