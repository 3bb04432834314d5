"""The oracle: exact answers rounded once, their bounds, and properties in place of them."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import inf, nan
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.arrays import Array
from grader.battery.calls import call
from grader.battery.dataset import Answer
from grader.errors import CourseError
from grader.oracle.answer import TOLERANCE, answer
from grader.oracle.convert import keywords, to_array, to_numpy
from grader.oracle.load import Reference
from grader.oracle.properties import bind
from grader.spec.model import Check, Close, Equal, Property
from tests.questions import array, case

# --- there and back ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1, 3), array(1 / 3)),
        (2, array(2.0)),
        (0.5, array(0.5)),
        (True, array(1.0)),
        (np.float32(0.5), array(0.5)),
        (np.array(3), array(3.0)),
        (np.array([[1, 2], [3, 4]]).T, array([[1.0, 3.0], [2.0, 4.0]])),
        ([], array([])),
        ([Fraction(1, 2), 1], array([0.5, 1.0])),
        (((1, 2, 3), (4, 5, 6)), array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])),
        ([[], []], Array((2, 0), ())),
    ],
)
def test_what_the_reference_returns_becomes_plain_float64(value: Any, expected: Array) -> None:
    got = to_array(value)

    assert got == expected
    assert all(type(number) is float for number in got.values)


def test_an_exact_answer_is_rounded_once_to_the_nearest() -> None:
    """Halfway between 1 and the next float64, and a hair above: rounded twice it would be 1."""
    halfway = 1 + Fraction(1, 2**53)

    assert to_array(halfway).values == (1.0,)
    assert to_array(halfway + Fraction(1, 2**200)).values == (1.0 + 2.0**-52,)


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "NoneType"), ("1", "str"), (1j, "complex"), ([1, [None]], "NoneType")],
)
def test_what_is_no_number_is_refused_by_its_type(value: Any, kind: str) -> None:
    why = f"^a reference function returned {kind}, which is no number$"

    with pytest.raises(TypeError, match=why):
        to_array(value)


def test_rows_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        to_array([[1], [2, 3]])


def test_arrays_for_the_reference_cannot_be_written_to() -> None:
    matrix = to_numpy(array([[1.0, 2.0], [3.0, 4.0]]))

    assert matrix.tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert matrix.dtype == np.float64
    with pytest.raises(ValueError, match="read-only"):
        matrix[0, 0] = 9.0


def test_whole_numbers_reach_the_reference_as_float64() -> None:
    assert to_numpy(Array((2,), (1, 2))).dtype == np.float64


def test_integers_arrive_as_python_ints() -> None:
    given = keywords({"x": array([1.0]), "n": array(7.0)}, frozenset({"n"}))

    assert type(given["n"]) is int
    assert given["n"] == 7
    assert given["x"].tolist() == [1.0]


def test_a_function_gets_the_inputs_that_it_names_and_no_others() -> None:
    def pair(y: int, x: int, scale: int = 3) -> tuple[int, int, int]:
        return x, y, scale

    assert call(pair, {"x": 1, "y": 2, "z": 9}) == (1, 2, 3)
    assert call(pair, {"x": 1, "y": 2}, scale=5) == (1, 2, 5)


# --- answers ----------------------------------------------------------------------------------


def test_the_tolerance_is_2_to_the_14_roundoffs() -> None:
    assert TOLERANCE == 2.0**-39


def constant(value: Any) -> Callable[..., Any]:
    """Return a function of x that always returns `value`."""
    return lambda x: value


def counted(n: Any) -> Any:
    """Return n, when it is an int."""
    return n if type(n) is int else None


def raises(x: Any) -> Any:
    """Fail."""
    return x.tolist()[99]


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "exact.total": lambda x: sum(map(Fraction, x.tolist())),
    "exact.facts": lambda x: {"count": len(x), "half": [Fraction(1, 2)]},
    "exact.count": counted,
    "exact.raises": raises,
    "exact.ragged": constant([[1], [2, 3]]),
    "exact.infinite": constant(inf),
    "exact.huge": constant(Fraction(10) ** 400),
    "scales.four": constant(4),
    "scales.zero": constant(0),
    "scales.negative": constant(-1.0),
    "scales.infinite": constant(inf),
    "scales.nan": constant(nan),
    "scales.raises": raises,
}


def answered(truth: str, check: Check) -> Answer:
    """Return the answer to x = [1, 2]."""
    dataset = case(n=7, x=[1, 2]).dataset
    return answer(
        FUNCTIONS.__getitem__, dataset, truth=truth, check=check, integers=frozenset({"n"})
    )


def test_an_answer_is_the_exact_value_with_a_bound_of_its_scale() -> None:
    expected = Answer(want=array(3.0), bound=4 * TOLERANCE, facts={})

    assert answered("exact.total", Close(norm="max", scale="scales.four")) == expected


@pytest.mark.parametrize("check", [Close(norm="entries"), Equal()])
def test_without_a_scale_the_bound_is_relative(check: Check) -> None:
    assert answered("exact.total", check).bound == TOLERANCE


def test_a_scale_of_zero_allows_nothing() -> None:
    assert answered("exact.total", Close(norm="max", scale="scales.zero")).bound == 0.0


def test_a_truth_that_returns_facts_has_no_value() -> None:
    facts = {"count": array(2.0), "half": array([0.5])}

    assert answered("exact.facts", Property(with_="checks.f")) == Answer(
        want=None, bound=TOLERANCE, facts=facts
    )


def test_the_reference_gets_integers_as_ints() -> None:
    assert answered("exact.count", Equal()).want == array(7.0)


@pytest.mark.parametrize(
    ("truth", "scale", "why"),
    [
        ("exact.raises", "scales.four", r"exact\.raises raises on f/1 \(few\): IndexError"),
        ("exact.ragged", "scales.four", r"exact\.ragged raises on f/1 \(few\): ValueError"),
        ("exact.huge", "scales.four", r"exact\.huge raises on f/1 \(few\): OverflowError"),
        ("exact.total", "scales.raises", r"exact\.total raises on f/1 \(few\): IndexError"),
        ("exact.infinite", "scales.four", r"exact\.infinite is not finite on f/1 \(few\)"),
        ("exact.total", "scales.infinite", "is not finite"),
        ("exact.total", "scales.nan", "is not finite"),
        ("exact.total", "scales.negative", "is not finite"),
    ],
)
def test_a_reference_that_fails_is_the_courses_mistake(truth: str, scale: str, why: str) -> None:
    with pytest.raises(CourseError, match=why):
        answered(truth, Close(norm="max", scale=scale))


def test_a_name_that_is_not_there_is_told_as_the_lookup_tells_it(tmp_path: Path) -> None:
    for module in ("__init__", "exact"):
        (tmp_path / f"{module}.py").touch()
    lookup = Reference(tmp_path).lookup
    dataset, nobody = case().dataset, frozenset[str]()

    with pytest.raises(CourseError, match="there is no function 'total'"):
        answer(lookup, dataset, truth="exact.total", check=Equal(), integers=nobody)
    with pytest.raises(CourseError, match="there is no function 'even'"):
        bind(lookup, "exact.even", nobody)(dataset, (), case().answer)


# --- properties -------------------------------------------------------------------------------


def even(got: Any, facts: Any, tolerance: float, n: int) -> str | None:
    """Say what it was given, unless that is even."""
    if not (got[0] % 2).any():
        return None
    return f"{got[0].tolist()} {facts['A'].tolist()} {tolerance} {n}"


CHECKED = case(n=7, x=[1, 2], facts={"A": [0.5]}, bound=0.25)


def test_a_property_is_asked_with_all_that_it_names() -> None:
    check = bind({"checks.even": even}.__getitem__, "checks.even", frozenset({"n"}))

    assert check(CHECKED.dataset, (array([2.0, 4.0]),), CHECKED.answer) is None
    assert check(CHECKED.dataset, (array([2.0, 3.0]),), CHECKED.answer) == "[2.0, 3.0] [0.5] 0.25 7"


def test_a_property_that_raises_is_the_courses_mistake() -> None:
    check = bind({"checks.even": even}.__getitem__, "checks.even", frozenset({"n"}))

    with pytest.raises(CourseError, match=r"the check checks\.even raises on f/1: IndexError"):
        check(CHECKED.dataset, (), CHECKED.answer)
