"""Comparison, for any numbers: as exact arithmetic has it, and only finite ones pass."""

import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from grader.arrays import Array
from grader.judge.compare import Norm, differing, solves

NORMS = st.sampled_from(["entries", "max", "euclid"])
FINITE = st.floats(-1e6, 1e6)
ANY = st.floats()
BOUNDS = st.floats(0, 1e6)
PAIRS = st.integers(1, 6).flatmap(
    lambda n: st.tuples(*[st.lists(FINITE, min_size=n, max_size=n)] * 2)
)


def vector(values: list[float]) -> Array:
    """Return the vector of these numbers."""
    return Array((len(values),), tuple(values))


@given(PAIRS, BOUNDS, NORMS)
def test_every_entry_that_is_named_differs(
    pair: tuple[list[float], list[float]], bound: float, norm: Norm
) -> None:
    got, want = pair

    for position in differing(vector(got), vector(want), norm, bound):
        assert got[position] != want[position]


@given(PAIRS, BOUNDS)
def test_euclid_agrees_with_exact_arithmetic_away_from_the_bound(
    pair: tuple[list[float], list[float]], bound: float
) -> None:
    squares = [(Fraction(g) - Fraction(w)) ** 2 for g, w in zip(*pair, strict=True)]
    limit = Fraction(bound) ** 2
    found = differing(vector(pair[0]), vector(pair[1]), "euclid", bound)

    if sum(squares) > limit * Fraction(1001, 1000):
        assert found
    if sum(squares) < limit * Fraction(999, 1000):
        assert not found


@given(PAIRS, BOUNDS)
def test_euclid_is_at_least_as_strict_as_max(
    pair: tuple[list[float], list[float]], bound: float
) -> None:
    got, want = map(vector, pair)

    if not differing(got, want, "euclid", bound):
        assert not differing(got, want, "max", bound)


@given(PAIRS, NORMS, st.sampled_from([math.nan, math.inf, -math.inf]), st.data())
def test_what_is_not_finite_is_always_named(
    pair: tuple[list[float], list[float]], norm: Norm, bad: float, data: st.DataObject
) -> None:
    got, want = pair
    position = data.draw(st.integers(0, len(got) - 1))
    got[position] = bad

    assert position in differing(vector(got), vector(want), norm, 1e300)


@given(st.lists(ANY, min_size=4, max_size=4), st.lists(ANY, min_size=2, max_size=2))
def test_solving_never_fails_and_never_lets_nan_pass(matrix: list[float], x: list[float]) -> None:
    passed = solves(Array((2, 2), tuple(matrix)), vector([1.0, 2.0]), vector(x), 1e-12)

    assert not passed or all(map(math.isfinite, (*matrix, *x)))


@given(st.lists(st.integers(-9, 9), min_size=6, max_size=6), st.tuples(*[st.integers(-9, 9)] * 2))
def test_a_solution_in_integers_is_recognised_and_a_neighbour_is_not(
    matrix: list[int], x: tuple[int, int]
) -> None:
    rows = [matrix[0:2], matrix[2:4], matrix[4:6]]
    right = [a * x[0] + b * x[1] for a, b in rows]
    A, b = Array((3, 2), tuple(map(float, matrix))), vector(list(map(float, right)))

    assert solves(A, b, vector([float(x[0]), float(x[1])]), 1e-12)
    moved = solves(A, b, vector([x[0] + 1.0, float(x[1])]), 1e-12)
    assert moved is all(row[0] == 0 for row in rows)


# --- against exact rationals --------------------------------------------------------------------

MARGIN = Fraction(1, 2**51)
"""The judge rounds each difference, and the product or the norm, once: four units at most."""
SIZES = st.tuples(st.floats(1.0, 2.0), st.integers(-40, 40)).map(lambda s: math.ldexp(*s))
SIGNED = st.builds(lambda size, sign: size * sign, SIZES, st.sampled_from([-1.0, 0.0, 1.0]))
BITS = st.integers(-6, 6)


def nudged(number: float, steps: int) -> float:
    """Return the float64 that many places further up, or down."""
    for _ in range(abs(steps)):
        number = math.nextafter(number, math.copysign(math.inf, steps))
    return number


def exact_part(got: list[float], want: list[float], norm: Norm, bound: float) -> Fraction:
    """Return error / bound by rational arithmetic, squared for the euclidean norm."""
    errors = [abs(Fraction(g) - Fraction(w)) for g, w in zip(got, want, strict=True)]
    if norm == "euclid":
        return sum((error**2 for error in errors), Fraction(0)) / Fraction(bound) ** 2
    if norm == "max":
        return max(errors) / Fraction(bound)
    sizes = [Fraction(bound) * abs(Fraction(value)) for value in want]
    return max(
        error / size if size else Fraction(2 * bool(error))
        for error, size in zip(errors, sizes, strict=True)
    )


@given(st.lists(st.tuples(SIGNED, BITS), min_size=1, max_size=6), st.data(), NORMS)
def test_the_verdict_is_that_of_exact_arithmetic_but_for_a_few_units_at_the_bound(
    entries: list[tuple[float, int]], data: st.DataObject, norm: Norm
) -> None:
    """Every answer lies as near to its bound as float64 can say, above it or below."""
    bound = data.draw(SIZES) if norm != "entries" else data.draw(st.sampled_from([2.0**-39, 0.3]))
    want = [value for value, _ in entries]
    share = bound / math.sqrt(len(want)) if norm == "euclid" else bound
    got = [
        nudged(value + share * (abs(value) if norm == "entries" else 1.0), steps)
        for value, steps in entries
    ]
    part = exact_part(got, want, norm, bound)
    limit = (1 + MARGIN) ** 2 if norm == "euclid" else 1 + MARGIN
    accepted = not differing(vector(got), vector(want), norm, bound)

    if part > limit:
        assert not accepted
    if part * limit < 1:
        assert accepted


@given(st.lists(SIGNED, min_size=1, max_size=6), st.sampled_from(["max", "euclid"]), SIZES)
def test_an_error_of_one_entry_is_weighed_without_rounding_when_the_difference_is_exact(
    want: list[float], norm: Norm, bound: float
) -> None:
    """From 0 the difference is the answer itself, so that the bound is met or missed exactly."""
    zeros, got = [0.0] * len(want), [0.0] * len(want)
    got[-1] = bound

    assert not differing(vector(got), vector(zeros), norm, bound)
    got[-1] = math.nextafter(bound, math.inf)
    assert differing(vector(got), vector(zeros), norm, bound) == (len(got) - 1,)
