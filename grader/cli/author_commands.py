"""The commands for authors: begin an exercise, draw its datasets, check it, and pack it."""

import sys
from pathlib import Path
from typing import Any

import click

from grader.cli.options import COURSE
from grader.cli.printing import put


@click.command("freeze")
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@COURSE
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
        put(f"{line}\n")


@click.command("package")
@click.argument("platform", type=click.Choice(["gradescope", "prairielearn", "autolab"]))
@click.argument("names", nargs=-1, metavar="[EXERCISE]")
@COURSE
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write (default: PLATFORM.zip here).",
)
@click.option("--force", "is_forced", is_flag=True, help="Replace what is there.")
def _package(
    platform: str, names: tuple[str, ...], course: Path | None, to: Path | None, *, is_forced: bool
) -> None:
    """Build what a platform is to be given, for one exercise or all.

    Scripts, this grader as a wheel, and the course, without samples and without hidden data.
    """
    from grader.cli.packing import package

    text = package(platform, names, course, to, is_forced=is_forced)
    put(text)


@click.command("new")
@click.argument("exercise")
@click.option(
    "--course",
    type=click.Path(path_type=Path),
    default=".",
    metavar="DIR",
    help="Folder of the course, made when it is not there (default: this one).",
)
@click.option("--title", prompt="Title", help="Title of the exercise.")
@click.option("--function", prompt="Name of its function", help="Name of its first function.")
@click.option(
    "--argument",
    "arguments",
    multiple=True,
    metavar="NAME=SIZES",
    help="An argument: A=N,M a matrix, x=N a vector, c= a number; repeatable.",
)
@click.option("--points", type=float, default=1.0, show_default=True, help="What it is worth.")
def _new(**asked: Any) -> None:
    """Begin an exercise (for authors).

    Writes its spec, reference, starter and two samples, all sound, freezes its datasets and checks
    it. What --title and --function do not say is asked for.
    """
    from grader.cli.authoring import new
    from grader.cli.beginning import Request

    asked["arguments"] = asked["arguments"] or ("x=N",)
    for line in new(Request(**asked)):
        put(f"{line}\n")


@click.command("check")
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@COURSE
@click.option(
    "--format",
    "form",
    type=click.Choice(["console", "json", "junit", "github", "editor"]),
    default="console",
    help="What to print; github marks the lines of a pull request, editor is for editors.",
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
    put(report)
    sys.exit(code)


@click.command("schema")
@click.argument("kind", type=click.Choice(["exercise", "course"]), default="exercise")
def _schema(kind: Any) -> None:
    """Print the JSON Schema of a spec (for editors).

    `exercise` is the form of exercises/NAME.yaml, `course` that of exercises/course.yaml.
    docs/editors.md says how an editor finds it.
    """
    from grader.spec.schema import schema

    put(schema(kind).encode())


AUTHOR_COMMANDS: tuple[click.Command, ...] = (_freeze, _package, _new, _check, _schema)
