"""Plain arrays hold what they are given, or refuse it."""

import math
import struct

import pytest

from grader.arrays import Array, Nested


@pytest.mark.parametrize(
    ("nested", "shape", "values"),
    [
        pytest.param(2.5, (), (2.5,), id="a number"),
        pytest.param(3, (), (3.0,), id="an int"),
        pytest.param([1, 2], (2,), (1.0, 2.0), id="a vector"),
        pytest.param([[1, 2, 3], [4, 5, 6]], (2, 3), (1.0, 2.0, 3.0, 4.0, 5.0, 6.0), id="rows"),
        pytest.param([[[1], [2]]], (1, 2, 1), (1.0, 2.0), id="three dimensions"),
        pytest.param([], (0,), (), id="nothing"),
        pytest.param([[], []], (2, 0), (), id="rows of nothing"),
    ],
)
def test_nested_lists_become_an_array_and_come_back(
    nested: Nested, shape: tuple[int, ...], values: tuple[float, ...]
) -> None:
    array = Array.from_nested(nested)

    assert (array.shape, array.values) == (shape, values)
    assert all(type(value) is float for value in array.values)
    assert array.to_nested() == nested


@pytest.mark.parametrize(
    ("nested", "why"),
    [
        pytest.param([[1, 2], [3]], "rows of different lengths", id="ragged"),
        pytest.param([1, [2]], "rows of different depths", id="number first"),
        pytest.param([[1], 2], "numbers, or lists of them, are wanted", id="list first"),
        pytest.param("1", "numbers, or lists of them, are wanted", id="text"),
        pytest.param([1, "2"], "rows of different depths", id="text inside"),
        pytest.param(None, "numbers, or lists of them, are wanted", id="None"),
        pytest.param([10**400], "a number beyond float64", id="too large"),
    ],
)
def test_what_is_no_array_is_refused(nested: Nested, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        Array.from_nested(nested)


def test_a_shape_must_fit_the_values() -> None:
    with pytest.raises(ValueError, match=r"^shape \(2, 2\) does not fit 3 values$"):
        Array((2, 2), (1.0, 2.0, 3.0))


def test_a_shape_without_entries_fits_no_value() -> None:
    assert Array((3, 0), ()).values == ()


def test_bytes_carry_every_float64_there_and_back() -> None:
    values = (1.0, -0.0, 5e-324, 1.7976931348623157e308, math.inf)
    raw = struct.pack("=5d", *values)

    assert Array((5,), values).to_bytes() == raw
    assert Array.from_bytes((5,), raw).to_bytes() == raw
    assert Array.from_bytes((5, 1), raw).shape == (5, 1)


@pytest.mark.parametrize("raw", [b"", bytes(7), bytes(16)])
def test_bytes_of_another_length_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"bytes|fit"):
        Array.from_bytes((1,), raw)


@pytest.mark.parametrize(
    ("values", "finite"),
    [((), True), ((1.0, 1e308), True), ((1.0, math.nan), False), ((-math.inf, 1.0), False)],
)
def test_one_entry_decides_whether_all_are_finite(values: tuple[float, ...], finite: bool) -> None:  # noqa: FBT001
    assert Array((len(values),), values).is_finite is finite


def test_positions_count_along_rows() -> None:
    array = Array((2, 3), (0.0,) * 6)

    assert [array.index(i) for i in range(6)] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]


def test_a_number_has_the_empty_index() -> None:
    assert Array((), (1.0,)).index(0) == ()
