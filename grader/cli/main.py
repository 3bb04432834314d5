"""The command `grade`: parse, call, print, exit code. Everything heavy is imported where used."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from grader.errors import GraderError
from grader.notation import disarmed, escaped
from grader.version import VERSION

FULL_MARKS, BELOW_FULL, BROKE, STOPPED = 0, 1, 4, 130
_TRACEBACK = "GRADE_TRACEBACK"
_LONGEST = 4000
"""Characters of one line of an error message."""


class _Grade(click.Group):
    """A group in which the name of an exercise is a command of its own."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first word that is no command for the name of an exercise."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            return args[0], _exercise, args[1:]
        return super().resolve_command(ctx, args)


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_course = click.option(
    "--course",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder that holds exercises/ and reference/.",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(["console", "json"]),
    default="console",
    help="What to print; json is for programs.",
)
_TIER = click.Choice(["container", "landlock", "seccomp", "limits"])
_grading = _options(
    click.argument("path", type=click.Path(path_type=Path), default="."),
    _course,
    _format,
    click.option(
        "--seed",
        type=click.IntRange(min=0),
        metavar="N",
        help="Draw new datasets from this seed instead of the frozen ones.",
    ),
    click.option(
        "--require-tier",
        type=_TIER,
        help="Refuse to grade with weaker isolation than this.",
    ),
    click.option("--no-color", is_flag=True, help="No colours; NO_COLOR does the same."),
)


_HELP = """Grade numerical exercises, and show the smallest example of each mistake.

\b
grade exercise2              your exercise2.py in this folder
grade exercise2 DIR          the one in DIR
grade exercise2 FILE         this file, whatever its name
grade exercise2 --case ID    one dataset again, as a report named it
grade all                    every exercise of the course
grade list                   the exercises and their points

Exit codes: 0 full marks (written answers that wait for a person count as full), 1 below full
marks, 2 wrong use of the command, 3 the course is wrong, 4 the grader broke and nothing was
graded.
"""


@click.group(
    cls=_Grade,
    help=_HELP,
    subcommand_metavar="EXERCISE [PATH] | COMMAND ...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    invoke_without_command=False,
)
@click.version_option(VERSION, "-V", "--version", message="grade %(version)s")
def grade() -> None:
    """Grade numerical exercises."""


@click.command()
@click.pass_context
@_grading
@click.option("--case", metavar="ID", help="Call one function on this dataset alone.")
def _exercise(context: click.Context, /, **asked: Any) -> None:
    """Grade one exercise: the file PATH, or the one in the folder PATH (default: here)."""
    from grader.cli.grading import Request, run

    report, code = run(Request(names=[str(context.info_name)], **asked))
    _put(report)
    sys.exit(code)


@grade.command("all")
@_grading
def _all(**asked: Any) -> None:
    """Grade every exercise in the folder PATH.

    PATH is the working directory when left out. An exercise whose file is not there counts as
    not handed in.
    """
    from grader.cli.grading import Request, run

    report, code = run(Request(names=[], **asked))
    _put(report)
    sys.exit(code)


@grade.command("list")
@_course
def _list(course: Path | None) -> None:
    """List the exercises and their points."""
    from grader.cli.authoring import list_exercises

    _put(list_exercises(course).encode(sys.stdout.encoding, errors="backslashreplace"))


@grade.command("freeze")
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@_course
@click.option(
    "--check", "is_check", is_flag=True, help="Only tell whether the frozen datasets are in step."
)
def _freeze(names: tuple[str, ...], course: Path | None, *, is_check: bool) -> None:
    """Draw the datasets again (for authors).

    Those of the exercises named, or of all, are written as text to exercises/batteries/. Run it
    after a change of the specs or of the reference, and commit the result. The seed stands in
    course.yaml.
    """
    from grader.cli.authoring import freeze

    for line in freeze(names, course, is_check=is_check):
        _put(f"{line}\n".encode())


