"""results.sqlite: every mark that was ever given, written as each submission ends.

WAL, so that a dashboard can read while a batch writes; every write is one transaction, so that
a run that is killed leaves either all of a mark or nothing of it.
"""

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

import msgspec

from grader.errors import UsageError
from grader.rubric import HandMark, Place
from grader.store import handmarks

State = Literal["counts", "proposed", "past", "dropped"]

_COLUMNS = (
    "student, exercise, submission, spec, battery, engine, tier, state, graded_at, took_s, record"
)
_REPLACED: Mapping[State, State] = {"counts": "past", "proposed": "dropped"}


class Grading(msgspec.Struct, frozen=True, kw_only=True):
    """What a mark depends on, but for the student: the same again gives the same mark."""

    exercise: str
    submission: str
    """Digest of the sources."""
    spec: str
    battery: str
    engine: str
    tier: str


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One row: whose, what it depends on, and the record of the result."""

    student: str
    grading: Grading
    state: State
    graded_at: str
    """ISO 8601, UTC."""
    record: bytes
    """The result as JSON."""
    took_s: float | None = None
    """How long grading took, where that is known; it is not in the record, which never varies."""


class Store:
    """The marks of one class. One process writes at a time; any number reads."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file

    def enrol(self, students: Iterable[tuple[str, str]]) -> None:
        """Remember key and name of each student; a new name replaces an old one."""
        with self._changing() as db:
            db.executemany(
                "INSERT INTO student (key, name) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET name = excluded.name",
                students,
            )

    def students(self) -> list[tuple[str, str]]:
        """Return key and name of everybody, by key."""
        return self._all("SELECT key, name FROM student ORDER BY key")

    def exercises(self) -> list[str]:
        """Return the exercises to which marks count, by name."""
        found = self._connection.execute(
            "SELECT DISTINCT exercise FROM mark WHERE state = 'counts' ORDER BY exercise"
        )
        return [name for (name,) in found]

    def keep(self, digest: str, packed: bytes) -> None:
        """Keep the sources of a submission under their digest, for regrades."""
        with self._changing() as db:
            db.execute(
                "INSERT OR IGNORE INTO sources (digest, packed) VALUES (?, ?)", (digest, packed)
            )

    def sources(self, digest: str) -> bytes:
        """Return the sources that were kept under a digest; KeyError when there are none."""
        found = self._connection.execute("SELECT packed FROM sources WHERE digest = ?", (digest,))
        row = found.fetchone()
        if row is None:
            raise KeyError(digest)
        packed: bytes = row[0]
        return packed

    def hide(self, exercise: str, packed: bytes) -> None:
        """Keep a hidden battery of an exercise; it is the one that `hidden` returns from now on."""
        with self._changing() as db:
            db.execute("INSERT INTO hidden (exercise, packed) VALUES (?, ?)", (exercise, packed))

    def hidden(self, exercise: str) -> bytes | None:
        """Return the hidden battery that was kept last, None when there is none."""
        found = self._connection.execute(
            "SELECT packed FROM hidden WHERE exercise = ? ORDER BY id DESC LIMIT 1", (exercise,)
        ).fetchone()
        return None if found is None else bytes(found[0])

    def note_time(self, student: str, exercise: str, submission: str, at: str) -> None:
        """Remember when a submission was handed in; ISO 8601 with its offset."""
        with self._changing() as db:
            db.execute(
                "INSERT INTO handed_in (student, exercise, submission, at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET at = excluded.at",
                (student, exercise, submission, at),
            )

    def times(self, student: str) -> dict[tuple[str, str], str]:
        """Return exercise and submission -> when it was handed in, as far as is known."""
        found = self._connection.execute(
            "SELECT exercise, submission, at FROM handed_in WHERE student = ?", (student,)
        )
        return {(exercise, submission): at for exercise, submission, at in found}

    def hand_marks(self) -> dict[Place, HandMark]:
        """Return what people gave for written answers, as it counts."""
        return handmarks.given(self._connection)

    def hand_history(self, exercise: str, name: str, answer: str) -> list[HandMark]:
        """Return every mark that people gave for a text, oldest first."""
        return handmarks.earlier(self._connection, exercise, name, answer)

    def give(self, marks: Sequence[HandMark]) -> None:
        """Let marks of people count, all of them or none."""
        with self._changing() as db:
            handmarks.give(db, marks)

    def put(self, mark: Mark) -> None:
        """Write a mark that counts or is proposed, in place of an earlier one of this state.

        What was proposed in place of a mark that counts no more is dropped with it.
        """
        whose = (mark.student, mark.grading.exercise)
        with self._changing() as db:
            _retire(db, *whose, mark.state)
            if mark.state == "counts":
                _retire(db, *whose, "proposed")
            db.execute(f"INSERT INTO mark ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", _row(mark))

    def counting(self, exercise: str | None = None) -> Generator[Mark]:
        """Yield the marks that count, by student and exercise."""
        return self._marks("state = 'counts' AND ifnull(exercise = ?1, 1)", exercise)

    def ever(self) -> Generator[Mark]:
        """Yield every mark that was ever given, by student and exercise."""
        return self._marks("1")

    def counts(self, student: str, exercise: str) -> Mark:
        """Return the mark that counts; LookupError when there is none."""
        found = self._marks(
            "student = ?1 AND exercise = ?2 AND state = 'counts'", student, exercise
        )
        with closing(found) as marks:
            for mark in marks:
                return mark
        raise LookupError(student, exercise)

    def proposed(self) -> Generator[Mark]:
        """Yield the marks that a regrade proposes, by student and exercise."""
        return self._marks("state = 'proposed'")

    def history(self, student: str) -> Generator[Mark]:
        """Yield every mark of a student, by exercise, oldest first."""
        return self._marks("student = ?1", student)

    def counted(self) -> int:
        """Return how many marks count."""
        found = self._connection.execute("SELECT count(*) FROM mark WHERE state = 'counts'")
        return int(found.fetchone()[0])

    def known(self, grading: Grading) -> Mark | None:
        """Return any mark that depends on the very same, of whichever student; None if none is."""
        found = self._marks(
            "exercise = ?1 AND submission = ?2 AND spec = ?3 AND battery = ?4 AND engine = ?5 "
            "AND tier = ?6 LIMIT 1",
            *_values(grading),
            ordered=False,
        )
        with closing(found) as marks:
            return next(marks, None)

    def forget(self, student: str, exercise: str) -> None:
        """Put the mark that counts into the past: the submission is not there any more."""
        with self._changing() as db:
            _retire(db, student, exercise, "counts")
            _retire(db, student, exercise, "proposed")

    def withdraw(self, student: str, exercise: str) -> None:
        """Drop the mark that is proposed, if there is one."""
        with self._changing() as db:
            _retire(db, student, exercise, "proposed")

    def apply(self) -> int:
        """Make what is proposed count, and return how many marks that were."""
        with self._changing() as db:
            db.execute(
                "UPDATE mark SET state = 'past' WHERE state = 'counts' AND EXISTS (SELECT 1 FROM "
                "mark AS new WHERE new.student = mark.student AND new.exercise = mark.exercise "
                "AND new.state = 'proposed')"
            )
            return db.execute("UPDATE mark SET state = 'counts' WHERE state = 'proposed'").rowcount

    def cancel(self) -> int:
        """Drop what is proposed, and return how many marks that were."""
        with self._changing() as db:
            return db.execute("UPDATE mark SET state = 'dropped' WHERE state = 'proposed'").rowcount

    def _marks(self, where: str, *values: object, ordered: bool = True) -> Generator[Mark]:
        order = "ORDER BY student, exercise, id" if ordered else ""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(f"SELECT {_COLUMNS} FROM mark WHERE {where} {order}", values)
            for row in cursor:
                yield _mark(row)

    def _all(self, query: str) -> list[tuple[str, str]]:
        return self._connection.execute(query).fetchall()

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Run a block in one transaction; UsageError when the disk has no room."""
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
        except sqlite3.OperationalError as error:
            raise UsageError(unwritable(self._file, error)) from error


def _retire(db: sqlite3.Connection, student: str, exercise: str, state: State) -> None:
    db.execute(
        "UPDATE mark SET state = ? WHERE student = ? AND exercise = ? AND state = ?",
        (_REPLACED[state], student, exercise, state),
    )


def unwritable(file: Path, error: sqlite3.Error) -> str:
    """Return why a store could not be written, and what to do."""
    if "full" in str(error) or "disk I/O" in str(error):
        return (
            f"{file} cannot be written: the disk is full. Nothing that was graded is lost; make "
            "room, and give the same command again."
        )
    return f"{file} cannot be written ({error})."


def _values(grading: Grading) -> Sequence[str]:
    return (
        grading.exercise,
        grading.submission,
        grading.spec,
        grading.battery,
        grading.engine,
        grading.tier,
    )


def _row(mark: Mark) -> Sequence[str | bytes | float | None]:
    whose = (mark.student, *_values(mark.grading))
    return (*whose, mark.state, mark.graded_at, mark.took_s, mark.record)


def _mark(row: tuple[Any, ...]) -> Mark:
    student, exercise, submission, spec, battery, engine, tier, state, *rest = row
    graded_at, took_s, record = rest
    grading = Grading(
        exercise=exercise,
        submission=submission,
        spec=spec,
        battery=battery,
        engine=engine,
        tier=tier,
    )
    return Mark(
        student=student,
        grading=grading,
        state=state,
        graded_at=graded_at,
        record=record,
        took_s=took_s,
    )
