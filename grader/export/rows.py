"""The marks of a class as rows: what every export is made from."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing

import msgspec

from grader import record
from grader.language.choose import DEFAULT
from grader.marked import with_marks
from grader.result import Result
from grader.rubric import Given, Rubrics
from grader.spec.model import Exercise
from grader.store.store import Mark, Store


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One student with the results that count; an exercise without a submission has none."""

    student: str
    name: str
    results: Mapping[str, Result]
    """By exercise, in the order of the columns."""
    took_s: Mapping[str, float] = msgspec.field(default_factory=dict)
    """By exercise, how long it was graded, where that is known."""
    graded_at: str = ""
    """When the last of them was given, ISO 8601 in UTC; "" for nothing."""

    @property
    def score(self) -> float:
        """Points over all exercises."""
        return sum(result.score for result in self.results.values())

    @property
    def pending(self) -> float:
        """Points that wait for a person."""
        return sum(result.pending for result in self.results.values())


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise of the course, with what it is worth."""

    exercise: str
    max_score: float
    """Points without bonus."""
    functions: tuple[str, ...]
    """Names of its functions and written answers."""
    rubrics: Rubrics
    """Of its written answers."""
    language: str = DEFAULT
    """Of the class, for whoever handed in nothing."""


def column(exercise: Exercise, language: str) -> Column:
    """Return the column of an exercise, from its spec."""
    names = [*(each.name for each in exercise.functions), *(each.name for each in exercise.written)]
    points = [each.points for each in exercise.functions if not each.bonus]
    return Column(
        exercise=exercise.name,
        max_score=sum([*points, *(each.points for each in exercise.written)]),
        functions=tuple(names),
        rubrics={each.name: each.items for each in exercise.written},
        language=language,
    )


def rows(store: Store, columns: Sequence[Column]) -> Generator[Row]:
    """Yield everybody who is enrolled, by key, one at a time, with the results of `columns`."""
    given = store.hand_marks()
    # The marks are asked for first: whoever is enrolled in between has none among them.
    with closing(store.counting()) as marks:
        mark = next(marks, None)
        for student, name in store.students():
            own = []
            while mark is not None and mark.student == student:
                own.append(mark)
                mark = next(marks, None)
            yield _row(student, name, own, columns, given)


def row(store: Store, columns: Sequence[Column], student: str) -> Row:
    """Return a student with the results of `columns`; LookupError for one who is not enrolled."""
    names = dict(store.students())
    with closing(store.history(student)) as marks:
        own = [mark for mark in marks if mark.state == "counts"]
    return _row(student, names[student], own, columns, store.hand_marks())


def _row(
    student: str, name: str, marks: Sequence[Mark], columns: Sequence[Column], given: Given
) -> Row:
    by_exercise = {mark.grading.exercise: mark for mark in marks}
    asked = [each for each in columns if each.exercise in by_exercise]
    there = {each.exercise: by_exercise[each.exercise] for each in asked}
    return Row(
        student=student,
        name=name,
        results={
            each.exercise: with_marks(
                record.loads(there[each.exercise].record), each.rubrics, given
            )
            for each in asked
        },
        took_s={name: mark.took_s for name, mark in there.items() if mark.took_s is not None},
        graded_at=max((mark.graded_at for mark in there.values()), default=""),
    )


def total(columns: Iterable[Column]) -> float:
    """Return what all exercises are worth, bonus not counted."""
    return sum(column.max_score for column in columns)


def tally(row: Row, columns: Sequence[Column]) -> str:
    """Return in a word how a student stands: graded, partly, missing."""
    if len(row.results) == len(columns):
        return "graded"
    return "partly" if row.results else "missing"
