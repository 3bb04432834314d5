"""Forms of an answer, one by one: what is taken as numbers, and what is refused by which name."""

import array
import asyncio
import collections
import contextlib
import struct
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from grader.evaluate.guest.values import describe
from grader.evaluate.guest.wire import MAX_NUMBERS, Block, Item


def numbers(answer: object) -> tuple[str, tuple[int, ...], tuple[float, ...]]:
    """Kind, shape and values of an answer that is taken."""
    match describe(answer, 1):
        case ["numbers", str(kind), str(), Block(shape, raw)]:
            return kind, shape, struct.unpack(f"={len(raw) // 8}d", raw)
        case other:
            raise AssertionError(other)


def reason(answer: object) -> str:
    """Why an answer is refused."""
    match describe(answer, 1):
        case ["not", str(), str(why), list()]:
            return why
        case other:
            raise AssertionError(other)


class Vector(np.ndarray):
    """A subclass."""


class Holder:
    """Something with an __array__, which may be called and looped over as well."""

    def __init__(self, held: object) -> None:
        self.held = held

    def __array__(self, dtype: object = None, copy: object = None) -> object:
        if isinstance(self.held, Exception):
            raise self.held
        return self.held


@pytest.mark.parametrize(
    ("answer", "kind", "shape", "values"),
    [
        pytest.param(1.5, "float64", (), (1.5,), id="float"),
        pytest.param(3, "int", (), (3.0,), id="int"),
        pytest.param(True, "bool", (), (1.0,), id="bool"),
        pytest.param(np.bool_(0), "bool", (), (0.0,), id="numpy bool"),
        pytest.param(np.float64(2.5), "float64", (), (2.5,), id="numpy scalar"),
        pytest.param(np.array(2.5), "float64", (), (2.5,), id="0-d"),
        pytest.param([1, 2], "int", (2,), (1.0, 2.0), id="list"),
        pytest.param((1.0, 2), "float64", (2,), (1.0, 2.0), id="tuple"),
        pytest.param([], "float64", (0,), (), id="empty list"),
        pytest.param([[True], [False]], "bool", (2, 1), (1.0, 0.0), id="list of bools"),
        pytest.param(range(3), "int", (3,), (0.0, 1.0, 2.0), id="range"),
        pytest.param(np.array([7], dtype=np.uint8), "int", (1,), (7.0,), id="uint8"),
        pytest.param(np.array([1.0]).view(Vector), "float64", (1,), (1.0,), id="subclass"),
        pytest.param(np.array([1.0], dtype=">f8"), "float64", (1,), (1.0,), id="big-endian"),
        pytest.param(np.array([0.5], dtype=np.float16), "float16", (1,), (0.5,), id="half"),
        pytest.param(np.array([1 + 0j]), "complex", (1,), (1.0,), id="complex, imaginary part 0"),
        pytest.param(2 + 0j, "complex", (), (2.0,), id="Python complex"),
        pytest.param(Fraction(1, 4), "object", (), (0.25,), id="Fraction"),
        pytest.param([Fraction(1, 4), 1], "object", (2,), (0.25, 1.0), id="Fractions"),
        pytest.param([Decimal("0.5")], "object", (1,), (0.5,), id="Decimals"),
        pytest.param(
            np.array([1, 2.5, True], dtype=object), "object", (3,), (1.0, 2.5, 1.0), id="objects"
        ),
        pytest.param(10**25, "object", (), (1e25,), id="int beyond 64 bits"),
        pytest.param(-(10**400), "object", (), (-np.inf,), id="int beyond float64"),
        pytest.param(array.array("d", [1.0]), "float64", (1,), (1.0,), id="array.array"),
        pytest.param(Holder(np.array([4.0])), "float64", (1,), (4.0,), id="__array__"),
    ],
)
def test_what_can_be_read_as_float64_is_taken(
    answer: object, kind: str, shape: tuple[int, ...], values: tuple[float, ...]
) -> None:
    assert numbers(answer) == (kind, shape, values)


def test_a_matrix_is_taken_with_its_two_dimensions() -> None:
    with contextlib.suppress(PendingDeprecationWarning):
        assert numbers(np.asmatrix([[1.0, 2.0]])) == ("float64", (1, 2), (1.0, 2.0))


def test_float32_is_widened_and_named() -> None:
    kind, _, values = numbers(np.array([0.1], dtype=np.float32))

    assert kind == "float32"
    assert values == (0.10000000149011612,)


def test_longdouble_is_rounded_and_named() -> None:
    kind, _, values = numbers(np.array([1.0], dtype=np.longdouble))

    assert kind == ("float64" if np.longdouble(0).itemsize == 8 else "longdouble")
    assert values == (1.0,)


def test_any_memory_order_is_read_row_by_row() -> None:
    answer = np.asfortranarray([[1.0, 2.0], [3.0, 4.0]])

    assert numbers(answer)[2] == (1.0, 2.0, 3.0, 4.0)
    assert numbers(answer[::-1, ::-1])[2] == (4.0, 3.0, 2.0, 1.0)


def test_nan_and_infinity_are_numbers_here() -> None:
    assert str(numbers([np.nan, -np.inf])[2]) == "(nan, -inf)"


