"""Marks of people in the store: the newest of an item counts, earlier ones stay to be seen."""

import sqlite3
from collections.abc import Sequence

from grader.rubric import HandMark, Place

_COLUMNS = "exercise, name, answer, item, points, comment, marked_by, marked_at"


def given(db: sqlite3.Connection) -> dict[Place, HandMark]:
    """Return the marks that count."""
    found = db.execute(f"SELECT {_COLUMNS} FROM hand_mark WHERE counts")  # noqa: S608 - no input
    return {mark.place: mark for mark in map(_mark, found)}


def earlier(db: sqlite3.Connection, exercise: str, name: str, answer: str) -> list[HandMark]:
    """Return every mark that a text ever got, oldest first."""
    found = db.execute(
        f"SELECT {_COLUMNS} FROM hand_mark "  # noqa: S608 - no input
        "WHERE exercise = ? AND name = ? AND answer = ? ORDER BY id",
        (exercise, name, answer),
    )
    return list(map(_mark, found))


def give(db: sqlite3.Connection, marks: Sequence[HandMark]) -> None:
    """Let these marks count, in place of those that did."""
    for mark in marks:
        place = mark.place
        where = (place.exercise, place.name, place.answer, place.item)
        db.execute(
            "UPDATE hand_mark SET counts = 0 "
            "WHERE exercise = ? AND name = ? AND answer = ? AND item = ?",
            where,
        )
        db.execute(
            f"INSERT INTO hand_mark ({_COLUMNS}, counts) "  # noqa: S608 - no input
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
            (*where, mark.points, mark.comment, mark.marked_by, mark.marked_at),
        )


def _mark(row: tuple[str, str, str, str, float, str, str, str]) -> HandMark:
    exercise, name, answer, item, points, comment, marked_by, marked_at = row
    return HandMark(
        place=Place(exercise=exercise, name=name, answer=answer, item=item),
        points=points,
        comment=comment,
        marked_by=marked_by,
        marked_at=marked_at,
    )
