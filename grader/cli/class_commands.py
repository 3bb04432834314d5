"""The commands about a class: its marks, why they change, and how each of them came to be."""

import sys
from pathlib import Path
from typing import Any

import click

from grader.cli.export_command import export
from grader.cli.options import COURSE, WORKING
from grader.cli.printing import put

_FOLDER = click.Path(file_okay=False, path_type=Path)
_OUT = click.argument("out", type=_FOLDER, metavar="OUT")


@click.command("batch")
@click.argument("submissions", type=click.Path(exists=True, path_type=Path))
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "-o",
    "--out",
    type=_FOLDER,
    required=True,
    metavar="OUT",
    help="Folder for the marks; the same again goes on where a run was stopped.",
)
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Everyone expected; who handed in nothing appears as missing.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Workers of Dask instead: tcp://HOST:PORT of a scheduler, or local:N.",
)
@click.option(
    "--hidden-seed",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Mark on a second battery as well, drawn from the secret text of this file.",
)
@click.option(
    "--times",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="When it was handed in: student, time and, if it differs, exercise.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The first N students only.")
@click.option("--only", multiple=True, metavar="STUDENT", help="This student only; repeatable.")
@click.option(
    "--dry-run", "is_dry", is_flag=True, help="Only list who handed in what, as it is understood."
)
@click.option(
    "--html",
    "with_pages",
    is_flag=True,
    help="A web page with pictures for each student, beside the text.",
)
@WORKING
def _batch(**asked: Any) -> None:
    """Grade a class: SUBMISSIONS is a folder or .zip with one entry a student.

    Understood: alice/exercise2.py, alice_exercise2.py, the downloads of Moodle, Canvas and
    Gradescope, and git checkouts. Marks go to OUT/grades.csv, reports to OUT/feedback/. A mark of
    a submission that is the same is kept, also when the course has changed: see `grade regrade`.
    """
    from grader.cli.batching import Request, run

    _end(*run(Request(**asked)))


@click.command("regrade")
@_OUT
@click.option("--apply", "is_apply", is_flag=True, help="Make the proposed marks count.")
@click.option("--cancel", "is_cancel", is_flag=True, help="Drop the proposed marks.")
@click.option(
    "--verify", "is_verify", is_flag=True, help="Run what is unchanged again: the same must come."
)
@WORKING
def _regrade(**asked: Any) -> None:
    """Grade again after a change of the course, and show which marks would change, and why.

    The submissions are those that `grade batch` kept in OUT. The new marks are proposals beside
    those that count, until --apply or --cancel.
    """
    from grader.cli.regrading import Request, run

    _end(*run(Request(**asked)))


@click.command("mark")
@_OUT
@click.option(
    "--export",
    "to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the sheet: one row for each item of the rubric, without names.",
)
@click.option(
    "--import",
    "filled",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take the marks of a sheet that was filled in; all of it, or nothing.",
)
@click.option("--by", "marked_by", metavar="NAME", help="Who marked; else the name of this user.")
@click.option("--force", "is_forced", is_flag=True, help="Replace a file, or earlier marks.")
@COURSE
def _mark(**asked: Any) -> None:
    """Mark the written answers of a class, OUT, against their rubrics.

    The same text is marked once, whoever wrote it. Without an option: how many answers wait.
    """
    from grader.cli.marking import Request, run

    _end(run(Request(**asked)), 0)


@click.command("dashboard")
@_OUT
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=0,
    show_default=True,
    metavar="N",
    help="Port of 127.0.0.1; 0 takes a free one.",
)
@COURSE
def _dashboard(**asked: Any) -> None:
    """Show the marks of a class, OUT, in a browser, as they come.

    Prints an address that only this machine can reach, and serves until Ctrl-C. Nothing can be
    changed there. Without a server the same stands in OUT/index.html, as of the last run.
    """
    from grader.cli.dashboard import Request, run

    run(Request(**asked))


@click.command("history")
@click.argument("student")
@click.option("-o", "--out", type=_FOLDER, required=True, metavar="OUT", help="Folder of marks.")
def _history(student: str, out: Path) -> None:
    """Show every mark of a student, when it was given and by which versions."""
    from grader.cli.remembering import history

    _end(history(student, out), 0)


@click.group("db", subcommand_metavar="COMMAND ...")
def _db() -> None:
    """Look after the store of a class, OUT/results.sqlite."""


@_db.command("upgrade")
@_OUT
def _upgrade(out: Path) -> None:
    """Bring a store that an older grader wrote up to the form of today."""
    from grader.cli.remembering import upgraded

    _end(upgraded(out), 0)


CLASS_COMMANDS: tuple[click.Command, ...] = (
    _batch,
    _regrade,
    _mark,
    _dashboard,
    _history,
    export,
    _db,
)


def _end(report: str, code: int) -> None:
    put(report)
    sys.exit(code)