async def coroutine() -> None:
    """Nothing."""


def generator() -> Iterator[int]:
    """One number."""
    yield 1


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(None, "none", id="None"),
        pytest.param("1", "text", id="str"),
        pytest.param(b"1", "text", id="bytes"),
        pytest.param(["1", "2"], "text", id="list of str"),
        pytest.param(np.array(["1"], dtype=object), "text", id="objects that are str"),
        pytest.param(generator(), "generator", id="generator"),
        pytest.param(map(abs, [1]), "generator", id="map"),
        pytest.param(len, "callable", id="function"),
        pytest.param(float, "callable", id="class"),
        pytest.param({"a": 1}, "mapping", id="dict"),
        pytest.param(collections.Counter(), "mapping", id="Counter"),
        pytest.param({1.0}, "set", id="set"),
        pytest.param([[1], [1, 2]], "ragged", id="ragged"),
        pytest.param([np.zeros(2), np.zeros(3)], "ragged", id="ragged arrays"),
        pytest.param([np.zeros((2, 2)), np.zeros((2, 3))], "ragged", id="ragged matrices"),
        pytest.param(np.array([[1], [1, 2]], dtype=object), "ragged", id="ragged objects"),
        pytest.param([1, None], "other", id="None inside"),
        pytest.param(object(), "other", id="object"),
        pytest.param(np.array([1 + 1e-300j]), "complex", id="complex"),
        pytest.param([Fraction(1), 1j], "complex", id="complex among objects"),
        pytest.param(np.array([np.nan * 1j]), "complex", id="imaginary NaN"),
        pytest.param(np.zeros(1, dtype="M8[s]"), "structured", id="dates"),
        pytest.param(np.zeros(1, dtype=[("a", float)]), "structured", id="fields"),
        pytest.param(np.zeros((1, 1, 1, 1, 1)), "too_deep", id="five dimensions"),
        pytest.param([[[[[1]]]]], "too_deep", id="five lists"),
        pytest.param(Holder(np.zeros((1, 1, 1, 1, 1))), "too_deep", id="five hidden dimensions"),
        pytest.param(range(MAX_NUMBERS + 1), "too_large", id="range"),
        pytest.param([[0.0] * 1000] * 1000, "too_large", id="one row a thousand times"),
        pytest.param(np.zeros(MAX_NUMBERS + 1), "too_large", id="one too many"),
    ],
)
def test_what_is_no_array_of_numbers_is_refused_by_name(answer: object, why: str) -> None:
    assert reason(answer) == why


def test_a_coroutine_is_refused() -> None:
    answer = coroutine()

    assert reason(answer) == "coroutine"
    asyncio.run(answer)


def test_a_list_inside_itself_is_refused() -> None:
    answer: list[object] = []
    answer.append(answer)

    assert reason(answer) == "too_deep"


def test_size_is_seen_before_a_copy_is_made() -> None:
    answer = np.broadcast_to(np.float32(1), (10**8, 10**8))

    assert describe(answer, 1) == ["not", "ndarray", "too_large", [10**8, 10**8]]


def test_the_largest_answer_is_taken() -> None:
    assert numbers(np.zeros(MAX_NUMBERS))[1] == (MAX_NUMBERS,)


def test_masked_entries_are_refused_and_unmasked_arrays_taken() -> None:
    masked = np.ma.array([1.0, 2.0], mask=[False, True])
    whole = np.ma.array([1.0, 2.0], mask=[False, False])

    assert describe(masked, 1) == ["not", "MaskedArray", "masked", [2]]
    assert reason([masked, whole]) == "masked"
    assert numbers(whole) == ("float64", (2,), (1.0, 2.0))


def test_an_exception_of_the_answer_is_one_of_the_call() -> None:
    with pytest.raises(KeyError):
        describe(Holder(KeyError("mine")), 1)
    with pytest.raises(ValueError, match="mine"):
        describe(Holder(ValueError("mine")), 1)


@pytest.mark.parametrize("answer", [([1.0], None), [[1.0], None]])
def test_parts_are_read_each_alone(answer: object) -> None:
    match describe(answer, 2):
        case ["several", [["numbers", *_], ["not", "NoneType", "none", []]]]:
            return
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize("answer", [np.zeros((2, 3)), (1.0, 2.0, 3.0), [1.0], 1.0])
def test_what_has_other_parts_is_read_whole(answer: object) -> None:
    item = describe(answer, 2)

    assert isinstance(item, list)
    assert item[0] == "numbers"


def test_parts_share_one_limit() -> None:
    half = np.zeros(MAX_NUMBERS // 2 + 1)
    match describe((half, half), 2):
        case ["several", [["numbers", *_], ["not", "ndarray", "too_large", [_]]]]:
            return
        case other:
            raise AssertionError(other)


def test_a_type_that_lies_about_its_name_is_named_by_python() -> None:
    class Meta(type):
        @property
        def __name__(cls) -> str:  # type: ignore[override]
            raise SystemExit

    lying = Meta("Plain", (), {})()
    item: Item = describe(lying, 1)

    assert item == ["not", "Plain", "other", []]
