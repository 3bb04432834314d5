"""What an examination makes of replies that a room gives, whatever the submission is."""

from collections.abc import Iterator

import pytest

from grader.evaluate.contract import (
    Ask,
    Crashed,
    Garbled,
    NotRun,
    OutOfMemory,
    Reply,
    SandboxBroke,
    TimedOut,
)
from grader.judge.examine import Subject, examine
from tests.inside import InsideBox
from tests.questions import DOUBLE, case, no_properties

CASES = tuple(case([2.0 * n], name=f"f/{n}", x=[1.0 * n]) for n in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("reply", "failed"),
    [
        (TimedOut(1.0), 4),
        (OutOfMemory(2**20), 4),
        (Crashed("SIGSEGV"), 4),
        (Garbled("odd"), 4),
        (NotRun("total"), 0),
        (SandboxBroke("full"), 0),
    ],
)
def test_a_call_that_was_stopped_is_not_repeated(reply: Reply, failed: int) -> None:
    class Stops(InsideBox):
        def ask(self, ask: Ask) -> Iterator[Reply]:
            return iter([reply] * len(ask.inputs))

        def renew(self) -> None:
            pytest.fail("nothing more can be learnt")

    box = Stops(b"")
    examined = examine(Subject(box=box, function=DOUBLE, properties=no_properties), CASES)

    assert [case for case, _ in examined.findings] == list(CASES)
    assert examined.failed == failed


@pytest.mark.parametrize("change", [-1, 1])
def test_a_room_must_answer_each_call_once(change: int) -> None:
    class Miscounts(InsideBox):
        def ask(self, ask: Ask) -> Iterator[Reply]:
            replies = list(super().ask(ask))
            return iter([*replies, *replies][: len(replies) + change])

    box = Miscounts(b"def f(x):\n    return 2 * x\n")
    box.load()

    with pytest.raises(ValueError, match="zip"):
        examine(Subject(box=box, function=DOUBLE, properties=no_properties), CASES)
