"""Ways to tell whether a matrix is definite or Φ has full column rank, and all minimisers."""

from fractions import Fraction
from typing import Any

import numpy as np
import scipy.linalg

from tests.styles_formulas import Style, fractions
from tests.styles_solving import EPS, eliminate, exact_system, hand_cholesky, svd_theta


def has_cholesky(H: Any, factor: Style = np.linalg.cholesky) -> bool:
    try:
        factor(H)
    except (np.linalg.LinAlgError, ValueError, ZeroDivisionError):
        return False
    return True


def strict_cholesky(H: Any) -> Any:
    L = hand_cholesky(H)
    if not (np.diag(L) > 0).all():
        raise ValueError
    return L


def has_pivots(H: Any, number: Style = float) -> bool:
    A = [[number(value) for value in row] for row in H.tolist()]
    for k, top in enumerate(A):
        if top[k] <= 0:
            return False
        for i in range(k + 1, len(A)):
            factor = A[i][k] / top[k]
            A[i] = [p - factor * q for p, q in zip(A[i], top, strict=True)]
    return True


def relative_eigenvalues(H: Any) -> bool:
    values = np.linalg.eigvalsh(H)
    return bool(values[0] > 1e-12 * abs(values).max())


def small_singular_value(Phi: Any) -> bool:
    s = np.linalg.svd(Phi, compute_uv=False)
    return bool(Phi.shape[0] < Phi.shape[1] or s[-1] <= 1e-10 * s[0])


def small_eigenvalue(Phi: Any) -> bool:
    values = np.linalg.eigvalsh(Phi.T @ Phi)
    return bool(values[0] <= 1e-12 * values[-1])


def small_pivot(Phi: Any) -> bool:
    diagonal = abs(np.diag(scipy.linalg.qr(Phi, mode="r", pivoting=True)[0]))
    return bool(Phi.shape[0] < Phi.shape[1] or diagonal.min() <= 1e-10 * diagonal.max())


def exact_rank_fails(Phi: Any) -> bool:
    return len(eliminate(fractions(Phi), Phi.shape[1])) < int(Phi.shape[1])


def null_by_svd(Phi: Any) -> Any:
    return np.linalg.svd(Phi)[2][np.linalg.matrix_rank(Phi) :].T


def null_by_eigh(Phi: Any) -> Any:
    values, V = np.linalg.eigh(Phi.T @ Phi)
    return V[:, values <= 1e-12 * values[-1]]


def exact_minimisers(Phi: Any, y: Any) -> tuple[Any, Any]:
    A, pivots = exact_system(Phi, y)
    M = Phi.shape[1]
    free = [j for j in range(M) if j not in pivots]
    theta0, Z = np.zeros(M), np.zeros((M, len(free)))
    for k, pivot in enumerate(pivots):
        theta0[pivot] = A[k][-1]
        Z[pivot] = [-A[k][j] for j in free]
    Z[free, range(len(free))] = 1
    return theta0, Z


def pivoted_minimisers(Phi: Any, y: Any) -> tuple[Any, Any]:
    """The basic solution, and the null vectors of R = [R1 R2] with the columns exchanged."""
    Q, R, order = scipy.linalg.qr(Phi, mode="economic", pivoting=True)
    M, r = Phi.shape[1], np.linalg.matrix_rank(Phi)
    theta0, Z = np.zeros(M), np.zeros((M, M - r))
    theta0[order[:r]] = np.linalg.solve(R[:r, :r], (Q.T @ y)[:r])
    Z[order[:r]] = -np.linalg.solve(R[:r, :r], R[:r, r:])
    Z[order[r:]] = np.eye(M - r)
    return theta0, Z


def far_minimisers(Phi: Any, y: Any) -> tuple[Any, Any]:
    Z = null_by_svd(Phi)
    return np.linalg.lstsq(Phi, y)[0] + 3 * Z.sum(axis=1), -7 * Z


RANK: dict[str, dict[str, Style]] = {
    "is_positive_definite": {
        "eigvalsh": lambda H: np.linalg.eigvalsh(H).min() > 0,
        "eigvals": lambda H: all(value.real > 0 for value in np.linalg.eigvals(H)),
        "Cholesky": has_cholesky,
        "scipy Cholesky": lambda H: has_cholesky(H, scipy.linalg.cholesky),
        "Cholesky by hand": lambda H: has_cholesky(H, strict_cholesky),
        "Sylvester": lambda H: all(np.linalg.det(H[:k, :k]) > 0 for k in range(1, len(H) + 1)),
        "pivots": has_pivots,
        "fractions": lambda H: has_pivots(H, Fraction),
        "relative": relative_eigenvalues,
    },
    "formula_fails": {
        "rank": lambda Phi: np.linalg.matrix_rank(Phi) < Phi.shape[1],
        "rank of the square": lambda Phi: np.linalg.matrix_rank(Phi.T @ Phi) < Phi.shape[1],
        "singular values": small_singular_value,
        "eigenvalues": small_eigenvalue,
        "pivoted QR": small_pivot,
        "cond, 1e10": lambda Phi: np.linalg.cond(Phi.T @ Phi) > 1e10,
        "cond, 1e12": lambda Phi: np.linalg.cond(Phi.T @ Phi) > 1e12,
        "cond, 1/eps": lambda Phi: np.linalg.cond(Phi.T @ Phi) > 1 / EPS,
        "cond of Phi": lambda Phi: len(Phi) < Phi.shape[1] or np.linalg.cond(Phi) > 1 / EPS,
        "trace of the projector": lambda Phi: (
            round(np.trace(np.linalg.pinv(Phi) @ Phi)) < Phi.shape[1]
        ),
        "null space": lambda Phi: null_by_svd(Phi).shape[1] > 0,
        "fractions": exact_rank_fails,
    },
    "failing_inputs": {
        "ones": np.ones,
        "list of zeros": lambda n: [0] * n,
        "two values": lambda n: np.arange(n) % 2,
        "a large value": lambda n: np.full(n, 1e6),
    },
    "minimisers": {
        "lstsq and SVD": lambda Phi, y: (np.linalg.lstsq(Phi, y)[0], null_by_svd(Phi)),
        "SVD": lambda Phi, y: (svd_theta(Phi, y), null_by_svd(Phi)),
        "pinv and eigenvectors": lambda Phi, y: (np.linalg.pinv(Phi) @ y, null_by_eigh(Phi)),
        "pinv of the square": lambda Phi, y: (
            np.linalg.pinv(Phi.T @ Phi) @ (Phi.T @ y),
            null_by_svd(Phi.T @ Phi),
        ),
        "scipy": lambda Phi, y: (scipy.linalg.lstsq(Phi, y)[0], scipy.linalg.null_space(Phi)),
        "pivoted QR": pivoted_minimisers,
        "far from 0": far_minimisers,
        "fractions": exact_minimisers,
    },
}
