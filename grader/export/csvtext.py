"""CSV as RFC 4180 has it, and safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from grader.notation import escaped, number

_FORMULA = re.compile(r"(^|;)([\s\"]*)(?=[=+\-@|%\t\r\n＝＋－＠])")
"""Where a spreadsheet would begin to compute (OWASP, CSV Injection). After a semicolon too, since
spreadsheets of many countries take it for the end of a cell, and quotes after it for theirs."""
_LONGEST = 1000
_CELL = 30_000
"""Spreadsheets hold 32,767 characters in a cell."""

Cell = str | float | None


def table(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV with CRLF; text that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return text.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    return number(cell)


def passage(text: str) -> str:
    """Return a text of several lines that no spreadsheet takes for a formula, cut where it ends."""
    lines = text.strip().splitlines()
    whole = "\n".join(escaped(line, _CELL) for line in lines)
    cut = whole if len(whole) <= _CELL else whole[:_CELL] + "\n(The rest is left out.)"
    return _FORMULA.sub(r"\1\2'", cut)


def bare(text: str) -> str:
    """Return a cell as it was before `harmless` put an apostrophe there."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, without control signs."""
    return escaped(_FORMULA.sub(r"\1\2'", text), _LONGEST)
