"""Grade a class: what is new is given out, what is known is looked up, every mark is kept at once.

Straight through: hand-ins become tasks one after the other, a distributor has them done in any
order, and each mark is written as it comes. Killed at any moment, the same call goes on where it
was, since a mark that is there is not given again.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from grader import record
from grader.batch.tasks import Distributor, Done, Task
from grader.classroom.candidates import NOTEBOOK, notebook_name
from grader.classroom.handed import HandIn
from grader.classroom.times import Times
from grader.errors import UsageError
from grader.evaluate.contract import Sources
from grader.evaluate.sources import digest, pack, read_sources, usual_file_of
from grader.evaluate.tier import Tier
from grader.job import Job
from grader.outcome import unread
from grader.result import Result
from grader.spec.model import Exercise
from grader.store.store import Grading, Mark, State, Store
from grader.version import VERSION

UNREAD = "unread: "
"""Stands before the reason, where the sources of a submission could not be read."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise of a run, and what its marks depend on besides the submission."""

    job: Job
    spec: str
    """Digest of all that decides points and words: the specs and the reference."""
    tier: Tier

    @property
    def exercise(self) -> Exercise:
        """The exercise itself."""
        return self.job.exercise

    def grading(self, submission: str) -> Grading:
        """Return all that the mark of these sources depends on."""
        return Grading(
            exercise=self.exercise.name,
            submission=submission,
            spec=self.spec,
            battery=self.job.datasets,
            engine=VERSION,
            tier=self.tier,
        )


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One submission to one exercise has come to its end."""

    kind: Literal["graded", "known", "unchanged", "outdated", "missing", "trouble"]
    """`known`: the same sources had a mark already; `unchanged`: the mark that counts is of them;
    `outdated`: it is, but of an earlier course, and only a regrade changes it."""
    student: str
    exercise: str
    result: Result | None = None
    trouble: str = ""


class _UnderWay(msgspec.Struct):
    grading: Grading
    students: list[str] = msgspec.field(default_factory=list)


class Batch:
    """One run over a class."""

    def __init__(
        self,
        store: Store,
        settings: Sequence[Setting],
        on_event: Callable[[Event], None],
        times: Times | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._on_event = on_event
        self._times = times or {}
        self._under_way: dict[int, _UnderWay] = {}
        self._numbers: dict[Grading, int] = {}

    def run(self, hand_ins: Sequence[HandIn], distributor: Distributor) -> None:
        """Grade all hand-ins; every one of them ends in an event for each exercise."""
        self._store.enrol([(each.student, each.name) for each in hand_ins])
        distributor.run(self._tasks(hand_ins), self._done)

    def _tasks(self, hand_ins: Sequence[HandIn]) -> Iterator[Task]:
        number = 0
        for hand_in in hand_ins:
            for setting in self._settings:
                task = self._task(number, hand_in, setting)
                if task is not None:
                    number += 1
                    yield task

    def _task(self, number: int, hand_in: HandIn, setting: Setting) -> Task | None:
        """Return what is to be graded, or None when the mark is known without it."""
        exercise, student = setting.exercise, hand_in.student
        path = hand_in.files.get(exercise.file)
        if path is None:
            self._absent(hand_in, exercise.name)
            return None
        try:
            sources = _read(path, exercise.file, alone=hand_in.alone)
        except UsageError as error:
            self._refuse(setting, student, _without_place(str(error), path, exercise.file))
            return None
        grading = setting.grading(digest(sources))
        self._note_time(hand_in, grading)
        if self._is_marked(student, grading):
            return None
        known = self._store.known(grading)
        if known is not None:
            self._put(student, grading, known.record, "known", known.took_s)
            return None
        if grading in self._numbers:
            self._under_way[self._numbers[grading]].students.append(student)
            return None
        self._store.keep(grading.submission, pack(sources))
        self._numbers[grading] = number
        self._under_way[number] = _UnderWay(grading, [student])
        return Task(number=number, exercise=exercise.name, sources=sources)

    def _note_time(self, hand_in: HandIn, grading: Grading) -> None:
        """Remember when it was handed in, by the list of times or by the platform's files."""
        student, exercise = hand_in.student, grading.exercise
        listed = self._times.get((student, exercise)) or self._times.get((student, ""))
        at = listed or hand_in.handed_in
        if at is not None:
            self._store.note_time(student, exercise, grading.submission, at.isoformat())

    def _refuse(self, setting: Setting, student: str, why: str) -> None:
        """Keep the mark of a file that cannot be read: it is not there, and this is why."""
        grading = setting.grading(f"{UNREAD}{why}")
        if not self._is_marked(student, grading):
            result = unread(setting.job, setting.tier, why)
            self._put(student, grading, record.dumps(result), "graded", None)

    def _absent(self, hand_in: HandIn, exercise: str) -> None:
        """Say that there is no submission; where nobody can look, that it is not known."""
        student = hand_in.student
        if hand_in.trouble:
            self._on_event(
                Event(kind="trouble", student=student, exercise=exercise, trouble=hand_in.trouble)
            )
            return
        self._store.forget(student, exercise)
        self._on_event(Event(kind="missing", student=student, exercise=exercise))

    def _is_marked(self, student: str, grading: Grading) -> bool:
        """Tell whether the mark that counts is of this very submission, and say so."""
        try:
            there = self._store.counts(student, grading.exercise).grading
        except LookupError:
            return False
        if there.submission != grading.submission:
            return False
        kind: Literal["unchanged", "outdated"] = "unchanged" if there == grading else "outdated"
        self._on_event(Event(kind=kind, student=student, exercise=grading.exercise))
        return True

    def _done(self, done: Done) -> None:
        under_way = self._under_way.pop(done.number)
        del self._numbers[under_way.grading]
        for student in under_way.students:
            if done.trouble:
                exercise = under_way.grading.exercise
                self._on_event(
                    Event(kind="trouble", student=student, exercise=exercise, trouble=done.trouble)
                )
            else:
                is_first = student == under_way.students[0]
                kind: Literal["graded", "known"] = "graded" if is_first else "known"
                self._put(student, under_way.grading, done.record, kind, done.took_s)

    def _put(
        self,
        student: str,
        grading: Grading,
        packed: bytes,
        kind: Literal["graded", "known"],
        took_s: float | None,
    ) -> None:
        self._store.put(marked(student, grading, packed, "counts", took_s))
        result = record.loads(packed)
        self._on_event(Event(kind=kind, student=student, exercise=grading.exercise, result=result))


def marked(
    student: str, grading: Grading, packed: bytes, state: State, took_s: float | None
) -> Mark:
    """Return a mark that is given now, to the second, in UTC."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Mark(
        student=student,
        grading=grading,
        state=state,
        graded_at=now,
        record=packed,
        took_s=took_s,
    )


def _read(path: Path, file: str, *, alone: bool) -> Sources:
    """Return the sources under the name of the exercise's file, wherever they lay."""
    sources = read_sources(path, file, alone=alone)
    return replace(sources, path=usual_file_of(sources))


def _without_place(why: str, path: Path, file: str) -> str:
    """Return the reason without the folder that the class lay in this time."""
    if path.suffix == NOTEBOOK:
        file = notebook_name(file)
    return why.replace(str(path), file).replace(f"{path.parent}{os.sep}", "")
