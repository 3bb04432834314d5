"""When two answers agree: their shapes, numbers, truth values and parts."""

import math
from typing import Any

import numpy as np
import pytest

from grader.arrays import Array, Nested
from grader.evaluate.contract import NotNumbers, Numbers, Reply, Returned, Several
from grader.judge.compare import Norm
from grader.spec.model import BooleanForm, Check, Close, Equal, Property, Solves
from tests.questions import case, numbers, returned
from tests.recognising import PAIR, Mistake, always, double, explains, name_of, squares


@pytest.mark.parametrize("shape", [(1, 2), (2,)])
def test_every_accepted_shape_will_do(shape: tuple[int, ...]) -> None:
    first = Returned(Numbers(Array(shape, (2.0, 4.0)), "float64", "ndarray"))

    assert name_of([first, returned([6.0])], double) == "m1"


def test_a_wrong_shape_agrees_with_the_same_wrong_shape_alone() -> None:
    replies = [returned([[1.0], [4.0]]), returned([[[9.0]]])]
    columns = squares([1.0, 2.0], [3.0])

    assert name_of(replies, lambda x: x**2, cases=columns) is None
    assert name_of(replies, lambda x: (x**2)[:, None, None], cases=columns) is None
    assert (
        name_of(replies, lambda x: (x**2).reshape(-1, *[1] * (3 - len(x))), cases=columns) == "m1"
    )


def test_not_numbers_agree_when_nothing_more_could_be_known() -> None:
    none, text = Returned(NotNumbers("NoneType", "none")), Returned(NotNumbers("str", "text"))
    cases = squares([1.0], [2.0])

    assert name_of([none, none], always(None), cases=cases) == "m1"
    assert name_of([text, text], always("one"), cases=cases) is None
    assert name_of([none, none], double, cases=cases) is None
    assert name_of([none, none], lambda x: [x, None], cases=cases) is None
    assert name_of([none, none], always(np.zeros(5)), cases=cases) is None


def test_arrays_too_large_to_read_agree_but_show_nothing() -> None:
    large = Returned(NotNumbers("ndarray", "too_large", (400, 400)))
    cases = squares([1.0], [2.0])

    def table(x: Any) -> Any:
        return np.zeros((400, 400)) if x[0] == 1 else 2 * x + 1

    assert name_of([large, returned([5.0])], table, cases=cases) == "m1"
    assert name_of([large, large], always(np.zeros((400, 400))), cases=cases) is None


def test_nan_and_infinity_agree_with_themselves_alone() -> None:
    cases = squares([1.0, 2.0], [3.0])
    replies = [returned([math.nan, -math.inf]), returned([6.0])]

    def mistake(x: Any) -> Any:
        return double(x) if len(x) == 1 else np.array([np.nan, -np.inf])

    assert name_of(replies, mistake, cases=cases) == "m1"
    assert name_of(replies, lambda x: np.full(len(x), np.nan), cases=cases) is None
    assert name_of(replies, lambda x: np.full(len(x), 6.0), cases=cases) is None


@pytest.mark.parametrize("norm", ["entries", "max", "euclid"])
def test_infinity_agrees_with_no_number(norm: Norm) -> None:
    cases, check = squares([1.0]), Close(norm=norm)

    assert name_of([returned([2.0])], always([math.inf]), cases=cases, check=check) is None
    assert name_of([returned([math.inf])], always([2.0]), cases=cases, check=check) is None


def test_norm_of_entries_compares_each_entry_with_its_own_size() -> None:
    cases = squares([1.0, 1e-6], [3.0])
    replies = [returned([2.0, 2.1e-6]), returned([6.0])]
    check = Close(norm="entries")

    assert name_of(replies, lambda x: 2 * x, cases=cases, check=check) is None
    assert name_of(replies, lambda x: np.where(x < 1, 2.1, 2) * x, cases=cases, check=check) == "m1"


@pytest.mark.parametrize("unit", [1e-12, 1e9])
def test_norm_of_entries_has_no_absolute_part(unit: float) -> None:
    cases, check = squares([1.0, 2.0]), Close(norm="entries")
    replies = [returned([2.0, 4.0 * unit])]

    assert name_of(replies, always([2.0, 4.0 * unit]), cases=cases, check=check) == "m1"
    assert name_of(replies, always([2.0, 4.0001 * unit]), cases=cases, check=check) is None


