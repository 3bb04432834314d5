"""Each guess about one answer by itself, at the edges of what it says."""

import math
from collections.abc import Sequence

import pytest

from grader.arrays import Array, Nested
from grader.judge.compare import Norm
from grader.judge.patterns.arrangements import arrangements
from grader.judge.patterns.conditions import names_of_sizes
from grader.judge.patterns.entries import maps
from grader.judge.patterns.fact import Pair, seen
from grader.judge.patterns.factors import (
    _CLOSE,
    _power,
    _ratio,
    _simple,
    factors,
    is_multiple,
    shifts,
)
from grader.judge.questions import Outcome
from grader.spec.model import ArrayForm
from tests.questions import array, case, function, returned


def pair(got: Nested | Array, want: Nested, norm: Norm = "max", bound: float = 0.0) -> Pair:
    """Return an answer beside the exact one."""
    came = got if isinstance(got, Array) else array(got)
    return Pair(got=came, want=array(want), sizes={"N": 0}, norm=norm, bound=bound)


def true_of(one: Pair) -> set[str]:
    """Return the names of the guesses that hold of an answer, with what they speak of."""
    return {
        " ".join([key, *map(str, fields.values())])
        for key, fields, holds in (*maps(), *arrangements())
        if holds(one)
    }


# --- how near an answer must be ---------------------------------------------------------------


def test_a_bound_is_a_share_of_an_entry_where_each_counts() -> None:
    assert pair(0.0, 0.0, "max", 0.5).slack(-4.0) == 0.5
    assert pair(0.0, 0.0, "entries", 0.5).slack(-4.0) == 2.0


def test_a_bound_grows_with_a_factor_unless_each_entry_counts() -> None:
    got, want = array([11.5]), array([10.0])

    assert not pair([], [], "max", 1.0).agrees(got, want)
    assert pair([], [], "max", 1.0).agrees(got, want, 2.0)
    assert not pair([], [], "entries", 0.1).agrees(got, want, 2.0)
    assert is_multiple(pair([150.0], [1.0], bound=1.0), 100.0)


def test_small_answers_come_first() -> None:
    asked = function(ArrayForm(shape=["N"]))
    outcomes = [
        Outcome(case=case([1.0] * n, x=[1.0] * n), reply=returned([1.0] * n), finding=None)
        for n in (3, 1, 2)
    ]

    assert [one.sizes["N"] for one in seen(asked, outcomes)] == [1, 2, 3]


def test_an_integer_argument_is_a_size_by_its_name() -> None:
    assert names_of_sizes(function(arguments={"k": "integer", "x": ["N"]})) == ["k", "N"]


# --- entries ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("got", "want", "bound", "key", "holds"),
    [
        ([0.0, 2.0], [0.0, 4.0], 0.0, "root", True),
        ([-2.0], [4.0], 0.0, "root", False),
        ([0.0, 4.0], [0.0, -2.0], 0.0, "square", True),
        ([-4.0], [2.0], 0.0, "square", False),
        ([2.0], [2.5], 0.0, "rounded 0", True),
        ([2.0], [2.9999], 1e-3, "cut", True),
        ([3.0], [2.9999], 1e-3, "cut", True),
        ([1.0], [1025.0], 1.0, "unit", True),
        ([1.0], [1024.0], 1.0, "unit", False),
        ([1.0, 0.0], [1025.0, 0.0], 1.0, "direction", True),
        ([1.0, 0.0], [1024.0, 0.0], 1.0, "direction", False),
        ([0.5, 0.0], [2.0, 0.0], 0.0, "direction", True),
        ([[2.0, 1.0], [4.0, 3.0]], [[1.0, 2.0], [3.0, 4.0]], 0.0, "permuted columns", True),
        ([[1.0, 4.0, 2.0], [5.0, 3.0, 6.0]], [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], 0.0, "refilled",
         True),
        (Array((0, 2), ()), [[1.0, 2.0]], 0.0, "missing first row", True),
    ],
)  # fmt: skip
def test_a_guess_holds_at_its_edge_and_not_beyond(
    got: Nested | Array,
    want: Nested,
    bound: float,
    key: str,
    holds: bool,  # noqa: FBT001  a column of the table
) -> None:
    assert (key in true_of(pair(got, want, bound=bound))) is holds


# --- factors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "ratio"),
    [
        (pair([16.0, 3.0], [8.0, 1.0]), 2.0),
        (pair([2000.0], [1000.0], bound=1.0), None),
        (pair([2048.0], [1024.0], bound=1.0), None),
        (pair([2050.0], [1025.0], bound=1.0), 2.0),
        (pair([1.0], [0.5], "entries", 1.0), 2.0),
        (pair([2e-20], [1e-20], "entries", 1.0), 2.0),
        (pair([1.0], [0.0], "entries", 1.0), None),
    ],
)
def test_a_ratio_is_that_of_the_largest_entry_far_from_zero(one: Pair, ratio: float | None) -> None:
    assert _ratio(one) == ratio


def test_a_size_of_zero_is_no_factor() -> None:
    guesses = list(factors([pair([6.0], [3.0])] * 5, ["N"]))

    assert guesses[0][2](pair([6.0], [3.0]))
    assert not any(holds(pair([6.0], [1.0])) for _, _, holds in guesses)


def test_a_factor_is_a_simple_one_when_it_is_near() -> None:
    degree = math.pi / 180

    assert _simple(1e-6)[1] == 1e-6
    assert _simple(degree)[0] == "π/180"
    assert _simple(degree * (1 + 2 * _CLOSE))[0] != "π/180"
    assert [_power(0.25), _power(-0.25), _power(-8.0)] == [0.25, -0.25, -8]


def test_what_was_added_is_a_whole_number_when_it_is_near() -> None:
    def added(got: float, want: float) -> float:
        ((_, fields, _),) = shifts([pair([got], [want])])
        return float(fields["added"])

    assert added(1 + 1e-13, 0.0) == 1.0
    assert added(1.25, 0.0) == 1.25
    assert added(1.7e308, -1.7e308) == math.inf


@pytest.mark.parametrize(("got", "holds"), [([1024.0], [False]), ([1025.0], [True])])
def test_what_was_added_is_far_from_zero(got: Sequence[float], holds: list[bool]) -> None:
    one = pair(list(got), [0.0], bound=1.0)

    assert [guess(one) for _, _, guess in shifts([one])] == holds
