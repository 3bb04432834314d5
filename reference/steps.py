"""What is worked out on the way to an answer: the steps of `grade explain`, in exact arithmetic.

Each function takes the inputs that it names. The eigenvalues alone are float64: they are roots.
"""

from fractions import Fraction
from operator import mul

import numpy as np
from numpy.typing import NDArray

from reference import exact

Floats = NDArray[np.float64]
Vector = list[Fraction]


def squares(x: Floats) -> Vector:
    """Return x_n^2, the last column of Phi(X); shapes: x (N,) -> (N,)."""
    return [row[-1] for row in exact.design_matrix(x)]


def predictions(theta: Floats, Phi: Floats) -> Vector:
    """Return Phi theta; shapes: (M,), (N, M) -> (N,)."""
    return _times(Phi, theta)


def residuals(theta: Floats, Phi: Floats, y: Floats) -> Vector:
    """Return y - Phi theta, as in (1); shapes: (M,), (N, M), (N,) -> (N,)."""
    return [-error for error in errors(theta, Phi, y)]


def squared_residuals(theta: Floats, Phi: Floats, y: Floats) -> Vector:
    """Return the terms of the sum (1); shapes: (M,), (N, M), (N,) -> (N,)."""
    return [error**2 for error in errors(theta, Phi, y)]


def errors(theta: Floats, Phi: Floats, y: Floats) -> Vector:
    """Return Phi theta - y, as in (2); shapes: (M,), (N, M), (N,) -> (N,)."""
    fitted = _times(Phi, theta)
    return [value - target for value, target in zip(fitted, _exact(y), strict=True)]


def half_gradient(theta: Floats, Phi: Floats, y: Floats) -> Vector:
    """Return (Phi theta - y)^T Phi, half of (2); shapes: (M,), (N, M), (N,) -> (M,)."""
    return [component / 2 for component in exact.gradient(theta, Phi, y)]


def gram(Phi: Floats) -> list[Vector]:
    """Return Phi^T Phi, half of H; shapes: (N, M) -> (M, M)."""
    return [[entry / 2 for entry in row] for row in exact.hessian(Phi)]


def moments(Phi: Floats, y: Floats) -> Vector:
    """Return Phi^T y, the right-hand side of (3); shapes: (N, M), (N,) -> (M,)."""
    return _times(Phi.T, y)


def image(H: Floats, v: Floats) -> Vector:
    """Return Hv; shapes: (M, M), (M,) -> (M,)."""
    return _times(H, v)


def eigenvalues(H: Floats) -> Floats:
    """Return the eigenvalues of the symmetric H in float64, ascending; shapes: (M, M) -> (M,).

    One that is no larger than the rounding of the largest, M eps |lambda|_max, is returned as 0.
    """
    values = np.linalg.eigvalsh(H)
    sizes = np.abs(values)
    return np.where(sizes > len(H) * np.finfo(np.float64).eps * sizes.max(), values, 0.0)


def _times(matrix: Floats, vector: Floats) -> Vector:
    factor = _exact(vector)
    return [sum(map(mul, _exact(row), factor), Fraction(0)) for row in matrix]


def _exact(vector: Floats) -> Vector:
    return [Fraction(value) for value in vector.tolist()]
