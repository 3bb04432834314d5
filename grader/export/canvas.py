"""Fill one assignment of a gradebook that Canvas exported.

Form: Canvas LMS, lib/gradebook_importer.rb. An assignment's title ends in its number in
parentheses, and a title that Canvas does not know would make a new one; `EX` excuses a student.
"""

import re
from collections.abc import Iterable, Sequence

from grader.errors import UsageError
from grader.export.filling import Filled, Headings, Plan, check_maximum, fill
from grader.export.rows import Column, Row
from grader.export.sheets import Sheet

_ASSIGNMENT = re.compile(r" \(\d+\)$")
_POSSIBLE = "points possible"
_READ_ONLY = "(read only)"
_KEYS = ("id", "sis user id", "sis login id")
_EXCUSED = frozenset({"ex"})


def canvas(
    sheet: Sheet, rows: Iterable[Row], columns: Sequence[Column], headings: Headings
) -> Filled:
    """Fill the assignment named in `headings`, as "Exercise 2 (12345)".

    A row is matched by its ID, else its SIS ID, else its login. Who is excused stays so.
    """
    heading = headings.marks
    titles = [head for head in sheet.head if _ASSIGNMENT.search(head.strip())]
    listed = ", ".join(map(repr, titles)) or "none: make one in Canvas, and export again"
    if heading is None:
        msg = f"Name the assignment to fill in: --column TITLE, with its number. Here: {listed}."
        raise UsageError(msg)
    at = sheet.column(heading, f"The assignments among them: {listed}.")
    if sheet.head[at] not in titles:
        msg = f"{heading!r} is no assignment of {sheet.file}. The assignments: {listed}."
        raise UsageError(msg)
    maxima = [row[at] for row in sheet.body if _is_maxima(row) and at < len(row)]
    if any(cell.strip().casefold() == _READ_ONLY for cell in maxima):
        msg = f"Canvas computes {heading!r} itself and reads no marks from it. Here: {listed}."
        raise UsageError(msg)
    check_maximum(sheet, maxima, columns)
    folded = [head.strip().casefold() for head in sheet.head]
    places = [folded.index(name) for name in _KEYS if name in folded]

    def keys(row: Sequence[str]) -> list[str]:
        if _is_maxima(row):
            return []
        cells = [row[place].strip() for place in places if place < len(row)]
        return [cell for cell in cells if cell]

    return fill(sheet, rows, Plan(at=at, keys=keys, delimiter=sheet.delimiter, kept=_EXCUSED))


def _is_maxima(row: Sequence[str]) -> bool:
    return bool(row) and _POSSIBLE in row[0].casefold()
