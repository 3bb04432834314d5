"""The CSV that `nbgrader export` writes: one row for each student and assignment.

Form: nbgrader 0.9.6, plugins/export.py. Cells are quoted here, where nbgrader joins them bare.
"""

from collections.abc import Iterable, Sequence

from grader.export.csvtext import Cell, table
from grader.export.rows import Column, Row

_HEAD = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


def nbgrader(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """Return the text of the export; what was not handed in has 0 points, as in nbgrader's."""
    body = [_row(row, column) for row in rows for column in columns]
    return table([_HEAD, *body])


def _row(row: Row, column: Column) -> list[Cell]:
    first, _, last = row.name.rpartition(" ") if row.name != row.student else ("", "", "")
    email = row.student if "@" in row.student else ""
    result = row.results.get(column.exercise)
    score = 0.0 if result is None else result.score
    names: list[Cell] = [column.exercise, None, None, row.student, last, first, email]
    return [*names, score, 0.0, score, column.max_score]
