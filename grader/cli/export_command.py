"""The options of `grade export`."""

import sys
from pathlib import Path
from typing import Any

import click

from grader.cli.options import COURSE
from grader.cli.printing import put

FORMATS = (
    "gradescope",
    "moodle",
    "canvas",
    "nbgrader",
    "autolab",
    "prairielearn",
    "junit",
    "classroom50",
)


@click.command("export")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path), metavar="OUT")
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@click.option("--to", type=click.Path(path_type=Path), metavar="PATH", help="Where to write.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The sheet to fill in: Moodle's grading worksheet, Canvas's exported gradebook.",
)
@click.option("--column", metavar="HEADING", help="The column of that sheet for the marks.")
@click.option("--comments", metavar="HEADING", help="The column of Moodle's sheet for the reports.")
@click.option(
    "--exercise", "names", multiple=True, metavar="NAME", help="This exercise only; repeatable."
)
@click.option("--force", "is_forced", is_flag=True, help="Replace what is there.")
@COURSE
def export(**asked: Any) -> None:
    """Write the marks of a class for a platform.

    OUT is the folder of `grade batch`. FORMAT: gradescope, prairielearn, classroom50 and autolab
    get a folder with a file for each student; nbgrader (CSV) and junit (XML) one file; moodle and
    canvas a copy of their own sheet with one column filled in. Exit code 1: a student with marks
    has no row in the sheet.
    """
    from grader.cli.exporting import Request, run

    report, notes, code = run(Request(**asked))
    click.echo(notes.encode(sys.stderr.encoding, errors="backslashreplace"), nl=False, err=True)
    put(report)
    sys.exit(code)
