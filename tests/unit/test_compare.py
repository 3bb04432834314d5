"""Numbers are right up to their bound and not beyond it, and a NaN is never right."""

import math
from itertools import product

import pytest

from grader.arrays import Array
from grader.judge.compare import Norm, differing, solves
from tests.questions import array

NORMS: tuple[Norm, ...] = ("entries", "max", "euclid")
WANT = array([8.0, -2.0])


def above(number: float) -> float:
    """Return the next float64."""
    return math.nextafter(number, math.inf)


@pytest.mark.parametrize("norm", NORMS)
def test_the_same_numbers_are_right_even_without_any_allowance(norm: Norm) -> None:
    assert differing(WANT, WANT, norm, 0.0) == ()


@pytest.mark.parametrize(
    ("norm", "bound", "got"),
    [
        pytest.param("entries", 0.5, [12.0, -3.0], id="half of each entry"),
        pytest.param("entries", 0.5, [4.0, -1.0], id="half of each entry, below"),
        pytest.param("max", 4.0, [12.0, 2.0], id="4 at each entry"),
        pytest.param("max", 4.0, [4.0, -6.0], id="4 at each entry, below"),
        pytest.param("euclid", 5.0, [11.0, 2.0], id="3 and 4 make 5"),
    ],
)
def test_a_difference_of_exactly_the_bound_is_right(
    norm: Norm, bound: float, got: list[float]
) -> None:
    assert differing(array(got), WANT, norm, bound) == ()


@pytest.mark.parametrize(
    ("norm", "bound", "got", "differs"),
    [
        pytest.param("entries", 0.5, [above(12.0), -3.0], (0,), id="first entry"),
        pytest.param("entries", 0.5, [12.0, -above(3.0)], (1,), id="second entry"),
        pytest.param("entries", 0.5, [0.0, 0.0], (0, 1), id="both entries"),
        pytest.param("max", 4.0, [above(12.0), 2.0], (0,), id="above"),
        pytest.param("max", 4.0, [8.0, -above(6.0)], (1,), id="below"),
        pytest.param("euclid", 5.0, [11.0, 2.000000000001], (1,), id="3 and more than 4"),
        pytest.param("euclid", 5.0, [12.0, 2.0], (0, 1), id="4 and 4"),
    ],
)
def test_a_difference_beyond_the_bound_is_found(
    norm: Norm, bound: float, got: list[float], differs: tuple[int, ...]
) -> None:
    assert differing(array(got), WANT, norm, bound) == differs


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("bound", [0.0, 1.0, 1e300])
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_nan_and_infinity_never_pass(norm: Norm, bound: float, bad: float) -> None:
    assert differing(array([8.0, bad]), WANT, norm, bound) == (1,)


@pytest.mark.parametrize("norm", NORMS)
def test_nan_does_not_even_equal_nan(norm: Norm) -> None:
    same = array([math.nan, math.inf])

    assert differing(same, same, norm, 1.0) == (0, 1)


def test_zero_wants_zero_when_entries_count_by_their_own_size() -> None:
    assert differing(array([5e-324]), array([0.0]), "entries", 1.0) == (0,)
    assert differing(array([-0.0]), array([0.0]), "entries", 0.0) == ()


def test_differences_of_one_size_do_not_slip_through_by_rounding() -> None:
    """hypot(d, d, ...) may lie above a bound whose equal share rounds to d itself."""
    slipped = 0
    for n, tenths in product((2, 3, 5, 6, 7), range(1, 400)):
        got, want = Array((n,), (tenths / 10,) * n), Array((n,), (0.0,) * n)
        bound = math.nextafter(math.hypot(*got.values), 0.0)
        slipped += tenths / 10 <= bound / math.sqrt(n)
        assert differing(got, want, "euclid", bound)
    assert slipped > 0, "no size shows what this test is about"


@pytest.mark.parametrize("norm", NORMS)
def test_no_entries_never_differ(norm: Norm) -> None:
    nothing = Array((3, 0), ())

    assert differing(nothing, nothing, norm, 0.0) == ()


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("got", [[[8.0, -2.0]], [[8.0], [-2.0]], [8.0], 8.0])
def test_shapes_never_broadcast(norm: Norm, got: list[float]) -> None:
    with pytest.raises(ValueError, match=r"^cannot compare shape"):
        differing(array(got), WANT, norm, 1e300)


# --- solves: A x = b --------------------------------------------------------------------------

A = array([[1.0, 1.0], [2.0, 2.0], [0.0, 0.0]])
B = array([3.0, 6.0, 0.0])


@pytest.mark.parametrize("x", [[1.0, 2.0], [3.0, 0.0], [-5.0, 8.0]])
def test_any_of_several_solutions_is_right(x: list[float]) -> None:
    assert solves(A, B, array(x), 1e-12)


@pytest.mark.parametrize("x", [[1.0, 1.0], [0.0, 0.0], [2.0, 1.5], [3.0, 1e-6]])
def test_what_is_no_solution_is_wrong(x: list[float]) -> None:
    assert not solves(A, B, array(x), 1e-12)


def test_rows_keep_their_order() -> None:
    matrix, right = array([[1.0, 2.0], [3.0, 5.0]]), array([-1.0, -2.0])

    assert solves(matrix, right, array([1.0, -1.0]), 1e-12)
    assert not solves(matrix, right, array([-1.0, 1.0]), 1e-12)


def test_the_residual_may_be_the_tolerance_times_the_size_and_no_more() -> None:
    """Here the residual is 1 and the size 3 * 2 + 5 = 11."""
    matrix, right, x = array([[3.0]]), array([5.0]), array([2.0])

    assert solves(matrix, right, x, above(1 / 11))
    assert not solves(matrix, right, x, math.nextafter(1 / 11, 0.0))


@pytest.mark.parametrize(
    "x",
    [
        pytest.param([1e308, 1e308], id="the sum overflows"),
        pytest.param([1.7e308, 1.7e308], id="the norm overflows"),
        pytest.param([1e308, -1e308], id="infinities cancel"),
        pytest.param([math.inf, 0.0], id="infinite"),
        pytest.param([math.nan, 1.0], id="NaN"),
    ],
)
def test_numbers_that_overflow_solve_nothing(x: list[float]) -> None:
    assert not solves(array([[10.0, 10.0]]), array([1.0]), array(x), 1e-12)
    assert not solves(array([[1.0, 1.0]]), array([1.0]), array(x), 1e-12)


def test_large_numbers_without_overflow_do_solve() -> None:
    assert solves(array([[1.0, 1.0]]), array([0.0]), array([1e300, -1e300]), 1e-12)
