"""Grade again what the store holds: a changed course is tried on all before any mark changes.

Sources come from the store, so the files of the students need not lie anywhere any more. The new
marks are proposals beside those that count. Killed at any moment, the same call goes on: what is
proposed for the course of today is not run again.
"""

from collections.abc import Iterator, Sequence

import msgspec

from grader import record
from grader.batch.again import Again, named, stored, today
from grader.batch.batch import UNREAD, Event, Setting, marked
from grader.batch.tasks import Distributor, Done, Task
from grader.outcome import unread
from grader.result import Result
from grader.store.store import Grading, Mark, Store


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A mark that counts, and the one that is proposed in its place."""

    counts: Mark
    proposed: Mark

    @property
    def old(self) -> Result:
        """The result that counts."""
        return record.loads(self.counts.record)

    @property
    def new(self) -> Result:
        """The result that is proposed."""
        return record.loads(self.proposed.record)


class Regrade(Again):
    """One run over a store."""

    def run(self, distributor: Distributor) -> None:
        """Propose a mark for each one that another course, battery, grader or tier gave."""
        proposed = {_whose(mark): mark.grading for mark in self._store.proposed()}
        groups: dict[Grading, list[str]] = {}
        for student, grading in [(mark.student, mark.grading) for mark in self._store.counting()]:
            wanted = today(self._settings, grading)
            there = proposed.get((student, grading.exercise))
            if wanted == grading and there is not None:
                self._store.withdraw(student, grading.exercise)
            if wanted in {grading, there}:
                self._on_event(Event(kind="unchanged", student=student, exercise=grading.exercise))
            else:
                groups.setdefault(wanted, []).append(student)
        self._groups = list(groups.items())
        distributor.run(self._tasks(), self._done)

    def _tasks(self) -> Iterator[Task]:
        for number, (grading, students) in enumerate(self._groups):
            known = self._store.known(grading)
            if known is not None:
                done = Done(number=number, record=known.record, took_s=known.took_s)
                self._propose(grading, students, done, is_known=True)
            elif grading.submission.startswith(UNREAD):
                setting = self._settings[grading.exercise]
                why = grading.submission.removeprefix(UNREAD)
                packed = record.dumps(unread(setting.job, setting.tier, why))
                done = Done(number=number, record=packed)
                self._propose(grading, students, done, is_known=False)
            else:
                yield stored(self._store, number, grading)

    def _done(self, done: Done) -> None:
        grading, students = self._groups[done.number]
        if done.trouble:
            self._fail(done)
        else:
            self._propose(grading, students, done, is_known=False)

    def _propose(
        self, grading: Grading, students: Sequence[str], done: Done, *, is_known: bool
    ) -> None:
        result = record.loads(done.record)
        for student in students:
            mark = marked(student, grading, done.record, "proposed", done.took_s)
            self._store.put(mark)
            self._on_event(
                Event(
                    kind="known" if is_known or student != students[0] else "graded",
                    student=student,
                    exercise=grading.exercise,
                    result=result,
                )
            )


def differences(store: Store) -> Iterator[Difference]:
    """Yield what is proposed beside what counts, by student and exercise, one at a time."""
    counting = store.counting()
    for proposed in store.proposed():
        counts = next(mark for mark in counting if _whose(mark) == _whose(proposed))
        yield Difference(counts=counts, proposed=proposed)


def unfinished(store: Store, settings: Sequence[Setting]) -> int:
    """Return how many marks would be of another course than today's if what is proposed counted."""
    of = named(settings)
    after = {_whose(mark): mark.grading for mark in store.counting()}
    after |= {_whose(mark): mark.grading for mark in store.proposed()}
    return sum(today(of, grading) != grading for grading in after.values())


def _whose(mark: Mark) -> tuple[str, str]:
    return mark.student, mark.grading.exercise
