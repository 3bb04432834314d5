"""Who is expected: a CSV with one row a student."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.classroom.handed import HandIn
from grader.classroom.rows import folded, read_rows
from grader.errors import UsageError

_KEYS = ("student", "student_id", "id", "sid", "login", "username", "user", "email")
_NAMES = ("name", "full name", "full_name")


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """One student of the roster."""

    student: str
    name: str


def read_roster(file: Path) -> tuple[Expected, ...]:
    """Return the students of a roster, in its order.

    The first row names the columns: one of student, student_id, id, sid, login, username, user or
    email is the key; name, full name, or first and last name are for people. Comma, semicolon or
    tab. UsageError names the row of a student that is there twice or has no key.
    """
    rows = read_rows(file, "The roster")
    if not rows:
        msg = f"The roster {file} is empty; its first row names the columns: student,name"
        raise UsageError(msg)
    heads = folded(rows[0])
    key = next((heads.index(name) for name in _KEYS if name in heads), None)
    if key is None:
        msg = f"The roster {file} has no column {_KEYS[0]} (or {', '.join(_KEYS[1:])}): row 1 is "
        raise UsageError(msg + ", ".join(rows[0]) + ".")
    return _students(file, rows[1:], heads, key)


def _students(
    file: Path, rows: Sequence[Sequence[str]], heads: Sequence[str], key: int
) -> tuple[Expected, ...]:
    seen: dict[str, int] = {}
    students = []
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        student = row[key].strip() if key < len(row) else ""
        if not student:
            msg = f"The roster {file}, row {number}: no {heads[key]} is given."
            raise UsageError(msg)
        if student in seen:
            first = f"{student} is there already, in row {seen[student]}"
            msg = f"The roster {file}, row {number}: {first}."
            raise UsageError(msg)
        seen[student] = number
        students.append(Expected(student=student, name=_name(row, heads) or student))
    return tuple(students)


def _name(row: Sequence[str], heads: Sequence[str]) -> str:
    cells = dict(zip(heads, (cell.strip() for cell in row), strict=False))
    for head in _NAMES:
        if cells.get(head):
            return cells[head]
    first = cells.get("first name") or cells.get("first_name") or ""
    last = cells.get("last name") or cells.get("last_name") or cells.get("surname") or ""
    return f"{first} {last}".strip()


def match(hand_ins: Sequence[HandIn], roster: Sequence[Expected]) -> tuple[HandIn, ...]:
    """Return one hand-in for each student of the roster, and then those that it does not name.

    A hand-in is a student's when its key is theirs, or else (where nobody else has the same) when
    its key is theirs but for the case of letters, or its name is. Who handed in nothing has no
    files.
    """
    left = {hand_in.student: hand_in for hand_in in hand_ins}
    found: dict[str, HandIn] = {}
    for expected in roster:
        if expected.student in left:
            found[expected.student] = left.pop(expected.student)
    for alike in (_same_key, _same_name):
        for expected in roster:
            same = [hand_in for hand_in in left.values() if alike(hand_in, expected)]
            if expected.student not in found and len(same) == 1:
                found[expected.student] = left.pop(same[0].student)
    nothing = HandIn(student="", name="", files={})
    named = (
        replace(found.get(each.student, nothing), student=each.student, name=each.name)
        for each in roster
    )
    return (*named, *left.values())


def _same_key(hand_in: HandIn, expected: Expected) -> bool:
    return hand_in.student.casefold() == expected.student.casefold()


def _same_name(hand_in: HandIn, expected: Expected) -> bool:
    return _folded(hand_in.name) == _folded(expected.name)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
