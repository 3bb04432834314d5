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
