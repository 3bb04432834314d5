"""Fill the offline grading worksheet of a Moodle assignment.

Form: Moodle, mod/assign/feedback/offline/importgradeslib.php. Headings are in the language of
whoever downloaded it; a participant is named by a word and a number; it is read with commas.
"""

import re
from collections.abc import Iterable, Sequence

from grader.errors import UsageError
from grader.export.filling import Filled, Plan, check_maximum, fill
from grader.export.rows import Column, Row
from grader.export.sheets import Sheet

_PARTICIPANT = re.compile(r"^\D*(\d+)$")
_MAXIMUM = "maximum grade"
_ADVICE = "Name the column of the grades as the sheet does: --column HEADING."


def moodle(
    sheet: Sheet, rows: Iterable[Row], columns: Sequence[Column], heading: str | None
) -> Filled:
    """Fill the column `heading`, "Grade" when it is None.

    A row is matched by the participant's number, which is that of the folder in Moodle's download
    of the submissions, or else by an address of mail in any cell.
    """
    at = sheet.column(heading or "Grade", _ADVICE)
    if at == 0:
        msg = f"{sheet.head[0]!r} names the participants, so no marks go there. {_ADVICE}"
        raise UsageError(msg)
    folded = [head.strip().casefold() for head in sheet.head]
    if _MAXIMUM in folded:
        of = folded.index(_MAXIMUM)
        check_maximum(sheet, (row[of] for row in sheet.body if of < len(row)), columns)
    return fill(sheet, rows, Plan(at=at, keys=_keys, delimiter=","))


def _keys(row: Sequence[str]) -> list[str]:
    match = _PARTICIPANT.match(row[0].strip()) if row else None
    if match is None:
        return []
    return [match[1], *(cell.strip() for cell in row[1:] if "@" in cell)]
