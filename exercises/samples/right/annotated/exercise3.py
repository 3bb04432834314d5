"""Exercise 3."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DISCUSSION: str = "Whenever the columns of Phi are linearly dependent."


class Solutions(NamedTuple):
    """theta0 + Z c."""

    theta0: Array
    Z: Array


def formula_fails(Phi: Array) -> bool:
    """Compare the smallest eigenvalue with the largest one."""
    eigenvalues = np.linalg.eigvalsh(Phi.T @ Phi)
    return bool(eigenvalues[0] <= 1e-12 * eigenvalues[-1])


def failing_inputs(n: int) -> Array:
    """All points in one place."""
    return np.repeat(-1.5, n)


def minimisers(Phi: Array, y: Array) -> Solutions:
    """Truncate the spectrum."""
    values, vectors = np.linalg.eigh(Phi.T @ Phi)
    large = values > 1e-12 * values.max()
    row_space, null_space = vectors[:, large], vectors[:, ~large]
    theta0 = row_space @ np.diag(1 / values[large]) @ row_space.T @ Phi.T @ y
    return Solutions(theta0, null_space)
