"""Builders of inputs from inputs that were drawn; no error when the shapes fit.

Exact in float64 for the small integers, tenths and eighths that the families draw, unless said.
"""

import numpy as np
from numpy.typing import NDArray

from reference import exact

Floats = NDArray[np.float64]

LARGEST_ORTHOGONAL = 2**20
"""Entries of `orthogonal_y` stay below: readable, and all sums with small integers exact."""


def polynomial(x: Floats) -> Floats:
    """Return the rows [1 x_n x_n^2]: (N,) -> (N, 3).

    The square is rounded to float64 when x is not a dyadic number; the result is then data like
    any other.
    """
    return np.column_stack([np.ones_like(x), x, x * x])


def linear(x: Floats) -> Floats:
    """Return the rows [1 x_n]: (N,) -> (N, 2)."""
    return np.column_stack([np.ones_like(x), x])


def product(A: Floats, B: Floats) -> Floats:
    """Return A B, of rank at most the number of columns of A: (N, r), (r, M) -> (N, M)."""
    return A @ B


def with_dependent_column(A: Floats, w: Floats) -> Floats:
    """Append the combination A w of the columns: (N, M), (M,) -> (N, M + 1)."""
    return np.column_stack([A, A @ w])


def with_zero_column(A: Floats, j: float | Floats) -> Floats:
    """Put a column of zeros at position j modulo M + 1: (N, M) -> (N, M + 1)."""
    return np.insert(A, _whole(j) % (A.shape[1] + 1), 0.0, axis=1)


def one_hot(labels: Floats) -> Floats:
    """Return an intercept and one indicator column per label 0, 1, ..., max: the dummy trap.

    Shapes: labels (N,), whole numbers >= 0 -> (N, max + 2). The indicators sum to the intercept.
    """
    names = np.arange(labels.max() + 1)
    indicators = (labels[:, np.newaxis] == names).astype(np.float64)
    return np.column_stack([np.ones_like(labels), indicators])


def boosted(A: Floats, big: float | Floats = 12) -> Floats:
    """Add big I to the first M rows, which makes small integers well conditioned; needs N >= M."""
    N, M = A.shape
    return A + float(np.ravel(big)[0]) * np.eye(N, M)


def noiseless(Phi: Floats, theta: Floats) -> Floats:
    """Return y = Phi theta, so that the smallest loss is 0; exact for integers."""
    return Phi @ theta


def orthogonal_y(Phi: Floats, w: Floats) -> Floats:
    """Return an integer y with Phi^T y = 0 exactly: the best theta is then 0.

    Shapes: Phi (N, M), w -> (N,). A combination of the left null vectors of Phi with the entries
    of w, taken round and round; vectors that would carry y above `LARGEST_ORTHOGONAL` are left
    out, and y = 0 when nothing is left.
    """
    total = [0] * Phi.shape[0]
    for k, vector in enumerate(exact.null_vectors(Phi.T)):
        factor = int(w.flat[k % w.size])
        candidate = [a + factor * b for a, b in zip(total, vector, strict=True)]
        if max(map(abs, candidate)) < LARGEST_ORTHOGONAL:
            total = candidate
    return np.array(total, dtype=np.float64)


def gram(A: Floats) -> Floats:
    """Return the Hessian 2 A^T A, rounded once: (N, M) -> (M, M).

    Symmetric, and the same on every machine: a matrix product is not, on some BLAS kernels.
    """
    return np.array(exact.hessian(A), dtype=np.float64)


def symmetric(A: Floats) -> Floats:
    """Return A + A^T: (M, M) -> (M, M)."""
    return A + A.T


def outer(w: Floats) -> Floats:
    """Return w w^T, of rank one: (M,) -> (M, M)."""
    return np.outer(w, w)


def diagonal(w: Floats) -> Floats:
    """Return the matrix with w on its diagonal: (M,) -> (M, M)."""
    return np.diag(w)


def negative(H: Floats) -> Floats:
    """Return -H, with +0 where H is 0."""
    return 0.0 - H


def repeated(x: Floats, picks: float | Floats) -> Floats:
    """Return the entries (or rows) of x that picks names, counted round and round.

    Shapes: x (K,) or (K, M); picks a vector of N whole numbers, or the number N for
    0, 1, ..., N - 1 -> (N,) or (N, M). Repeats follow whenever N > K.
    """
    wanted = np.arange(_whole(picks)) if np.ndim(picks) == 0 else np.asarray(picks, dtype=np.int64)
    return x[wanted % len(x)]


def with_plain_ends(x: Floats) -> Floats:
    """Return x with 1 for its first and last four entries: (N,) -> (N,), N >= 8.

    NumPy writes three entries of either end when an array is long, so that two such x look alike.
    """
    plain = x.copy()
    plain[:4] = plain[-4:] = 1.0
    return plain


def all_ones(w: Floats) -> Floats:
    """Return the matrix of ones with as many rows as w has entries: (M,) -> (M, M)."""
    return np.ones((len(w), len(w)))


def sized(A: Floats, w: Floats) -> Floats:
    """Multiply column j of a matrix, or entry j of a vector, by 2^-w_j, exactly.

    Shapes: A (N, M) or (M,), w (M,) whole numbers -> the shape of A.
    """
    return np.asarray(np.ldexp(A, -w.astype(np.int64)), dtype=np.float64)


def nearly_noiseless(Phi: Floats, theta: Floats, w: Floats) -> Floats:
    """Return y = Phi theta + 2^-14 w: residuals that are small, and matter; exact for integers."""
    return Phi @ theta + np.ldexp(w, -14)


def scattered(A: Floats, n: float | Floats, j: float | Floats) -> Floats:
    """Put the rows of A at every second row of a matrix of zeros, from row j on, round and round.

    Shapes: A (K, M), n a whole number >= 2 K -> (n, M).
    """
    N = _whole(n)
    Phi = np.zeros((N, A.shape[1]))
    Phi[(_whole(j) + 2 * np.arange(len(A))) % N] = A
    return Phi


def staggered(Phi: Floats, j: float | Floats) -> Floats:
    """Return a y of whole numbers from -9 to 9 for the rows of Phi: (N, M) -> (N,)."""
    steps = 7 * np.arange(len(Phi)) + _whole(j)
    return np.asarray(steps % 19 - 9, dtype=np.float64)


def permuted_identity(w: Floats) -> Floats:
    """Return the identity with its rows in the order that sorts w: (M,) -> (M, M)."""
    return np.eye(len(w))[np.argsort(w, kind="stable")]


def _whole(number: float | Floats) -> int:
    return int(np.ravel(number)[0])
