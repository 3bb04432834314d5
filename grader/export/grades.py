"""grades.csv: a row for each student; points of each exercise, totals, verdict of each function."""

from collections.abc import Iterable, Sequence

from grader.export.csvtext import Cell, table
from grader.export.finals import Lateness
from grader.export.rows import Column, Row, tally, total

_HEAD = ("student", "name", "state")
_TOTALS = ("total", "max", "pending")


def grades(rows: Iterable[Row], columns: Sequence[Column], lateness: Lateness | None = None) -> str:
    """Return the text of grades.csv. Missing exercises have empty cells and count as 0.

    Points come first, so that a person sees them at once; the verdicts (`exercise2.gradient`)
    follow for filters and pivot tables, since they say more than the points of one function.
    """
    exercises = [column.exercise for column in columns]
    functions = [f"{column.exercise}.{name}" for column in columns for name in column.functions]
    head = [*_HEAD, *exercises, *_TOTALS, *(lateness.head() if lateness else ()), *functions]
    return table([head, *(_row(row, columns, lateness) for row in rows)])


def _row(row: Row, columns: Sequence[Column], lateness: Lateness | None) -> list[Cell]:
    scores: list[Cell] = []
    verdicts: list[Cell] = []
    for column in columns:
        result = row.results.get(column.exercise)
        of = {each.name: each.verdict.value for each in result.functions} if result else {}
        scores.append(result.score if result else None)
        verdicts += [of.get(name) for name in column.functions]
    late = lateness.cells(row.student) if lateness else []
    totals = [row.score, total(columns), row.pending]
    return [row.student, row.name, tally(row, columns), *scores, *totals, *late, *verdicts]
