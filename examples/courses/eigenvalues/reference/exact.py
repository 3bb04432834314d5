"""The exact answers in rational arithmetic; eigenvalues to 2**-100 of the size of A."""

from fractions import Fraction
from itertools import pairwise
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Matrix = list[list[Fraction]]

HALVINGS = 100
"""Of the interval that holds all eigenvalues: what is left is far below float64."""


def rayleigh_quotient(A: Floats, x: Floats) -> Fraction:
    """Return xᵀAx / xᵀx; ZeroDivisionError for x = 0."""
    rows, vector = _fractions(A), [Fraction(value) for value in x.tolist()]
    image = [sum((a * b for a, b in zip(row, vector, strict=True)), Fraction(0)) for row in rows]
    above = sum((a * b for a, b in zip(image, vector, strict=True)), Fraction(0))
    return above / sum((value**2 for value in vector), Fraction(0))


def characteristic_polynomial(A: Floats) -> list[Fraction]:
    """Return the coefficients of det(λI − A), that of λⁿ first (Faddeev and LeVerrier)."""
    rows = _fractions(A)
    n = len(rows)
    coefficients = [Fraction(1)]
    power = [[Fraction(0)] * n for _ in range(n)]
    for k in range(1, n + 1):
        shifted = [
            [value + coefficients[-1] * (i == j) for j, value in enumerate(row)]
            for i, row in enumerate(power)
        ]
        power = [
            [sum((row[m] * shifted[m][j] for m in range(n)), Fraction(0)) for j in range(n)]
            for row in rows
        ]
        coefficients.append(-sum((power[i][i] for i in range(n)), Fraction(0)) / k)
    return coefficients


def eigenvalues(A: Floats) -> list[Fraction]:
    """Return the eigenvalues of a symmetric A in ascending order; shapes: (n, n) -> n numbers.

    All roots of its characteristic polynomial are real, so that Descartes' rule of signs counts
    exactly: as many roots lie above a as the coefficients of p(λ + a) change their sign. Each
    eigenvalue is bisected between bounds that hold it. ValueError when A is not symmetric.
    """
    if (A != A.T).any():
        msg = "A is not symmetric"
        raise ValueError(msg)
    polynomial = characteristic_polynomial(A)
    n = len(polynomial) - 1
    bound = max(sum(map(abs, row), Fraction(0)) for row in _fractions(A))
    return [_bisected(polynomial, n - k, bound) for k in range(n)]


def symmetric_facts(A: Floats) -> dict[str, float]:
    """Return the size of A, its Frobenius norm, which is all that the check of V needs."""
    return {"size": float(np.linalg.norm(A))}


def _bisected(polynomial: list[Fraction], above: int, bound: Fraction) -> Fraction:
    """Return the point at which fewer than `above` roots begin to lie above it."""
    low, high = -bound, bound
    if _roots_above(polynomial, low) < above:
        return low
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if middle == low or _is_root_number(polynomial, above, middle):
            return middle
        if _roots_above(polynomial, middle) >= above:
            low = middle
        else:
            high = middle
    return high


def _is_root_number(polynomial: list[Fraction], above: int, point: Fraction) -> bool:
    """Say whether `point` is the root that has fewer than `above` roots above, exactly."""
    shifted = _shifted(polynomial, point)
    zeros = 0
    while zeros < len(shifted) - 1 and shifted[-1 - zeros] == 0:
        zeros += 1
    beyond = _changes(shifted)
    return beyond < above <= beyond + zeros


def _roots_above(polynomial: list[Fraction], point: Fraction) -> int:
    return _changes(_shifted(polynomial, point))


def _shifted(polynomial: list[Fraction], point: Fraction) -> list[Fraction]:
    """Return the coefficients of p(λ + point), highest first."""
    n = len(polynomial) - 1
    result = [Fraction(0)] * (n + 1)
    for i, coefficient in enumerate(polynomial):
        degree = n - i
        for k in range(degree + 1):
            result[n - k] += coefficient * comb(degree, k) * point ** (degree - k)
    return result


def _changes(coefficients: list[Fraction]) -> int:
    signs = [value > 0 for value in coefficients if value]
    return sum(a != b for a, b in pairwise(signs))


def _fractions(A: Floats) -> Matrix:
    return [[Fraction(value) for value in row] for row in A.tolist()]
