"""The record of a submission adds up its points."""

import pytest

from grader.judge.finding import Verdict
from grader.result import FunctionResult, Result


def result(*functions: tuple[Verdict, float, float, bool]) -> Result:
    """Return a result of functions given as verdict, score, maximum and bonus."""
    return Result(
        exercise="exercise9",
        title="",
        submission="exercise9.py",
        submission_digest="",
        status="graded",
        functions=tuple(
            FunctionResult(name="f", verdict=verdict, score=score, max_score=most, bonus=bonus)
            for verdict, score, most, bonus in functions
        ),
        isolation="limits",
        battery="",
        seed=1,
        versions={},
        course="",
    )


RIGHT = (Verdict.RIGHT, 2.0, 2.0, False)
WRONG = (Verdict.WRONG, 0.0, 3.0, False)
BONUS = (Verdict.RIGHT, 4.0, 4.0, True)
LOST_BONUS = (Verdict.WRONG, 0.0, 4.0, True)
WRITTEN = (Verdict.NEEDS_MARKING, 0.0, 5.0, False)


def test_points_of_a_bonus_come_on_top_of_the_maximum() -> None:
    both = result(RIGHT, WRONG, BONUS)

    assert (both.score, both.max_score) == (6.0, 5.0)


def test_points_that_wait_for_a_person_are_counted_apart() -> None:
    waiting = result(RIGHT, WRITTEN)

    assert (waiting.score, waiting.max_score, waiting.pending) == (2.0, 7.0, 5.0)
    assert result(RIGHT, WRONG).pending == 0


@pytest.mark.parametrize(
    ("functions", "is_full"),
    [
        ((RIGHT, BONUS), True),
        ((RIGHT, LOST_BONUS), True),
        ((RIGHT, WRITTEN), True),
        ((RIGHT, WRONG), False),
        ((WRONG, BONUS), False),
        ((), True),
    ],
)
def test_marks_are_full_while_only_a_bonus_is_lost(
    functions: tuple[tuple[Verdict, float, float, bool], ...],
    is_full: bool,  # noqa: FBT001
) -> None:
    assert result(*functions).is_full is is_full


@pytest.mark.parametrize("verdict", Verdict)
def test_only_what_is_right_or_a_persons_to_mark_is_settled_and_only_so_points_are_kept(
    verdict: Verdict,
) -> None:
    kept = {Verdict.RIGHT, Verdict.NEEDS_MARKING}
    (lost,) = result((verdict, 1.0, 2.0, False)).functions

    assert lost.is_settled is (verdict in {*kept, Verdict.MARKED})
    assert lost.keeps_points is (verdict in kept)


def test_a_mark_by_a_person_keeps_the_points_when_none_is_missing() -> None:
    (marked,) = result((Verdict.MARKED, 2.0, 2.0, False)).functions

    assert marked.keeps_points
