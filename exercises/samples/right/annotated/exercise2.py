"""Exercise 2."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FACTOR: Final = 2.0


def _residual(theta: Array, Phi: Array, y: Array) -> Array:
    return np.subtract(np.matmul(Phi, theta), y)


def loss(theta: Array, Phi: Array, y: Array) -> float:
    """Equation (1)."""
    residual = _residual(theta, Phi, y)
    return float(np.vdot(residual, residual))


def gradient(theta: Array, Phi: Array, y: Array) -> Array:
    """Equation (2)."""
    return np.multiply(FACTOR, np.matmul(_residual(theta, Phi, y), Phi))


def optimal_theta(Phi: Array, y: Array, *, method: str = "solve") -> Array:
    """Equation (4)."""
    gram: Array = Phi.T @ Phi
    if method == "solve":
        return np.linalg.solve(gram, Phi.T @ y)
    return np.linalg.inv(gram) @ (Phi.T @ y)


def hessian(Phi: Array) -> Array:
    """Twice the Gram matrix."""
    return np.multiply(FACTOR, np.matmul(np.transpose(Phi), Phi))


def is_positive_definite(H: Array) -> bool:
    """Sylvester."""
    minors = (float(np.linalg.det(H[:k, :k])) for k in range(1, H.shape[0] + 1))
    return all(minor > 0 for minor in minors)


def directional_curvature(H: Array, v: Array) -> float:
    """A quadratic form."""
    return float(np.vdot(v, np.matmul(H, v)))