@grade.command("check")
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@_course
@click.option(
    "--format",
    "form",
    type=click.Choice(["console", "json", "junit", "github"]),
    default="console",
    help="What to print; github marks the lines of a pull request.",
)
@click.option(
    "--mutants", is_flag=True, help="Mutate the model solutions too: every mutant must lose points."
)
def _check(names: tuple[str, ...], course: Path | None, form: str, *, mutants: bool) -> None:
    """Check the course itself (for authors).

    Specs, datasets, model solutions, starters, accepted forms, known mistakes and samples of the
    exercises named, or of all. Exit code 0: sound; 3: something is wrong, with file and line.
    """
    from grader.cli.auditing import check

    report, code = check(names, course, form, mutants=mutants)
    _put(report)
    sys.exit(code)


@grade.command("batch")
@click.argument("submissions", type=click.Path(exists=True, path_type=Path))
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="OUT",
    help="Folder for the marks; the same again goes on where a run was stopped.",
)
@_course
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Everyone expected; who handed in nothing appears as missing.",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes (default: cores).")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Workers of Dask instead: tcp://HOST:PORT of a scheduler, or local:N.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The first N students only.")
@click.option("--only", multiple=True, metavar="STUDENT", help="This student only; repeatable.")
@click.option(
    "--allow-tier",
    "weakest",
    type=click.Choice(["container", "landlock", "seccomp", "limits"]),
    default="seccomp",
    show_default=True,
    help="The weakest isolation to accept; limits does not hold off a program that means harm.",
)
@click.option("-q", "--quiet", "is_quiet", is_flag=True, help="Print the summary alone.")
@click.option(
    "--dry-run", "is_dry", is_flag=True, help="Only list who handed in what, as it is understood."
)
def _batch(**asked: Any) -> None:
    """Grade a class: SUBMISSIONS is a folder or .zip with one entry a student.

    Understood: alice/exercise2.py, alice_exercise2.py, the downloads of Moodle, Canvas and
    Gradescope, and git checkouts. Marks go to OUT/grades.csv, reports to OUT/feedback/.
    """
    from grader.cli.batching import Request, run

    report, code = run(Request(**asked))
    _put(report.encode(sys.stdout.encoding, errors="backslashreplace"))
    sys.exit(code)


@grade.command("doctor")
@_course
@click.option(
    "--require-tier",
    type=_TIER,
    default="seccomp",
    show_default=True,
    help="The weakest isolation that will do.",
)
@_format
def _doctor(course: Path | None, require_tier: Any, form: str) -> None:
    """Try what grading needs on this machine.

    Each tier of isolation is tried by doing, and what does not work is listed with the command
    that mends it. The exit code is 0 when the tier asked for, or a stronger one, works, else 4.
    """
    from grader.cli.doctor import diagnose, report

    text, code = report(diagnose(require_tier, course), form)
    _put(text)
    sys.exit(code)


def main() -> NoReturn:
    """Run the command and end the process with its exit code."""
    sys.exit(_run())


def _run() -> int:
    try:
        grade.main(prog_name="grade", standalone_mode=False)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else BROKE
    except click.exceptions.Abort:
        return _say("Stopped.", STOPPED)
    except KeyboardInterrupt:
        return _say("Stopped; nothing more was graded.", STOPPED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GraderError as error:
        notes = getattr(error, "__notes__", ())
        return _say("\n".join([str(error), *notes]), error.exit_code)
    except Exception as error:
        if os.environ.get(_TRACEBACK):
            raise
        return _say(
            f"The grader itself broke ({type(error).__name__}: {error}). Nothing was graded and "
            f"no points were taken. Please report it; {_TRACEBACK}=1 shows where it happened.",
            BROKE,
        )
    return FULL_MARKS


def _put(report: bytes) -> None:
    """Write to stdout; when its reader has gone (`| head`) nobody is left to be told anything."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str, code: int) -> int:
    """Write lines to stderr; they may hold names of files that a student chose."""
    lines = [escaped(line, _LONGEST) for line in text.split("\n")]
    click.echo(disarmed("\n".join(lines)), err=True)
    return code
