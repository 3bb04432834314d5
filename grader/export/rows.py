"""The marks of a class as rows: what every export is made from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader import record
from grader.result import Result
from grader.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One student with the results that count; an exercise without a submission has none."""

    student: str
    name: str
    results: Mapping[str, Result]

    @property
    def score(self) -> float:
        """Points over all exercises."""
        return sum(result.score for result in self.results.values())

    @property
    def pending(self) -> float:
        """Points that wait for a person."""
        return sum(result.pending for result in self.results.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One exercise of the course, with what it is worth."""

    exercise: str
    max_score: float


def rows(store: Store) -> Iterator[Row]:
    """Yield everybody who is enrolled, by key, one at a time."""
    marks = store.counting()
    mark = next(marks, None)
    for student, name in store.students():
        results: dict[str, Result] = {}
        while mark is not None and mark.student == student:
            results[mark.grading.exercise] = record.loads(mark.record)
            mark = next(marks, None)
        yield Row(student=student, name=name, results=results)


def total(columns: Iterable[Column]) -> float:
    """Return what all exercises are worth, bonus not counted."""
    return sum(column.max_score for column in columns)


def tally(row: Row, columns: Sequence[Column]) -> str:
    """Return in a word how a student stands: graded, partly, missing."""
    there = sum(column.exercise in row.results for column in columns)
    if there == len(columns):
        return "graded"
    return "partly" if there else "missing"
