"""When submissions were handed in: a CSV with a row for each, from whatever platform knows it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from grader.classroom.rows import folded, read_rows
from grader.errors import UsageError

_HEAD = ("student", "time")
_EXERCISE = "exercise"

Times = Mapping[tuple[str, str], datetime]
"""Student and exercise -> when; the exercise is "" for all of them."""


def read_times(file: Path, zone: ZoneInfo) -> Times:
    """Return the times of a CSV with the columns student, time and, if wanted, exercise.

    A time without an offset is one of `zone`. UsageError names the row of what is no time.
    """
    rows = read_rows(file, "The times")
    heads = folded(rows[0]) if rows else []
    for head in _HEAD:
        if head not in heads:
            msg = f"The times {file} have no column {head}: row 1 names student, time, exercise."
            raise UsageError(msg)
    times = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(heads, (cell.strip() for cell in row), strict=False))
        if any(cells.values()):
            at = _time(cells.get("time", ""), zone, f"The times {file}, row {number}")
            times[cells["student"], cells.get(_EXERCISE, "")] = at
    return times


def _time(text: str, zone: ZoneInfo, where: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        msg = f"{where}: {text!r} is no time; write 2026-11-20 18:00, or with an offset +01:00."
        raise UsageError(msg) from None
    return at if at.tzinfo else at.replace(tzinfo=zone)
