"""What `grade watch` shows: a report, what has changed, the keys. Pure: values in, text out.

The report itself is that of grader/report/console.py; here are the lines around it.
"""

import textwrap
from collections.abc import Sequence

import msgspec

from grader.language.model import Table
from grader.notation import ascii_only, disarmed, escaped, number
from grader.report import console
from grader.result import FunctionResult, Result
from grader.watch.changes import state

_NARROW = 10
"""Columns below which wrapping would only make things worse."""
_BETWEEN = " " * 3
_WIDEST = 80
_TIED = "_"
"""Stands for a blank at which no line may end."""
_CLEAR = "\x1b[H\x1b[2J"
_WIPE = "\r\x1b[K"


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """What the stream can show."""

    colour: bool
    unicode: bool
    columns: int
    can_clear: bool
    """A terminal that can go back to its first line; else a screen is put below the last one."""
    has_keys: bool


def report(result: Result, style: Style) -> str:
    """Return the report of the whole file."""
    return console.render(result, colour=style.colour, unicode=style.unicode, width=style.columns)


def case(result: Result, style: Style) -> str:
    """Return what is said of one function, which is all that is left in this result."""
    return console.render_case(
        result, colour=style.colour, unicode=style.unicode, width=style.columns
    )


def listed(functions: Sequence[FunctionResult], style: Style, texts: Table) -> str:
    """Return a line for each function: name, points, what is said of it."""
    wide = max((len(function.name) for function in functions), default=0)
    lines = [
        _BETWEEN.join(
            (f"{function.name:<{wide}}", _points(function, texts), state(function, texts))
        )
        for function in functions
    ]
    return wrapped("\n".join(lines), style)


def _points(function: FunctionResult, texts: Table) -> str:
    return texts["listed"].format(score=number(function.score), most=number(function.max_score))


def hints(function: FunctionResult, given: Sequence[str], texts: Table) -> tuple[str, ...]:
    """Return what helps with a function, the one that says least first; `given`: the spec's."""
    place = function.equation and texts["place_in_lecture"].format(equation=function.equation)
    return tuple(filter(None, (place, *given, function.says)))


def wrapped(paragraphs: str, style: Style) -> str:
    """Return lines that fit the columns and hold nothing that a terminal would obey."""
    columns = max(min(style.columns, _WIDEST) - 1, _NARROW)
    lines: list[str] = []
    for paragraph in paragraphs.split("\n"):
        line = escaped(paragraph)
        lines += textwrap.wrap(
            line if style.unicode else ascii_only(line),
            columns,
            subsequent_indent="  ",
            break_on_hyphens=False,
        ) or [""]
    return disarmed("\n".join(lines)) + "\n"


def status(said: str, style: Style) -> str:
    """Return a line that the next screen takes the place of; nothing where that cannot be."""
    return _WIPE + said if style.can_clear else ""


def screen(body: str, news: str, style: Style, texts: Table) -> str:
    """Return a whole screen: the body, a paragraph of news below it, and the keys."""
    start = _CLEAR if style.can_clear else ""
    # A key and its word stay together.
    keys = texts["keys"].replace(" ", _TIED).replace(f",{_TIED}", ", ")
    keys = wrapped(keys, style).replace(_TIED, " ") if style.has_keys else ""
    parts = [body, wrapped(news, style) if news else "", keys]
    return start + "\n".join(filter(None, parts)) + ("" if style.can_clear else "\n")
