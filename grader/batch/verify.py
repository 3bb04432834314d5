"""Run again what is unchanged: the same submission, course and grader must give the same verdicts.

Nothing is written. What comes out otherwise is a fault of the grader's, and no mark depends on it.
"""

from collections.abc import Callable, Sequence

import msgspec

from grader import record
from grader.batch.again import Again, stored, today
from grader.batch.batch import UNREAD, Event, Setting
from grader.batch.changes import Change, changes
from grader.batch.tasks import Distributor, Done
from grader.store.store import Grading, Store


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Two runs of the very same gave different verdicts."""

    student: str
    exercise: str
    changes: Sequence[Change]


class Verify(Again):
    """One run over the marks that count and whose versions are those of today."""

    def __init__(
        self, store: Store, settings: Sequence[Setting], on_event: Callable[[Event], None]
    ) -> None:
        super().__init__(store, settings, on_event)
        self.faults: list[Fault] = []

    def run(self, distributor: Distributor) -> None:
        """Run each submission once; `faults` then holds what differs."""
        groups: dict[Grading, list[str]] = {}
        for mark in self._store.counting():
            student, grading = mark.student, mark.grading
            if grading.submission.startswith(UNREAD):
                self._on_event(Event(kind="unchanged", student=student, exercise=grading.exercise))
            elif today(self._settings, grading) != grading:
                self._on_event(Event(kind="outdated", student=student, exercise=grading.exercise))
            else:
                groups.setdefault(grading, []).append(student)
        self._groups = list(groups.items())
        tasks = (
            stored(self._store, number, grading) for number, (grading, _) in enumerate(self._groups)
        )
        distributor.run(tasks, self._done)

    def _done(self, done: Done) -> None:
        grading, students = self._groups[done.number]
        exercise = grading.exercise
        if done.trouble:
            self._fail(done)
            return
        again = record.loads(done.record)
        for student in students:
            found = changes(record.loads(self._store.counts(student, exercise).record), again)
            if found:
                self.faults.append(Fault(student=student, exercise=exercise, changes=found))
            self._on_event(Event(kind="graded", student=student, exercise=exercise, result=again))
