"""Reports as web pages: where they may go, and how they get there."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from grader.errors import UsageError
from grader.illustration import illustrated
from grader.lectern import Lectern
from grader.result import Result

_ENDINGS = (".html", ".htm")


def demand_page(to: Path) -> None:
    """Raise UsageError for a path that is no page: a slip must not replace a submission."""
    if to.suffix.casefold() not in _ENDINGS:
        msg = f"--html {to}: a page ends in .html, for example --html {to.stem or 'report'}.html"
        raise UsageError(msg)
    if to.is_dir():
        msg = f"--html {to}: this is a folder; name a file in it."
        raise UsageError(msg)


def write_page(results: Sequence[Result], to: Path) -> None:
    """Write the page, whole or not at all, and say where it is."""
    from grader.export.files import replacing
    from grader.report.html import page

    text = page(results)
    with replacing(to) as file:
        file.write(text)
    sys.stderr.write(f"Page: {to}\n")


def illustrator(lectern: Lectern) -> Callable[[Result], Result]:
    """Return what adds the course's pictures to a result, of any of its exercises."""
    exercise = cache(lectern.exercise)
    return lambda result: illustrated(result, exercise(result.exercise), lectern.lookup)
