"""A hand-made class: rows for the exporters, and the same marks in a real store."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from grader import record
from grader.export.rows import Column, Row
from grader.result import Result
from grader.store.opening import FILE, opened
from grader.store.store import Grading, Mark
from tests import results

COURSE = "hessians"
WHEN = "2026-11-01T12:00:00Z"


def first() -> Result:
    """Return a result with full marks to another exercise."""
    return replace(results.all_right(), exercise="exercise1", title="Question 1: the matrix Φ(X)")


def columns() -> list[Column]:
    """Return the columns of exercise1 (7 points) and exercise2 (13 points)."""
    return [_column(first()), _column(results.mixed())]


def row(student: str, *handed_in: Result, name: str | None = None) -> Row:
    """Return a student with these results."""
    return Row(
        student=student,
        name=student if name is None else name,
        results={each.exercise: each for each in handed_in},
        graded_at=WHEN if handed_in else "",
    )


def rows() -> list[Row]:
    """Return students who handed in everything, half of it, and nothing."""
    return [
        row("101", first(), results.mixed(), name="Ada Example"),
        row("102", first(), name="Bo Sample"),
        row("103", name="Cy Absent"),
        row("dot@school.example", results.every_verdict(), name="Dot Several Names"),
    ]


def put(folder: Path, class_: Sequence[Row], course: str = COURSE) -> Path:
    """Write a class into a new store, and return its folder."""
    with opened(folder / FILE, course, make=True) as store:
        store.enrol([(each.student, each.name) for each in class_])
        for each in class_:
            for result in each.results.values():
                store.put(_mark(each.student, result))
    return folder


def _mark(student: str, result: Result) -> Mark:
    about: Mapping[str, str] = {"spec": "5c", "battery": "ba", "engine": "0.1", "tier": "limits"}
    grading = Grading(exercise=result.exercise, submission=student, **about)
    packed = record.dumps(result)
    return Mark(student=student, grading=grading, state="counts", graded_at=WHEN, record=packed)


def _column(result: Result) -> Column:
    return Column(
        exercise=result.exercise,
        max_score=result.max_score,
        functions=tuple(function.name for function in result.functions),
        rubrics={},
    )
