"""The commands for students beside grading: begin, get a hint, understand, see how far one is."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from grader.cli.options import COURSE, LANGUAGE, options
from grader.cli.printing import put

_PATH = click.argument("path", type=click.Path(path_type=Path), default=".")
_FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=".")
_TASK = options(click.argument("exercise"), click.argument("function"))
_NO_COLOR = click.option("--no-color", is_flag=True, help="No colours; NO_COLOR does the same.")


@click.command("start")
@click.argument("exercise", metavar="EXERCISE|all")
@_FOLDER
@COURSE
@LANGUAGE
@_NO_COLOR
def _start(
    exercise: str, folder: Path, course: Path | None, language: str | None, *, no_color: bool
) -> None:
    """Write the starter file of an exercise, or of all of them.

    It goes into FOLDER, which is the working directory when left out. What is there already is
    never overwritten.
    """
    from grader.cli.starting import start

    put(start(exercise, folder, course, language, no_color=no_color))


@click.command("hint")
@_TASK
@COURSE
@LANGUAGE
@click.option("--reset", "is_reset", is_flag=True, help="Begin with the first hint again.")
@_NO_COLOR
def _hint(
    exercise: str,
    function: str,
    course: Path | None,
    language: str | None,
    *,
    is_reset: bool,
    no_color: bool,
) -> None:
    """Give a hint for one function, and one more each time."""
    from msgspec.structs import replace

    from grader.cli.asked import asked
    from grader.cli.hinting import forget, next_hints
    from grader.cli.seen import seen_of
    from grader.cli.speaking import spoken
    from grader.cli.terminal import page
    from grader.language.choose import words_of
    from grader.lectern import Lectern
    from grader.report.hints import write_hints

    seen = seen_of(os.environ, _home())
    lectern = Lectern(course, language=spoken(language, os.environ))
    sheet = page(words_of(lectern.language), no_color=no_color)
    if is_reset:
        sheet.say(forget(lectern, exercise, function, seen))
    else:
        hints = next_hints(lectern, exercise, function, seen)
        write_hints(sheet, replace(hints, asked=asked(course)))
    put(sheet.text())


@click.command("explain")
@_TASK
@_PATH
@COURSE
@LANGUAGE
@click.option("--case", metavar="ID", help="Explain this dataset, as a report named it.")
@_NO_COLOR
def _explain(**asked: Any) -> None:
    """Tell the whole story of one function of yours.

    The dataset, what is worked out on the way, your answer and the right one, the known mistake,
    and how the lecture gets to its formula. PATH is your file or its folder (default: here).
    """
    from grader.cli.opening import opened

    with opened() as sandbox:
        from grader.cli.explaining import Request, explain

        report, code = explain(Request(**asked), sandbox)
    put(report)
    sys.exit(code)


@click.command("status")
@_FOLDER
@COURSE
@LANGUAGE
@_NO_COLOR
def _status(folder: Path, course: Path | None, language: str | None, *, no_color: bool) -> None:
    """Show how far you are with all exercises.

    A line for each exercise in FOLDER (default: here), and what to do next.
    """
    from grader.cli.opening import opened

    with opened() as sandbox:
        from grader.cli.standing import status

        report, code = status(folder, course, language, sandbox, no_color=no_color)
    put(report)
    sys.exit(code)


STUDENT_COMMANDS: tuple[click.Command, ...] = (_start, _hint, _explain, _status)


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None
