"""Distributions: every score falls into exactly one bar."""

import pytest

from grader.dashboard.bars import bars


def test_a_bar_holds_its_own_start_and_ends_before_the_next() -> None:
    found = bars({0: 1, 0.99: 2, 1: 4, 2.5: 8, 3: 16}, 3)
    counts = {bar.label: bar.count for bar in found if bar.count}

    assert counts == {"0": 1, "0.75": 2, "1": 4, "2.5": 8, "3, full": 16}


def test_bonus_points_count_as_full() -> None:
    assert bars({14.5: 3}, 13)[-1].count == 3


@pytest.mark.parametrize("most", [0, 0.1, 1, 7.5, 13, 21, 100, 99_999])
def test_no_score_is_lost_and_the_bars_stay_few(most: float) -> None:
    scores = {most * share / 7: share + 1 for share in range(9)}
    found = bars(scores, most)

    assert sum(bar.count for bar in found) == sum(scores.values())
    assert len(found) <= 13
    assert max(bar.percent for bar in found) == 100


def test_a_score_below_nothing_falls_into_the_first_bar() -> None:
    assert bars({-1: 2}, 4)[0].count == 2


def test_bars_of_nobody_have_no_length() -> None:
    assert {bar.percent for bar in bars({}, 10)} == {0}
