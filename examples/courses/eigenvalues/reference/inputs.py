"""Builders of symmetric matrices, exact in float64 for small integers, and what must hold."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def symmetric(B: Floats) -> Floats:
    """Return B + Bᵀ: (n, n) -> (n, n)."""
    return B + B.T


def diagonal(d: Floats) -> Floats:
    """Return the matrix with this diagonal: (n,) -> (n, n)."""
    return np.diag(d)


def shifted_rank_one(v: Floats, c: float | Floats) -> Floats:
    """Return c I + v vᵀ, with the eigenvalues c, n − 1 times, and c + vᵀv: (n,) -> (n, n)."""
    return float(np.ravel(c)[0]) * np.eye(len(v)) + np.outer(v, v)


def opposite(B: Floats) -> Floats:
    """Return [[0, B], [Bᵀ, 0]], with the eigenvalues ±σ(B): (m, m) -> (2m, 2m)."""
    nothing = np.zeros_like(B)
    return np.block([[nothing, B], [B.T, nothing]])


def direction(A: Floats, x: Floats) -> bool:
    """Say whether x fits A and is not zero."""
    return x.shape == A.shape[:1] and bool(x.any())


def has_direction(v: Floats) -> bool:
    """Say whether v is not zero."""
    return bool(v.any())
