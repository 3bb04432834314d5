"""Exercise 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


def phi(x_n: float, *, degree: int = 2) -> list[float]:
    """The features of one point."""
    return [x_n**power for power in range(degree + 1)]


def design_matrix(x: Vector) -> Vector:
    """Phi(X)."""
    return np.asarray([phi(float(x_n)) for x_n in x], dtype=np.float64)
