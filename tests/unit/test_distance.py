"""How far answers are from the exact one, in bounds; held to the judge's own opinion."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.arrays import Array
from grader.audit.distance import farthest, share_of_bound
from grader.battery.dataset import Answer, Dataset
from grader.evaluate.contract import Raised, Reply
from grader.judge.compare import Norm, differing
from grader.judge.judge import PropertyCheck, judge
from grader.judge.questions import Outcome
from grader.spec.model import BooleanForm, Equal, Property
from tests.questions import array, case, function, no_properties, returned

values = st.lists(st.sampled_from([0.0, 1.0, -1.0, 3.0, 1e-3, 1e6]), min_size=4, max_size=4)


@given(
    got=values,
    want=values,
    norm=st.sampled_from(["entries", "max", "euclid"]),
    bound=st.sampled_from([0.0, 1e-3, 1.0, 2.0, 1e6]),
)
def test_a_share_of_at_most_one_is_what_the_judge_accepts(
    got: list[float], want: list[float], norm: Norm, bound: float
) -> None:
    a, b = array(got), array(want)

    share = share_of_bound(a, b, norm, bound)

    assert (share <= 1) is not bool(differing(a, b, norm, bound))


def test_nothing_to_compare_is_no_distance() -> None:
    assert share_of_bound(Array((0,), ()), Array((0,), ()), "max", 1.0) == 0.0


def asked(reply: Reply, bound: float = 0.5, name: str = "f/1") -> Outcome:
    one = case(2.0, bound=bound, name=name)
    finding = judge(function(), one, reply, no_properties)
    return Outcome(case=one, reply=reply, finding=finding)


def test_the_largest_share_counts_and_says_where() -> None:
    outcomes = [
        asked(returned(2.0), name="f/1"),
        asked(returned(2.25), name="f/2"),
        asked(returned(2.125), name="f/3"),
    ]

    assert farthest(function(), outcomes, no_properties) == (0.5, "f/2")


def test_right_to_the_last_bit_is_a_share_of_zero() -> None:
    assert farthest(function(), [asked(returned(2.0))], no_properties) == (0.0, "f/1")


@pytest.mark.parametrize(
    "reply",
    [returned([1.0, 2.0]), returned(math.nan), Raised("ValueError", "no")],
    ids=["another shape", "NaN", "an exception"],
)
def test_what_no_bound_accepts_is_out_of_reach(reply: Reply) -> None:
    outcomes = [asked(returned(2.0)), asked(reply, name="f/2")]

    assert farthest(function(), outcomes, no_properties) == (math.inf, "f/2")


def test_truth_values_have_no_bound() -> None:
    decides = function(BooleanForm(), Equal())

    assert farthest(decides, [], no_properties) is None


def within(limit: float) -> Callable[[str], PropertyCheck]:
    """Return a property that holds from this tolerance on."""

    def holds(dataset: Dataset, got: tuple[Array, ...], answer: Answer) -> str | None:
        return None if answer.bound >= limit else "too far"

    return lambda _: holds


@pytest.mark.parametrize(
    ("limit", "share"),
    [(0.3, 0.5), (1.0, 1.0), (3.0, 4.0), (0.0, 2.0**-24), (math.inf, math.inf)],
)
def test_a_property_reaches_as_far_as_the_tolerance_that_it_needs(
    limit: float, share: float
) -> None:
    asks = function(check=Property(with_="checks.near"))
    one = Outcome(case=case(bound=1.0), reply=returned(2.0), finding=None)

    assert farthest(asks, [one], within(limit)) == (share, "f/1")


def test_of_two_datasets_the_one_that_needs_more_counts() -> None:
    asks = function(check=Property(with_="checks.near"))
    outcomes = [
        Outcome(case=case(bound=bound, name=name), reply=returned(2.0), finding=None)
        for name, bound in (("f/1", 1.0), ("f/2", 0.25), ("f/3", 1.0))
    ]

    assert farthest(asks, outcomes, within(0.5)) == (2.0, "f/2")
