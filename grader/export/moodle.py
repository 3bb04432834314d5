"""Fill the offline grading worksheet of a Moodle assignment.

Form: Moodle, mod/assign/feedback/offline/importgradeslib.php. Headings are in the language of
whoever downloaded it; a participant is named by a word and a number; it is read with commas. A
comment is HTML (mod/assign/feedback/comments/locallib.php, `set_editor_text`).
"""

import html
import re
from collections.abc import Iterable, Sequence
from functools import partial

from grader.errors import UsageError
from grader.export.filling import Comments, Filled, Headings, Plan, check_maximum, fill
from grader.export.rows import Column, Row
from grader.export.sheets import Sheet
from grader.export.texts import feedback

_PARTICIPANT = re.compile(r"^\D*(\d+)$")
_MAXIMUM = "maximum grade"
_ADVICE = "Name the column of the grades as the sheet does: --column HEADING."
_COMMENTS = frozenset(
    {
        "feedback comments",
        "feedback als kommentar",
        "feedback par commentaires",
        "comentarios de retroalimentación",
        "comentaris de retroalimentació",
        "commenti",
    }
)
"""`pluginname` of assignfeedback_comments in the language packs en, de, fr, es, ca and it, 4.4."""
_ADVICE_COMMENTS = "Name the column of the comments as the sheet does: --comments HEADING."
_WITHOUT = "no column of comments in the sheet: it gets marks alone (--comments HEADING names one)"
_BEGIN, _END = '<pre class="grade-report">', "</pre>"
_OURS = re.compile(rf"\s*{_BEGIN}.*?{_END}", re.DOTALL)


def moodle(
    sheet: Sheet, rows: Iterable[Row], columns: Sequence[Column], headings: Headings
) -> Filled:
    """Fill the column of the grades, "Grade" unless it is named, and that of the comments.

    A row is matched by the participant's number, which is that of the folder in Moodle's download
    of the submissions, or else by an address of mail in any cell. The report stands below what a
    person wrote, and takes the place of an earlier report.
    """
    at = sheet.column(headings.marks or "Grade", _ADVICE)
    said_at = _comments(sheet, headings.comments)
    if 0 in (at, said_at):
        msg = f"{sheet.head[0]!r} names the participants, so nothing is written there. {_ADVICE}"
        raise UsageError(msg)
    if at == said_at:
        msg = f"{sheet.head[at]!r} cannot hold both the grades and the comments. {_ADVICE_COMMENTS}"
        raise UsageError(msg)
    folded = [head.strip().casefold() for head in sheet.head]
    if _MAXIMUM in folded:
        of = folded.index(_MAXIMUM)
        check_maximum(sheet, (row[of] for row in sheet.body if of < len(row)), columns)
    comments = None
    if said_at is not None:
        comments = Comments(at=said_at, write=partial(_report, columns), join=_joined)
    plan = Plan(at=at, keys=_keys, delimiter=",", comments=comments)
    return fill(sheet, rows, plan, "" if comments else _WITHOUT)


def _comments(sheet: Sheet, heading: str | None) -> int | None:
    """Return where the comments go; None when the sheet has no such column."""
    if heading is not None:
        return sheet.column(heading, _ADVICE_COMMENTS)
    found = [head for head in sheet.head if head.strip().casefold() in _COMMENTS]
    return sheet.column(found[0], _ADVICE_COMMENTS) if found else None


def _report(columns: Sequence[Column], row: Row) -> str:
    """Return the report as HTML, with its lines as they are; no sign of it is markup."""
    return f"{_BEGIN}{html.escape(feedback(row, columns))}{_END}"


def _joined(there: str, report: str) -> str:
    theirs = _OURS.sub("", there).rstrip()
    return f"{theirs}\n{report}" if theirs else report


def _keys(row: Sequence[str]) -> list[str]:
    match = _PARTICIPANT.match(row[0].strip()) if row else None
    if match is None:
        return []
    return [match[1], *(cell.strip() for cell in row[1:] if "@" in cell)]
