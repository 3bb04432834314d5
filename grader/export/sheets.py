"""Fill the sheet that a platform exported: Moodle's grading worksheet, Canvas's gradebook.

Both are matched row by row and given back with one column filled in; nothing else changes. A
sheet is never made from nothing: its headings are translated, and an unknown title would make a
new assignment.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.export.csvtext import harmless
from grader.export.rows import Row
from grader.notation import number

_PARTICIPANT = re.compile(r"^\D+ (\d+)$")
_POSSIBLE = "points possible"
_CANVAS_KEYS = ("id", "sis user id", "sis login id")
_SAID = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The sheet with its column filled in."""

    text: str
    filled: int
    unmatched: tuple[str, ...]
    """Students who have marks and no row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as it was read."""

    file: Path
    delimiter: str
    begins_with_mark: bool
    head: Sequence[str]
    body: Sequence[list[str]]

    def column(self, name: str, advice: str) -> int:
        """Return the position of a heading; UsageError that lists them when it is not there."""
        folded = [head.strip().casefold() for head in self.head]
        if name.strip().casefold() not in folded:
            msg = (
                f"{self.file} has no column {name!r}. Its columns: {', '.join(self.head)}. {advice}"
            )
            raise UsageError(msg)
        return folded.index(name.strip().casefold())


def moodle(sheet: Sheet, rows: Iterable[Row], column: str | None) -> Filled:
    """Fill the grades of Moodle's offline grading worksheet, matched by participant number.

    The column is the one named, or "Grade". The number is that of the folder in Moodle's download.
    """
    at = sheet.column(
        column or "Grade", "Name the one with the grades: --column HEADING, in its language."
    )
    return _fill(sheet, rows, at, _participant)


def canvas(sheet: Sheet, rows: Iterable[Row], column: str | None) -> Filled:
    """Fill one assignment of Canvas's exported gradebook, matched by ID, SIS ID, then login."""
    if column is None:
        titles = [head for head in sheet.head if re.search(r" \(\d+\)$", head)]
        msg = f"Name the assignment to fill in: --column, one of {', '.join(titles) or 'none'}."
        raise UsageError(msg)
    at = sheet.column(column, "Make the assignment in Canvas first, and export again.")
    folded = [head.strip().casefold() for head in sheet.head]
    keys = [folded.index(name) for name in _CANVAS_KEYS if name in folded]

    def cells(row: Sequence[str]) -> list[str]:
        if row and _POSSIBLE in row[0].casefold():
            return []
        return [row[key].strip() for key in keys if key < len(row)]

    return _fill(sheet, rows, at, cells)


def _participant(row: Sequence[str]) -> list[str]:
    match = _PARTICIPANT.match(row[0].strip()) if row else None
    return [match[1]] if match else []


def read_sheet(file: Path) -> Sheet:
    """Return a sheet with its delimiter; UsageError when it cannot be read."""
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}."
        raise UsageError(msg) from None
    except UnicodeDecodeError:
        msg = f"{file} is not UTF-8. Download it again, and do not save it from a spreadsheet."
        raise UsageError(msg) from None
    marked = text.startswith("\ufeff")
    body = text.removeprefix("\ufeff")
    delimiter = max(",;\t", key=body.split("\n", 1)[0].count)
    head, *rest = list(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)) or [[]]
    if not rest:
        msg = f"{file} has no rows. Download the sheet of the whole class."
        raise UsageError(msg)
    return Sheet(file=file, delimiter=delimiter, begins_with_mark=marked, head=head, body=rest)


def _fill(sheet: Sheet, rows: Iterable[Row], at: int, keys_of) -> Filled:  # type: ignore[no-untyped-def]
    scores: Mapping[str, float] = {row.student: row.score for row in rows if row.results}
    used: set[str] = set()
    body = []
    for row in sheet.body:
        key = next((each for each in keys_of(row) if each in scores), None)
        if key is None:
            body.append(row)
            continue
        if key in used:
            msg = f"{sheet.file} names {key} in two rows; which one is theirs?"
            raise UsageError(msg)
        used.add(key)
        wide = [*row, *[""] * (at + 1 - len(row))]
        body.append([*wide[:at], number(scores[key]), *wide[at + 1 :]])
    if not used:
        some = ", ".join(harmless(key) for key in list(scores)[:_SAID])
        msg = f"No row of {sheet.file} is one of the students with marks ({some}, ...)."
        raise UsageError(msg + " Is it the sheet of this class?")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=sheet.delimiter, lineterminator="\r\n")
    writer.writerows([sheet.head, *body])
    mark = "\ufeff" if sheet.begins_with_mark else ""
    unmatched = tuple(sorted(set(scores) - used))
    return Filled(text=mark + text.getvalue(), filled=len(used), unmatched=unmatched)
