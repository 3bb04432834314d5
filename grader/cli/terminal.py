"""What the terminal can show: colours, the lecture's signs, how many columns."""

import os
import shutil
import sys

from grader.cli.printing import encoding_of_stdout
from grader.language.model import Words
from grader.report.page import COLUMNS, Page

_SIGNS = "Φθᵀ₁·−‖"


def wants_colour(*, no_color: bool) -> bool:
    """Colours are for terminals that can show them, unless NO_COLOR or the option says no."""
    is_wanted = not no_color and not os.environ.get("NO_COLOR")
    return is_wanted and not is_dumb() and sys.stdout is not None and sys.stdout.isatty()


def is_dumb() -> bool:
    """Say whether the terminal calls itself one that knows no control sequences."""
    return os.environ.get("TERM") == "dumb"


def can_write(encoding: str) -> bool:
    """Say whether the lecture's signs can be written in this encoding."""
    try:
        _SIGNS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def page(words: Words, *, no_color: bool) -> Page:
    """Return an empty sheet for stdout."""
    encoding = encoding_of_stdout()
    colour, unicode = wants_colour(no_color=no_color), can_write(encoding)
    return Page(words, colour=colour, unicode=unicode, width=columns())


def columns() -> int:
    """Return the width of the terminal, of COLUMNS when that is set, else 80."""
    return shutil.get_terminal_size((COLUMNS, 24)).columns
