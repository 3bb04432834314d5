"""`grade start`: starter files, written where there are none."""

import os
import shlex
from pathlib import Path

from grader.cli.asked import asked
from grader.cli.speaking import spoken
from grader.cli.terminal import page
from grader.errors import CourseError, UsageError
from grader.language.choose import words_of
from grader.lectern import Lectern
from grader.report.commands import told

ALL = "all"


def start(
    name: str, folder: Path, course: Path | None, language: str | None, *, no_color: bool
) -> str:
    """Write the starter of an exercise, or of all, and return what to print.

    What is there already is left as it is. UsageError when the folder cannot be written to.
    """
    lectern = Lectern(course, language=spoken(language, os.environ))
    names = lectern.spec.exercises if name == ALL else [name]
    files = [lectern.exercise(each).file for each in names]
    starters = [_starter(lectern, file) for file in files]
    sheet = page(words_of(lectern.language), no_color=no_color)
    said = sheet.words.commands
    _make(folder)
    was_written = [_write(folder / file, text) for file, text in zip(files, starters, strict=True)]
    for file, is_new in zip(files, was_written, strict=True):
        sheet.say(said["start.wrote" if is_new else "start.kept"].format(path=folder / file))
    sheet.gap()
    first = was_written.index(True) if any(was_written) else 0
    key = "next" if any(was_written) else "next_kept"
    sheet.say(said[f"start.{key}"].format(path=folder / files[first]))
    where = [] if folder == Path() else [shlex.quote(str(folder))]
    where += told(asked(course))
    sheet.line(sheet.plain(" ".join(["grade", names[first], *where])), indent=2)
    if name == ALL:
        sheet.command(said["start.progress"], " ".join(["grade status", *where]))
    return sheet.text()


def _starter(lectern: Lectern, file: str) -> bytes:
    path = lectern.course.root / "exercises" / "starters" / file
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"The starter {path} cannot be read ({error.strerror}): the course lacks it."
        raise CourseError(msg) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        msg = f"{folder} is a file; give a folder: `grade start EXERCISE FOLDER`."
        raise UsageError(msg) from error
    except OSError as error:
        raise UsageError(_not_written(folder, error)) from error


def _write(path: Path, text: bytes) -> bool:
    """Return False when something of that name is there: a file, a folder, a link to nowhere."""
    try:
        file = path.open("xb")
    except FileExistsError:
        return False
    except OSError as error:
        raise UsageError(_not_written(path, error)) from error
    try:
        with file:
            file.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise UsageError(_not_written(path, error)) from error
    return True


def _not_written(path: Path, error: OSError) -> str:
    return (
        f"{path} cannot be written: {error.strerror}. Give another folder: "
        "`grade start EXERCISE FOLDER`."
    )
