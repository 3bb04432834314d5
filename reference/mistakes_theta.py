"""Known mistakes about the minimiser: what each of them returns for theta.

Right is theta = [Phi^T Phi]^-1 Phi^T y, (4); shapes: Phi (N, M), y (N,) -> (M,), rank Phi = M.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CUT_OFF = 0.1
"""Singular values below this share of the largest are thrown away: far too many."""
SMALL_DETERMINANT = 1e-8
"""A fixed number, which says nothing about singularity: det(cA) = c^M det A."""


def zero_theta(Phi: Floats, y: Floats) -> Floats:
    """Return theta = 0, where a search would begin."""
    return np.zeros(Phi.shape[1])


def half_theta(Phi: Floats, y: Floats) -> Floats:
    """Solve 2 Phi^T Phi theta = Phi^T y: the 2 stands on one side of (3) alone."""
    return 0.5 * _solve(Phi, y)


def double_theta(Phi: Floats, y: Floats) -> Floats:
    """Solve Phi^T Phi theta = 2 Phi^T y."""
    return 2 * _solve(Phi, y)


def theta_wrong_sign(Phi: Floats, y: Floats) -> Floats:
    """Solve Phi^T Phi theta = -Phi^T y."""
    return -_solve(Phi, y)


def inverse_left_out(Phi: Floats, y: Floats) -> Floats:
    """Return Phi^T y, the right side of (3) unsolved."""
    return Phi.T @ y


def one_gradient_step(Phi: Floats, y: Floats) -> Floats:
    """Return 2 Phi^T y, one step against the gradient at 0."""
    return 2 * Phi.T @ y


def inverse_forgotten(Phi: Floats, y: Floats) -> Floats:
    """Return Phi^T Phi Phi^T y: multiplied by Phi^T Phi instead of its inverse."""
    return Phi.T @ Phi @ (Phi.T @ y)


def predictions(Phi: Floats, y: Floats) -> Floats:
    """Return the fitted values Phi theta, (N,), instead of theta."""
    return Phi @ _lstsq(Phi, y)


def inverse_of_phi(Phi: Floats, y: Floats) -> Floats:
    """Solve Phi theta = y; LinAlgError unless N = M."""
    return _floats(np.linalg.solve(Phi, y))


def phi_phi_t(Phi: Floats, y: Floats) -> Floats:
    """Return [Phi Phi^T]^-1 Phi y; ValueError unless N = M."""
    return _floats(np.linalg.solve(Phi @ Phi.T, Phi @ y))


def first_points(Phi: Floats, y: Floats) -> Floats:
    """Fit the first M points exactly; the shortest solution when they do not decide."""
    M = Phi.shape[1]
    return _lstsq(Phi[:M], y[:M])


def first_points_solved(Phi: Floats, y: Floats) -> Floats:
    """Solve the first M equations of Phi theta = y; LinAlgError when they are singular."""
    M = Phi.shape[1]
    return _floats(np.linalg.solve(Phi[:M], y[:M]))


def last_point_left_out(Phi: Floats, y: Floats) -> Floats:
    """Fit all points but the last."""
    return _lstsq(Phi[:-1], y[:-1])


def elementwise_inverse(Phi: Floats, y: Floats) -> Floats:
    """Multiply by the matrix of 1 / (Phi^T Phi)_ij, which is no inverse."""
    return 1 / (Phi.T @ Phi) @ (Phi.T @ y)


def elementwise_division(Phi: Floats, y: Floats) -> Floats:
    """Return Phi^T y / Phi^T Phi, entry by entry: (M, M) by broadcasting."""
    return (Phi.T @ y) / (Phi.T @ Phi)


def diagonal_inverted(Phi: Floats, y: Floats) -> Floats:
    """Divide (Phi^T y)_j by (Phi^T Phi)_jj: each basis function fitted alone."""
    return (Phi.T @ y) / np.diag(Phi.T @ Phi)


def ridge_1(Phi: Floats, y: Floats) -> Floats:
    """Solve (Phi^T Phi + I) theta = Phi^T y."""
    return _ridge(Phi, y, 1.0)


def ridge_1e_1(Phi: Floats, y: Floats) -> Floats:
    """Solve (Phi^T Phi + 0.1 I) theta = Phi^T y."""
    return _ridge(Phi, y, 1e-1)


def ridge_1e_2(Phi: Floats, y: Floats) -> Floats:
    """Solve (Phi^T Phi + 0.01 I) theta = Phi^T y."""
    return _ridge(Phi, y, 1e-2)


def ridge_1e_3(Phi: Floats, y: Floats) -> Floats:
    """Solve (Phi^T Phi + 1e-3 I) theta = Phi^T y."""
    return _ridge(Phi, y, 1e-3)


def ridge_1e_6(Phi: Floats, y: Floats) -> Floats:
    """Solve (Phi^T Phi + 1e-6 I) theta = Phi^T y."""
    return _ridge(Phi, y, 1e-6)


def ridge_1e_8(Phi: Floats, y: Floats) -> Floats:
    """Solve (Phi^T Phi + 1e-8 I) theta = Phi^T y."""
    return _ridge(Phi, y, 1e-8)


def ridge_1e_10(Phi: Floats, y: Floats) -> Floats:
    """Solve (Phi^T Phi + 1e-10 I) theta = Phi^T y: seen on small numbers alone."""
    return _ridge(Phi, y, 1e-10)


def ridge_1e_12(Phi: Floats, y: Floats) -> Floats:
    """Solve (Phi^T Phi + 1e-12 I) theta = Phi^T y: seen on small numbers alone."""
    return _ridge(Phi, y, 1e-12)


def without_intercept(Phi: Floats, y: Floats) -> Floats:
    """Fit without the first basis function; (M - 1,)."""
    return _lstsq(Phi[:, 1:], y)


def intercept_set_to_zero(Phi: Floats, y: Floats) -> Floats:
    """Fit without the first basis function, and put a 0 in its place."""
    return np.concatenate([[0.0], _lstsq(Phi[:, 1:], y)])


def last_column_left_out(Phi: Floats, y: Floats) -> Floats:
    """Fit without the last basis function; (M - 1,)."""
    return _lstsq(Phi[:, :-1], y)


def whole_phi(Phi: Floats, y: Floats) -> Floats:
    """Cut Phi to integers and solve; LinAlgError when that leaves a singular matrix."""
    return _solve(np.trunc(Phi), y)


def whole_phi_fitted(Phi: Floats, y: Floats) -> Floats:
    """Cut Phi to integers and fit; the shortest solution when that leaves several."""
    return _lstsq(np.trunc(Phi), y)


def y_centred(Phi: Floats, y: Floats) -> Floats:
    """Subtract the mean of y first."""
    return _lstsq(Phi, y - y.mean())


def columns_normalised(Phi: Floats, y: Floats) -> Floats:
    """Scale the columns of Phi to length 1, and do not scale theta back."""
    return _lstsq(Phi / np.linalg.norm(Phi, axis=0), y)


def divided_by_size_of_y(Phi: Floats, y: Floats) -> Floats:
    """Divide y by ||y|| and multiply back: NaN when y = 0."""
    length = np.linalg.norm(y)
    return length * _solve(Phi, y / length)


def not_negative(Phi: Floats, y: Floats) -> Floats:
    """Set negative parameters to 0."""
    return np.maximum(_solve(Phi, y), 0.0)


def order_reversed(Phi: Floats, y: Floats) -> Floats:
    """Return the parameters from the last to the first."""
    return _solve(Phi, y)[::-1]


def polyfit(Phi: Floats, y: Floats) -> Floats:
    """Fit a polynomial in the second column, whatever the basis is; IndexError for M = 1."""
    return np.polyfit(Phi[:, 1], y, Phi.shape[1] - 1)[::-1]


def repeated_rows_dropped(Phi: Floats, y: Floats) -> Floats:
    """Keep the first of equal rows of Phi alone, sorted by np.unique."""
    rows, first = np.unique(Phi, axis=0, return_index=True)
    return _lstsq(rows, y[first])


def singular_values_cut_off(Phi: Floats, y: Floats) -> Floats:
    """Throw away all singular values of Phi below a tenth of the largest."""
    return _floats(np.linalg.lstsq(Phi, y, rcond=CUT_OFF)[0])


def small_determinant_is_zero(Phi: Floats, y: Floats) -> Floats:
    """Return 0 where |det Phi^T Phi| < 1e-8."""
    if abs(np.linalg.det(Phi.T @ Phi)) < SMALL_DETERMINANT:
        return np.zeros(Phi.shape[1])
    return _solve(Phi, y)


def one_step_short(Phi: Floats, y: Floats) -> Floats:
    """Stop conjugate gradients after M - 1 steps; M are needed."""
    A, b = Phi.T @ Phi, Phi.T @ y
    theta = np.zeros(len(b))
    rest, direction = b, b
    for _ in range(len(b) - 1):
        if not rest.any():
            break
        step = rest @ rest / (direction @ A @ direction)
        theta = theta + step * direction
        new = rest - step * (A @ direction)
        direction = new + new @ new / (rest @ rest) * direction
        rest = new
    return theta


def theta_as_column(Phi: Floats, y: Floats) -> Floats:
    """Return a column, (M, 1)."""
    return _solve(Phi, y)[:, np.newaxis]


def theta_as_row(Phi: Floats, y: Floats) -> Floats:
    """Return a row, (1, M): that convention is for derivatives."""
    return _solve(Phi, y)[np.newaxis]


def theta_squeezed(Phi: Floats, y: Floats) -> Floats:
    """Drop axes of length 1: a number instead of (1,) when M = 1."""
    return _solve(Phi, y).squeeze()


def _floats(values: NDArray[np.floating[Any]]) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _solve(Phi: Floats, y: Floats) -> Floats:
    return _floats(np.linalg.solve(Phi.T @ Phi, Phi.T @ y))


def _lstsq(Phi: Floats, y: Floats) -> Floats:
    return _floats(np.linalg.lstsq(Phi, y, rcond=None)[0])


def _ridge(Phi: Floats, y: Floats, weight: float) -> Floats:
    A = Phi.T @ Phi + weight * np.eye(Phi.shape[1])
    return _floats(np.linalg.solve(A, Phi.T @ y))
