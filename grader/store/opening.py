"""Open results.sqlite: make it, hold it to its course and its form, bring it up to today's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from grader.errors import UsageError
from grader.store.migrations import MIGRATIONS
from grader.store.store import Store, unwritable

FILE = "results.sqlite"
_WAIT_S = 30.0


def demand(file: Path) -> None:
    """Raise UsageError when there is no store."""
    if not file.is_file():
        msg = f"There are no results in {file.parent}: `grade batch SUBMISSIONS -o {file.parent}`."
        raise UsageError(msg)


@contextmanager
def reading(file: Path, course: str) -> Iterator[Store]:
    """Open the store of a course for reading alone: one moment of it, whoever writes meanwhile.

    UsageError as `opened` has it.
    """
    demand(file)
    address = f"{file.resolve().as_uri()}?mode=ro"
    try:
        with closing(
            sqlite3.connect(address, timeout=_WAIT_S, isolation_level=None, uri=True)
        ) as connection:
            connection.execute("BEGIN")
            _check_version(file, _version(connection))
            _hold(connection, file, course)
            yield Store(connection, file)
    except sqlite3.DatabaseError as error:
        msg = f"{file} cannot be read ({error})."
        raise UsageError(msg) from error


@contextmanager
def opened(file: Path, course: str | None, *, make: bool = False) -> Iterator[Store]:
    """Open the store of a course (None: of whichever), and close it at the end of the block.

    UsageError when it is not there (unless it is to be made), of another course, of a newer
    version, of an older one (which `grade db upgrade` brings up), or no store at all.
    """
    if not make:
        demand(file)
    try:
        with closing(_connect(file)) as connection:
            version = _version(connection)
            if version == 0 and make:
                _migrate(connection, 0)
            else:
                _check_version(file, version)
            _check_course(connection, file, course)
            yield Store(connection, file)
    except sqlite3.DatabaseError as error:
        raise UsageError(unwritable(file, error)) from error


def upgrade(file: Path) -> tuple[int, int]:
    """Bring a store up to the form of today; return the version it had and the one it has.

    UsageError when it is not there, of a newer version, or no store at all.
    """
    demand(file)
    try:
        with closing(_connect(file)) as connection:
            version = _version(connection)
            if version > len(MIGRATIONS):
                raise UsageError(_newer(file, version))
            _migrate(connection, version)
    except sqlite3.DatabaseError as error:
        raise UsageError(unwritable(file, error)) from error
    return version, len(MIGRATIONS)


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_WAIT_S, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(f"BEGIN;{step};PRAGMA user_version = {number};COMMIT;")


def _check_version(file: Path, version: int) -> None:
    if version > len(MIGRATIONS):
        raise UsageError(_newer(file, version))
    if version < len(MIGRATIONS):
        msg = f"{file} was written by an older grader. Run `grade db upgrade {file.parent}` once."
        raise UsageError(msg)


def _check_course(connection: sqlite3.Connection, file: Path, course: str | None) -> None:
    """Hold the store to its course; a store of none, as a killed run may leave it, gets one."""
    if course is None:
        return
    connection.execute(
        "INSERT INTO course (name) SELECT ? WHERE NOT EXISTS (SELECT * FROM course)", (course,)
    )
    _hold(connection, file, course)


def _hold(connection: sqlite3.Connection, file: Path, course: str) -> None:
    """Refuse the store of another course; one of none holds nothing yet."""
    for (of,) in connection.execute("SELECT name FROM course"):
        if of != course:
            msg = (
                f"{file} holds the results of the course {of!r}, and this is the course "
                f"{course!r}. Name another folder of results, or with --course its course."
            )
            raise UsageError(msg)


def _newer(file: Path, version: int) -> str:
    return (
        f"{file} was written by a newer grader (form {version}; this one knows {len(MIGRATIONS)}). "
        "Update the grader."
    )
