"""Matrices that look positive definite to a rule of thumb, and are not; or the other way round.

Each constraint is decided in exact arithmetic; `admissible.undisputed_definiteness` is asked
beside it, so that only data remains on which all sound methods agree.
"""

import numpy as np
from numpy.typing import NDArray

from reference import exact
from reference.admissible import indefinite

Floats = NDArray[np.float64]

SLIGHT = 0.05
"""|smallest eigenvalue| / largest: easy to miss by looking at a few directions."""


def with_zero(w: Floats, j: Floats) -> Floats:
    """Put a zero at position j modulo M + 1: (M,) -> (M + 1,)."""
    return np.insert(w, int(j) % (len(w) + 1), 0.0)


def lowered_corner(A: Floats) -> Floats:
    """Return A Aᵀ with its last diagonal entry lowered to 1: (M, M) -> (M, M)."""
    H = A @ A.T
    H[-1, -1] = 1.0
    return H


def shifted_outer(a: Floats, b: Floats, w: Floats) -> Floats:
    """Return a I + b w wᵀ: one eigenvalue is a, M - 1 times: (M,) -> (M, M)."""
    return float(a) * np.eye(len(w)) + float(b) * np.outer(w, w)


def two_blocks(A: Floats) -> Floats:
    """Return A twice along the diagonal of zeros: (M, M) -> (2 M, 2 M)."""
    return np.asarray(np.kron(np.eye(2), A), dtype=np.float64)


def interleaved(A: Floats) -> Floats:
    """Return A with every entry a as a I of size 2: (M, M) -> (2 M, 2 M)."""
    return np.asarray(np.kron(A, np.eye(2)), dtype=np.float64)


def last_pair_bent(A: Floats, w: Floats, b: Floats) -> Floats:
    """Return L D L^T, where D has w on its diagonal and b beside it in its last two rows.

    L is unit lower triangular with entries of A in its first M - 2 columns, so that elimination
    leaves w on the diagonal to its end, and b off it. Shapes: A (M, M), w (M,), b () -> (M, M).
    """
    D = np.diag(w)
    D[-1, -2] = D[-2, -1] = float(b)
    L = np.tril(A, -1)
    L[-1, -2] = 0.0
    L += np.eye(len(w))
    return L @ D @ L.T


def only_whole_indefinite(w: Floats) -> Floats:
    """Return (2 M - 1) I - 2 w wᵀ, w of ±1: (M,) -> (M, M).

    Its least eigenvalue is -1; without one row and its column, or more of them, it is at least 1.
    """
    return (2 * len(w) - 1) * np.eye(len(w)) - 2 * np.outer(w, w)


def hollow(A: Floats) -> Floats:
    """Return A + Aᵀ with zeros on the diagonal: (M, M) -> (M, M)."""
    H = A + A.T
    np.fill_diagonal(H, 0.0)
    return H


def last_negative(w: Floats) -> Floats:
    """Return the diagonal matrix of w with its last entry negated: (M,) -> (M, M)."""
    return np.diag(np.append(w[:-1], -w[-1]))


def not_definite(H: Floats) -> bool:
    """Say whether vᵀHv <= 0 for some v != 0."""
    return not exact.is_positive_definite(H)


def not_dominant(H: Floats) -> bool:
    """Say whether some diagonal entry is smaller than the rest of its row taken together."""
    sizes = np.abs(H)
    return bool((2 * np.diag(sizes) < sizes.sum(axis=1)).any())


def positive_diagonal(H: Floats) -> bool:
    """Say whether all diagonal entries are positive."""
    return bool((np.diag(H) > 0).all())


def positive_determinant(H: Floats) -> bool:
    """Say whether det H > 0; exact for a regular H, by the number of negative eigenvalues."""
    return not exact.formula_fails(H) and int((np.linalg.eigvalsh(H) < 0).sum()) % 2 == 0


def only_last_minor_negative(H: Floats) -> bool:
    """Say whether all leading blocks but H itself are positive definite, and det H < 0."""
    return exact.is_positive_definite(H[:-1, :-1]) and indefinite(H) and positive_diagonal(H)


def slightly_indefinite(H: Floats) -> bool:
    """Say whether the one negative eigenvalue is small beside the largest."""
    eigenvalues = np.linalg.eigvalsh(H)
    return indefinite(H) and bool(-eigenvalues[0] < SLIGHT * eigenvalues[-1])
