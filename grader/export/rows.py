"""The marks of a class as rows: what every export is made from."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from grader import record
from grader.marked import with_marks
from grader.result import Result
from grader.rubric import Rubrics
from grader.spec.model import Exercise
from grader.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One student with the results that count; an exercise without a submission has none."""

    student: str
    name: str
    results: Mapping[str, Result]
    """By exercise, in the order of the columns."""
    took_s: Mapping[str, float] = field(default_factory=dict)
    """By exercise, how long it was graded, where that is known."""
    graded_at: str = ""
    """When the newest of these marks was given; ISO 8601, UTC."""

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
    """Points without bonus."""
    functions: tuple[str, ...]
    """Names of its functions and written answers."""
    rubrics: Rubrics
    """Of its written answers."""


def column(exercise: Exercise) -> Column:
    """Return the column of an exercise, from its spec."""
    names = [*(each.name for each in exercise.functions), *(each.name for each in exercise.written)]
    points = [each.points for each in exercise.functions if not each.bonus]
    return Column(
        exercise=exercise.name,
        max_score=sum([*points, *(each.points for each in exercise.written)]),
        functions=tuple(names),
        rubrics={each.name: each.items for each in exercise.written},
    )


def rows(store: Store, columns: Sequence[Column]) -> Generator[Row]:
    """Yield everybody who is enrolled, by key, one at a time, with the results of `columns`."""
    asked = [column.exercise for column in columns]
    rubrics = {column.exercise: column.rubrics for column in columns}
    given = store.hand_marks()
    # The marks are asked for first: whoever is enrolled in between has none among them.
    with closing(store.counting()) as marks:
        mark = next(marks, None)
        for student, name in store.students():
            found: dict[str, Result] = {}
            took_s: dict[str, float] = {}
            graded_at = ""
            while mark is not None and mark.student == student:
                if mark.grading.exercise in asked:
                    result = record.loads(mark.record)
                    found[result.exercise] = with_marks(result, rubrics[result.exercise], given)
                    graded_at = max(graded_at, mark.graded_at)
                    if mark.took_s is not None:
                        took_s[result.exercise] = mark.took_s
                mark = next(marks, None)
            results = {each: found[each] for each in asked if each in found}
            yield Row(
                student=student, name=name, results=results, took_s=took_s, graded_at=graded_at
            )


def total(columns: Iterable[Column]) -> float:
    """Return what all exercises are worth, bonus not counted."""
    return sum(column.max_score for column in columns)


def tally(row: Row, columns: Sequence[Column]) -> str:
    """Return in a word how a student stands: graded, partly, missing."""
    if len(row.results) == len(columns):
        return "graded"
    return "partly" if row.results else "missing"