@pytest.mark.parametrize(
    ("check", "share"),
    [
        pytest.param(Close(norm="max", scale="scales.one"), 2.0**-39, id="max"),
        pytest.param(Solves(), 2.0**-39, id="solves"),
        pytest.param(Property(with_="checks.f"), 2.0**-26, id="property"),
    ],
)
def test_rounding_is_a_share_of_the_largest_entry_for_each_entry_alone(
    check: Check, share: float
) -> None:
    """Four entries of 0.9 of the share are as near as one, whatever they add up to."""
    facts: dict[str, Nested] = {"A": [[1.0] * 4], "b": [7.0]}
    asked = case([7.0] * 4, facts=facts, x=[1.0] * 4)
    theirs = np.array([1e9, 0.0, 0.0, 0.0])

    def is_named(part: float) -> bool:
        mine = returned((theirs + part * share * 1e9).tolist())
        return explains(check, asked, mine, always(theirs))

    assert is_named(0.9)
    assert not is_named(1.1)


def test_large_answers_may_differ_by_their_own_rounding() -> None:
    cases = squares([1.0], [2.0])
    replies = [returned([1e8]), returned([2e8])]

    assert name_of(replies, lambda x: 1e8 * x * (1 + 1e-15), cases=cases) == "m1"
    assert name_of(replies, lambda x: 1e8 * x * (1 + 1e-11), cases=cases) is None


def test_truth_values_are_compared_as_such() -> None:
    yes, no = returned(1.0, "bool"), returned(0.0, "bool")
    cases = [case(0.0, name="f/1", x=[1.0]), case(1.0, name="f/2", x=[2.0])]
    form = {"returns": BooleanForm(), "check": Equal()}

    assert name_of([yes, yes], lambda **_: True, cases=cases, **form) == "m1"
    assert name_of([yes, yes], always(1), cases=cases, **form) == "m1"
    assert name_of([yes, no], lambda **_: True, cases=cases, **form) is None


def test_an_array_of_truth_values_is_no_array_of_numbers() -> None:
    cases = [case(1.0, name="f/1", x=[1.0, 2.0])]
    form = {"returns": BooleanForm(), "check": Equal()}
    table = [returned([1.0, 1.0], "bool")]

    assert name_of(table, lambda x: x > 0, cases=cases, **form) == "m1"
    assert name_of(table, np.ones_like, cases=cases, **form) is None


def test_an_array_of_truth_values_may_come_in_any_container() -> None:
    cases = [case(1.0, name="f/1", x=[1.0, 2.0])]
    form = {"returns": BooleanForm(), "check": Equal()}
    listed = [Returned(numbers([1.0, 1.0], "bool", "list"))]

    assert name_of(listed, lambda x: x > 0, cases=cases, **form) == "m1"
    assert name_of(listed, np.ones_like, cases=cases, **form) is None


def test_one_of_an_accepted_form_does_not_agree_with_one_that_is_refused() -> None:
    """1 counts as True and 1.0 does not, so the faults are two."""
    cases = [case(0.0, name="f/1", x=[1.0])]
    form = {"returns": BooleanForm(), "check": Equal()}

    assert name_of([returned(1.0, "int")], always(1), cases=cases, **form) == "m1"
    assert name_of([returned(1.0, "int")], always(1.0), cases=cases, **form) is None
    assert name_of([returned(1.0)], always(1), cases=cases, **form) is None


def test_several_parts_are_compared_one_by_one() -> None:
    asked = case(name="f/1", x=[1.0], facts={})
    check = Property(with_="checks.f")
    pair = Returned(Several((numbers([1.0]), numbers([3.0]))))
    shifted = Returned(Several((numbers([1.0, 2.0]), numbers([3.0]))))

    def is_named(reply: Reply, mistake: Mistake) -> bool:
        return explains(check, asked, reply, mistake, PAIR)

    assert is_named(pair, always(([1.0], [3.0])))
    assert not is_named(pair, always(([1.0], [3.5])))
    assert is_named(pair, always(([1.0], [3.0 + 1e-9])))
    assert is_named(shifted, always(([1.0, 2.0], [3.0])))
    assert not is_named(shifted, always(([1.0, 2.0], [4.0])))
    assert not is_named(pair, always([1.0]))
