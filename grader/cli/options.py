"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def options(*listed: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a decorator that adds all of these, in the order in which --help lists them."""

    def decorate(command: Any) -> Any:
        for option in reversed(listed):
            command = option(command)
        return command

    return decorate


COURSE = click.option(
    "--course",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder that holds exercises/ and reference/.",
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["console", "json"]),
    default="console",
    help="What to print; json is for programs.",
)
REPORT = click.option(
    "--format",
    "form",
    type=click.Choice(["console", "json", "editor"]),
    default="console",
    help="What to print; json is for programs, editor prints file:line:column: message.",
)
TIER = click.Choice(["container", "landlock", "seccomp", "limits"])
LANGUAGE = click.option(
    "--language",
    metavar="CODE",
    help="Language of what students read: en, de or fr.",
)
_PATH = click.argument("path", type=click.Path(path_type=Path), default=".")
_HOW = (
    LANGUAGE,
    click.option(
        "--seed",
        type=click.IntRange(min=0),
        metavar="N",
        help="Draw new datasets from this seed instead of the frozen ones.",
    ),
    click.option(
        "--require-tier",
        type=TIER,
        help="Refuse to grade with weaker isolation than this.",
    ),
    click.option(
        "--all", "is_whole", is_flag=True, help="Every function that is not right in full."
    ),
    click.option(
        "--html",
        "page",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write the report as a web page with pictures, too.",
    ),
    click.option("--no-color", is_flag=True, help="No colours; NO_COLOR does the same."),
)
GRADING = options(_PATH, COURSE, REPORT, *_HOW)
WATCHING = options(_PATH, COURSE, *_HOW)
WORKING = options(
    COURSE,
    LANGUAGE,
    click.option(
        "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes (default: cores)."
    ),
    click.option(
        "--allow-tier",
        "weakest",
        type=TIER,
        default="seccomp",
        show_default=True,
        help="The weakest isolation to accept; limits does not hold off a program that means harm.",
    ),
    click.option("-q", "--quiet", "is_quiet", is_flag=True, help="Print the summary alone."),
)
