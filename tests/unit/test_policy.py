"""Late points: what is taken off, what is left, what is dropped."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from grader.policy import Attempt, Final, final, total
from grader.spec.course import HalfLife, PerDay, Policy

LONDON = ZoneInfo("Europe/London")
DUE = datetime(2026, 11, 20, 18, 0, tzinfo=LONDON)


def _policy(late: PerDay | HalfLife | None = None, **more: object) -> Policy:
    whole = {
        "time_zone": "Europe/London",
        "due": {"exercise1": "2026-11-20 18:00"},
        "late": late or PerDay(deduct=0.1, most=0.5),
    }
    return Policy(**(whole | more))  # type: ignore[arg-type]


def _late(policy: Policy, after: timedelta, raw: float = 8.0) -> float | None:
    return final(policy, "exercise1", 10.0, [Attempt(raw=raw, handed_in=DUE + after)]).late


@pytest.mark.parametrize(
    ("after", "late"),
    [
        (timedelta(days=-3), 0.0),
        (timedelta(0), 0.0),
        (timedelta(seconds=1), 1.0),
        (timedelta(days=1), 1.0),
        (timedelta(days=1, seconds=1), 2.0),
        (timedelta(days=4, hours=1), 5.0),
        (timedelta(days=60), 5.0),
    ],
)
def test_each_day_that_has_begun_takes_its_share(after: timedelta, late: float) -> None:
    assert _late(_policy(), after) == pytest.approx(late)


def test_no_more_is_taken_off_than_was_earned() -> None:
    assert _late(_policy(), timedelta(days=60), raw=2.0) == 2.0


def test_of_a_half_life_half_is_left_and_then_a_quarter() -> None:
    policy = _policy(HalfLife(days=2))

    assert _late(policy, timedelta(days=2)) == pytest.approx(4.0)
    assert _late(policy, timedelta(days=4)) == pytest.approx(6.0)
    assert _late(policy, timedelta(0)) == 0.0


def test_grace_is_no_lateness_and_afterwards_the_time_counts_from_the_due_date() -> None:
    policy = _policy(grace_minutes=10)

    assert _late(policy, timedelta(minutes=10)) == 0.0
    assert _late(policy, timedelta(minutes=11)) == pytest.approx(1.0)


def test_an_hour_of_summer_time_makes_nobody_late() -> None:
    policy = _policy(due={"exercise1": "2026-10-25 12:00"})
    night_before = datetime(2026, 10, 24, 12, 30, tzinfo=LONDON)
    next_day = datetime(2026, 10, 26, 11, 59, tzinfo=UTC)

    early = final(policy, "exercise1", 10.0, [Attempt(raw=8, handed_in=night_before)])
    one_day = final(policy, "exercise1", 10.0, [Attempt(raw=8, handed_in=next_day)])

    assert early.late == 0.0
    assert one_day.late == pytest.approx(1.0)


def test_an_offset_of_any_zone_is_the_same_instant() -> None:
    tokyo = DUE.astimezone(timezone(timedelta(hours=9)))

    assert final(_policy(), "exercise1", 10.0, [Attempt(raw=8, handed_in=tokyo)]).late == 0.0


def test_a_time_that_nobody_knows_takes_nothing_off_and_is_not_called_punctual() -> None:
    found = final(_policy(), "exercise1", 10.0, [Attempt(raw=8, handed_in=None)])

    assert (found.late, found.points) == (None, 8.0)


def test_an_exercise_without_a_due_date_is_never_late() -> None:
    found = final(_policy(), "exercise2", 10.0, [Attempt(raw=8, handed_in=None)])

    assert found == Final(raw=8.0, late=0.0)


def test_the_last_attempt_counts_or_the_one_that_comes_to_most() -> None:
    attempts = [
        Attempt(raw=5, handed_in=DUE),
        Attempt(raw=8, handed_in=DUE + timedelta(hours=2)),
        Attempt(raw=9, handed_in=DUE + timedelta(days=3, hours=2)),
    ]

    assert final(_policy(), "exercise1", 10.0, attempts).points == pytest.approx(5.0)
    best = final(_policy(attempts="best"), "exercise1", 10.0, attempts)
    assert best.raw == 8
    assert best.points == pytest.approx(7.0)


def test_the_lowest_share_is_dropped_and_what_it_is_worth_with_it() -> None:
    worth = {"exercise1": 10.0, "exercise2": 4.0, "exercise3": 0.0}
    finals = {"exercise1": Final(raw=6, late=1), "exercise2": Final(raw=3, late=None)}

    kept, dropped = total(_policy(), finals, worth), total(_policy(drop_lowest=1), finals, worth)

    assert (kept.raw, kept.late, kept.final, kept.most, kept.dropped) == (9, 1, 8, 14, ())
    assert (dropped.raw, dropped.late, dropped.final) == (9, 1, 3)
    assert (dropped.most, dropped.dropped) == (4, ("exercise1",))


def test_an_exercise_that_was_not_handed_in_is_the_lowest() -> None:
    worth = {"exercise1": 10.0, "exercise2": 4.0}

    found = total(_policy(drop_lowest=1), {"exercise1": Final(raw=1, late=0)}, worth)

    assert found.dropped == ("exercise2",)
