"""Model solutions in float64, as a lecturer would show them."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def rayleigh_quotient(A: Floats, x: Floats) -> float:
    """Return xᵀAx / xᵀx. Shapes: A (n, n), x (n,) not zero -> number."""
    return float(x @ A @ x / (x @ x))


def characteristic_polynomial(A: Floats) -> Floats:
    """Return the coefficients of det(λI − A), that of λⁿ first. Shapes: (n, n) -> (n + 1,)."""
    return np.poly(np.linalg.eigvalsh(A))


def eigenvalues(A: Floats) -> Floats:
    """Return the eigenvalues in ascending order. Shapes: symmetric (n, n) -> (n,)."""
    return np.linalg.eigvalsh(A)


def eigenvectors(A: Floats) -> Floats:
    """Return orthonormal eigenvectors as columns. Shapes: symmetric (n, n) -> (n, n)."""
    return np.linalg.eigh(A).eigenvectors
