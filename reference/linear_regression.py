"""Model solutions of the three questions, in float64, as a lecturer would show them.

Source: lecture "Hessians: Second Derivatives in Vector Calculus" (Imperial College London,
12 October 2021); the numbers in parentheses are its equations. N data points (x_n, y_n), M basis
functions, Phi of shape (N, M) with the rows phi(x_n)^T.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def design_matrix(x: Floats) -> Floats:
    """Stack the rows phi(x_n)^T = [1 x_n x_n^2] from top to bottom.

    Shapes: x (N,) -> (N, 3). Question 1; any N, no error of its own.
    """
    return np.column_stack([np.ones_like(x), x, x**2])


def loss(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return L(theta) = ||y - Phi theta||^2, a sum without 1/2 and without 1/N: (1), (5).

    Shapes: theta (M,), Phi (N, M), y (N,) -> number. Any rank.
    """
    residual = y - Phi @ theta
    return float(residual @ residual)


def gradient(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return the row dL/dtheta = 2 (Phi theta - y)^T Phi: (2).

    Shapes: theta (M,), Phi (N, M), y (N,) -> (M,). Any rank.
    """
    return 2 * (Phi @ theta - y) @ Phi


def optimal_theta(Phi: Floats, y: Floats) -> Floats:
    """Return the only minimiser of L, the theta that solves Phi^T Phi theta = Phi^T y: (3), (4).

    Shapes: Phi (N, M), y (N,) -> (M,). Raises numpy.linalg.LinAlgError (a ValueError) when rank
    Phi < M: there are minimisers then, but not one, see `minimisers`. Formula (4) asks for the
    inverse; solving by QR loses kappa(Phi) where the inverse loses its square.
    """
    if formula_fails(Phi):
        msg = f"rank of Phi is below M = {Phi.shape[1]}: the minimiser is not unique"
        raise np.linalg.LinAlgError(msg)
    Q, R = np.linalg.qr(Phi)
    return np.linalg.solve(R, Q.T @ y)


def hessian(Phi: Floats) -> Floats:
    """Return the matrix of all second partial derivatives of L, H = 2 Phi^T Phi.

    Shapes: Phi (N, M) -> (M, M), symmetric; (2) differentiated once more.
    """
    return 2 * Phi.T @ Phi


def is_positive_definite(H: Floats) -> bool:
    """Say whether v^T H v > 0 for all v != 0, that is whether all eigenvalues are positive.

    Shapes: H (M, M), symmetric. An eigenvalue counts as positive when it is larger than the
    rounding of the largest one, M eps |lambda|_max, so that scaling H changes nothing.
    """
    eigenvalues = np.linalg.eigvalsh(H)
    rounding = len(H) * np.finfo(np.float64).eps * np.abs(eigenvalues).max()
    return bool(eigenvalues.min() > rounding)


def directional_curvature(H: Floats, v: Floats) -> float:
    """Return v^T H v, the second derivative of L in the direction v.

    Shapes: H (M, M), v (M,) -> number; 0 for v = 0.
    """
    return float(v @ H @ v)


def formula_fails(Phi: Floats) -> bool:
    """Say whether Phi^T Phi is singular, which is so exactly when rank Phi < M.

    Shapes: Phi (N, M). Question 3. The rank counts the singular values above
    eps max(N, M) sigma_max: relative to the largest, never to 0 or to a fixed number.
    """
    return bool(np.linalg.matrix_rank(Phi) < Phi.shape[1])


def failing_inputs(n: int) -> Floats:
    """Return n inputs on which (4) fails for phi(x)^T = [1 x x^2].

    Shapes: -> (n,). Fewer than three distinct inputs make the three columns dependent.
    """
    return np.ones(n)


def minimisers(Phi: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the shortest minimiser theta0 of L and a basis Z of null(Phi).

    Shapes: Phi (N, M), y (N,) -> (M,), (M, M - rank Phi). The minimisers are theta0 + Z c for
    every c; Z has no column when rank Phi = M.
    """
    _, _, rows = np.linalg.svd(Phi)
    rank = np.linalg.matrix_rank(Phi)
    theta0 = np.asarray(np.linalg.lstsq(Phi, y)[0], dtype=np.float64)
    return theta0, rows[rank:].T
