"""What a batch leaves beside its store: grades.csv, results.jsonl, and a text for each student.

With pages, if somebody asked for them: once they are there, they are kept in step with the marks.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from grader.export.files import replacing, safe_name
from grader.export.finals import Lateness
from grader.export.grades import grades
from grader.export.rows import Column, Row
from grader.export.texts import feedback, feedback_page
from grader.report.jsonform import dumps, to_json
from grader.result import Result

GRADES = "grades.csv"
RESULTS = "results.jsonl"
FEEDBACK = "feedback"
_PAGE = ".html"


Illustrate = Callable[[Result], Result]
"""Adds the course's pictures to a result."""


def write_all(
    out: Path,
    rows: Callable[[], Iterable[Row]],
    columns: Sequence[Column],
    *,
    lateness: Lateness | None = None,
    illustrate: Illustrate | None = None,
) -> None:
    """Write every file anew; each appears whole or stays as it was. `illustrate`: with pages."""
    with replacing(out / GRADES) as file:
        file.write(grades(rows(), columns, lateness))
    with replacing(out / RESULTS) as lines:
        for row in rows():
            for result in row.results.values():
                about = {"student": row.student, "name": row.name}
                lines.write(dumps(about | to_json(result)) + "\n")
            _write_feedback(out / FEEDBACK, row, columns, illustrate)


def has_pages(out: Path) -> bool:
    """Say whether an earlier run left pages, which would be out of date without a new one."""
    return any((out / FEEDBACK).glob(f"*{_PAGE}"))


def _write_feedback(
    folder: Path, row: Row, columns: Sequence[Column], illustrate: Illustrate | None
) -> None:
    name = safe_name(row.student)
    with replacing(folder / f"{name}.txt") as file:
        file.write(feedback(row, columns))
    if illustrate is None:
        return
    with replacing(folder / f"{name}{_PAGE}") as file:
        file.write(feedback_page(row, columns, illustrate))
