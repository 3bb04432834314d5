"""What the submissions of each student come to under the course's policy, as columns."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime

from grader import record
from grader.export.csvtext import Cell
from grader.export.rows import Column
from grader.marked import with_marks
from grader.policy import Attempt, Final, final, total
from grader.rubric import Given
from grader.spec.course import Policy
from grader.store.store import Store

_COUNTED = ("counts", "past")
_TOTALS = ("raw", "late", "final", "final_max", "dropped")


class Lateness:
    """The columns about late points; they stand beside the marks and change none of them."""

    def __init__(self, store: Store, policy: Policy, columns: Sequence[Column]) -> None:
        self._store = store
        self._policy = policy
        self._columns = columns
        self._given = store.hand_marks()

    def head(self) -> list[str]:
        """Return the headings: what is late and left of each exercise, and the sums."""
        names = [column.exercise for column in self._columns]
        return [*(f"{name}.{what}" for name in names for what in ("late", "final")), *_TOTALS]

    def cells(self, student: str) -> list[Cell]:
        """Return the cells of a student; what nobody knows is empty."""
        found = _finals(self._store, self._policy, student, self._columns, self._given)
        cells: list[Cell] = []
        for column in self._columns:
            one = found.get(column.exercise)
            cells += [one.late, one.points] if one else [None, None]
        worth = {column.exercise: column.max_score for column in self._columns}
        sums = total(self._policy, found, worth)
        return [*cells, sums.raw, sums.late, sums.final, sums.most, " ".join(sums.dropped)]


def _finals(
    store: Store, policy: Policy, student: str, columns: Sequence[Column], given: Given
) -> dict[str, Final]:
    """Return exercise -> what it comes to, for those with a submission.

    An attempt is a submission: of its marks the newest that counts, or counted, is taken. The
    attempt whose mark counts now is the last one, whatever clocks say.
    """
    asked = {column.exercise: column for column in columns}
    times = store.times(student)
    attempts: dict[str, dict[str, Attempt]] = {}
    last: dict[str, str] = {}
    with closing(store.history(student)) as marks:
        for mark in marks:
            exercise, submission = mark.grading.exercise, mark.grading.submission
            if mark.state not in _COUNTED or exercise not in asked:
                continue
            result = with_marks(record.loads(mark.record), asked[exercise].rubrics, given)
            at = times.get((exercise, submission))
            of = attempts.setdefault(exercise, {})
            of[submission] = Attempt(
                raw=result.score, handed_in=datetime.fromisoformat(at) if at else None
            )
            if mark.state == "counts":
                last[exercise] = submission
    found = {}
    for exercise, submission in last.items():
        of = attempts[exercise]
        newest = of.pop(submission)
        worth = asked[exercise].max_score
        found[exercise] = final(policy, exercise, worth, [*of.values(), newest])
    return found
