"""What a batch leaves beside its store: grades.csv, results.jsonl and a text for each student."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from grader.export.grades import grades
from grader.export.rows import Column, Row
from grader.report.console import render_all
from grader.report.jsonform import dumps, to_json

GRADES = "grades.csv"
RESULTS = "results.jsonl"
FEEDBACK = "feedback"
_UNSAFE = re.compile(r"[^A-Za-z0-9._@ -]+")
_KEPT = 60


def write_all(out: Path, rows: Callable[[], Iterable[Row]], columns: Sequence[Column]) -> None:
    """Write every file anew; each appears whole or stays as it was."""
    with _replacing(out / GRADES) as file:
        file.write(grades(rows(), columns))
    folder = out / FEEDBACK
    folder.mkdir(exist_ok=True)
    with _replacing(out / RESULTS) as lines:
        for row in rows():
            for column in columns:
                if column.exercise in row.results:
                    lines.write(_line(row, column))
            with _replacing(folder / f"{safe_name(row.student)}.txt") as file:
                file.write(_feedback(row, columns))


def safe_name(student: str) -> str:
    """Return a name for a file: readable, the same on every system, and nobody else's."""
    plain = _UNSAFE.sub("_", student)[:_KEPT].strip(" .")
    if plain == student and plain == plain.lower() and plain[:1] not in {"", "-"}:
        return plain
    digest = hashlib.sha256(student.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{plain or 'student'}-{digest[:8]}"


def _line(row: Row, column: Column) -> str:
    about = {"student": row.student, "name": row.name}
    return dumps(about | to_json(row.results[column.exercise])) + "\n"


def _feedback(row: Row, columns: Sequence[Column]) -> str:
    there = [row.results[each.exercise] for each in columns if each.exercise in row.results]
    absent = [column.exercise for column in columns if column.exercise not in row.results]
    text = render_all(there, colour=False, unicode=True) if there else ""
    return text + "".join(f"{exercise}: not handed in.\n" for exercise in absent)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[str]]:
    """Write beside the file, and put it in its place at the end."""
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        yield file
    beside.replace(path)
