"""What is said while a class is graded: rate, time left and verdicts, without any waiting."""

import pytest

from grader.batch.batch import Event
from grader.batch.tally import Tally
from grader.cli.counting import Log
from tests.results import result, right

GRADED = Event(
    kind="graded",
    student="ada",
    exercise="exercise2",
    result=result(right("loss"), right("hessian")),
)
UNCHANGED = Event(kind="unchanged", student="bo", exercise="exercise2")
TROUBLE = Event(kind="trouble", student="cy", exercise="exercise2", trouble="lost")


def counted(total: int, *events: Event) -> Tally:
    tally = Tally(total)
    for event in events:
        tally.count(event)
    return tally


def test_what_was_known_says_nothing_about_the_time_left() -> None:
    assert counted(9, UNCHANGED).pace(3.0) == "starting"
    assert counted(9, GRADED, UNCHANGED).pace(3.0) == "0.3 a second, 21 s left: 2 right"


@pytest.mark.parametrize(
    ("passed_s", "left"),
    [(1.0, "59 s"), (2.0, "1 min 58 s"), (61.0, "59 min 59 s"), (62, "1 h 0 min")],
)
def test_the_time_left_is_readable(passed_s: float, left: str) -> None:
    assert f"{left} left" in counted(60, GRADED).pace(passed_s)


def test_ends_and_troubles_are_counted() -> None:
    tally = counted(3, GRADED, UNCHANGED, TROUBLE)

    assert tally.ends() == "1 graded, 1 trouble, 1 unchanged"
    assert tally.troubles == [TROUBLE]
    assert Tally(0).ends() == "none"


def test_a_log_gets_a_line_every_few_seconds() -> None:
    now = iter([0.0, 1.0, 4.9, 5.0, 9.0, 10.5])
    lines: list[str] = []
    log = Log(Tally(9), lambda: next(now), lines.append)
    for _ in range(5):
        log.count(TROUBLE)

    assert lines == ["3 of 9, 0.6 a second, 10 s left", "5 of 9, 0.5 a second, 8 s left"]
