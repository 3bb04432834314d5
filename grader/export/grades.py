"""grades.csv: one row a student, one column an exercise, then one for each function's verdict."""

from collections.abc import Iterable, Sequence

from grader.export.csvtext import Cell, table
from grader.export.rows import Column, Row, tally, total

_HEAD = ("student", "name", "state")
_TAIL = ("total", "max", "pending")


def grades(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """Return the text of grades.csv. Missing exercises have empty cells and count as 0."""
    head = [*_HEAD, *(column.exercise for column in columns), *_TAIL]
    return table([head, *(_row(row, columns) for row in rows)])


def _row(row: Row, columns: Sequence[Column]) -> list[Cell]:
    scores: list[Cell] = [
        row.results[column.exercise].score if column.exercise in row.results else None
        for column in columns
    ]
    state = tally(row, columns)
    return [row.student, row.name, state, *scores, row.score, total(columns), row.pending]
