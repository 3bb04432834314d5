"""The command `grade`: parse, call, print, exit code. Everything heavy is imported where used."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from grader.cli.author_commands import AUTHOR_COMMANDS
from grader.cli.class_commands import CLASS_COMMANDS
from grader.cli.options import COURSE, FORMAT, GRADING, LANGUAGE, TIER, WATCHING
from grader.cli.printing import put
from grader.cli.student_commands import STUDENT_COMMANDS
from grader.errors import FULL_MARKS, NOT_GRADED, STOPPED, GraderError, UsageError
from grader.notation import disarmed, escaped
from grader.version import VERSION

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


_HELP = """Grade numerical exercises, and show the smallest example of each mistake.

\b
grade exercise2              your exercise2.py in this folder
grade exercise2 DIR          the one in DIR
grade exercise2 FILE         this file, whatever its name
grade exercise2 --case ID    one dataset again, as a report named it
grade all                    every exercise of the course
grade start exercise2        write a starter file, then: status, hint, explain
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
@GRADING
@click.option("--case", metavar="ID", help="Call one function on this dataset alone.")
def _exercise(context: click.Context, /, **asked: Any) -> None:
    """Grade one exercise: the file PATH, or the one in the folder PATH (default: here)."""
    name = str(context.info_name)
    try:
        _graded([name], **asked)
    except UsageError as error:
        _add_nearest_command(error, name)
        raise


def _graded(names: Sequence[str], *, require_tier: Any, **asked: Any) -> NoReturn:
    from grader.cli.opening import opened

    with opened(require_tier) as sandbox:
        from grader.cli.grading import Request, run

        report, code = run(Request(names=names, **asked), sandbox)
    put(report)
    sys.exit(code)


def _add_nearest_command(error: UsageError, name: str) -> None:
    """Say which command was meant when the word was neither a command nor an exercise."""
    from grader.nearest import nearest

    best = nearest(name, grade.commands)
    if best is not None and str(error).startswith(f'There is no exercise "{name}"'):
        error.add_note(f"Did you mean the command `grade {best}`?")


@grade.command("all")
@GRADING
def _all(**asked: Any) -> None:
    """Grade every exercise in the folder PATH.

    PATH is the working directory when left out. An exercise whose file is not there counts as
    not handed in.
    """
    _graded([], **asked)


@grade.command("watch")
@click.argument("name", metavar="EXERCISE")
@WATCHING
def _watch(**asked: Any) -> None:
    """Grade EXERCISE again at every save.

    PATH is a file or a folder, as for `grade EXERCISE`. On a terminal the report is drawn anew, and
    keys show a hint, the next wrong function and more; elsewhere each save prints a report.
    """
    from grader.cli.watch_command import Request, watch

    sys.exit(watch(Request(**asked)))


@grade.command("list")
@COURSE
@LANGUAGE
def _list(course: Path | None, language: str | None) -> None:
    """List the exercises and their points."""
    from grader.cli.authoring import list_exercises

    put(list_exercises(course, language))


@grade.command("ci")
@click.argument("exercise", default="all")
@click.argument("path", type=click.Path(path_type=Path), default=".")
@COURSE
@LANGUAGE
@click.option(
    "--write",
    "written",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a file as a platform reads it; repeatable, see below.",
)
@click.option("--require-tier", type=TIER, help="Refuse to grade with weaker isolation than this.")
@click.option(
    "--exit-zero", "is_lenient", is_flag=True, help="Exit code 0 for less than full marks."
)
def _ci(exercise: str, **asked: Any) -> None:
    """Grade in continuous integration, or in the harness of a platform.

    EXERCISE may be all. Formats: gradescope, prairielearn, autolab, classroom50, autograding (for
    GitHub Classroom), junit, codequality (GitLab), summary (Markdown), json. On GitHub a
    line of the file is marked for each function that is not right, and the step gets a summary and
    the outputs result, score and max_score.
    """
    from grader.cli.ci import Request, run

    text, code = run(Request(names=() if exercise == "all" else (exercise,), **asked))
    put(text)
    sys.exit(code)


@grade.command("doctor")
@COURSE
@click.option(
    "--require-tier",
    type=TIER,
    default="seccomp",
    show_default=True,
    help="The weakest isolation that will do.",
)
@FORMAT
def _doctor(course: Path | None, require_tier: Any, form: str) -> None:
    """Try what grading needs on this machine.

    Each tier of isolation is tried by doing, and what does not work is listed with the command
    that mends it. The exit code is 0 when the tier asked for, or a stronger one, works, else 4.
    """
    from grader.cli.doctor import diagnose, report

    text, code = report(diagnose(require_tier, course), form)
    put(text)
    sys.exit(code)


for _command in (*STUDENT_COMMANDS, *AUTHOR_COMMANDS, *CLASS_COMMANDS):
    grade.add_command(_command)


def main() -> NoReturn:
    """Run the command and end the process with its exit code."""
    code = _run()
    # Else the collector looks through all that is left, twice, before the process may end.
    gc.freeze()
    sys.exit(code)


def _run() -> int:
    try:
        grade.main(prog_name="grade", standalone_mode=False)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else NOT_GRADED
    except click.exceptions.Abort as stopped:
        notes = getattr(stopped.__cause__, "__notes__", ())
        return _say("\n".join(["Stopped.", *notes]), STOPPED)
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
            NOT_GRADED,
        )
    return FULL_MARKS


def _say(text: str, code: int) -> int:
    """Write lines to stderr; they may hold names of files that a student chose."""
    lines = [escaped(line, _LONGEST) for line in text.split("\n")]
    click.echo(disarmed("\n".join(lines)), err=True)
    return code
