"""Known mistakes about the loss and its gradient: what each of them returns.

Right are L(theta) = ||y - Phi theta||^2, (1), and dL/dtheta = 2 (Phi theta - y)^T Phi, (2).
Shapes: theta (M,), Phi (N, M), y (N,).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RIDGE = 1e-3
"""The regulariser that tutorials on ridge regression begin with."""


def half_loss(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return 1/2 ||r||^2, r = y - Phi theta: the 1/2 is not in (1)."""
    return 0.5 * _squares(theta, Phi, y)


def mean_loss(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||r||^2 / N: the mean of the squares instead of their sum."""
    return _squares(theta, Phi, y) / len(y)


def half_mean_loss(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||r||^2 / 2N, the cost function of many courses."""
    return _squares(theta, Phi, y) / (2 * len(y))


def double_loss(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return 2 ||r||^2."""
    return 2 * _squares(theta, Phi, y)


def negative_loss(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return -||r||^2, as for a maximum."""
    return -_squares(theta, Phi, y)


def norm_not_squared(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||r||, without its square."""
    return float(np.linalg.norm(y - Phi @ theta))


def root_mean_square(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return sqrt(||r||^2 / N)."""
    return float(np.sqrt(_squares(theta, Phi, y) / len(y)))


def residuals_summed(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return the sum of r_n, which are not squared."""
    return float(np.sum(y - Phi @ theta))


def residuals_summed_reversed(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return the sum of -r_n, which are not squared."""
    return float(np.sum(Phi @ theta - y))


def absolute_residuals(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return the sum of |r_n| instead of r_n^2."""
    return float(np.sum(np.abs(y - Phi @ theta)))


def largest_residual(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return the largest |r_n|."""
    return float(np.max(np.abs(y - Phi @ theta)))


def square_of_sum(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return (sum of r_n)^2 instead of the sum of r_n^2."""
    return float(np.sum(y - Phi @ theta) ** 2)


def squares_not_summed(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return the vector of r_n^2, (N,)."""
    return (y - Phi @ theta) ** 2


def residuals(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return the vector r itself, (N,)."""
    return y - Phi @ theta


def plus_for_minus(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||y + Phi theta||^2."""
    return float(np.sum((y + Phi @ theta) ** 2))


def predictions_alone(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||Phi theta||^2: y is forgotten."""
    return float(np.sum((Phi @ theta) ** 2))


def data_alone(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||y||^2: the model is forgotten."""
    return float(y @ y)


def squares_subtracted(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||y||^2 - ||Phi theta||^2: each squared before the difference."""
    return float(y @ y - np.sum((Phi @ theta) ** 2))


def cross_term_once(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return y^T y - y^T Phi theta + theta^T Phi^T Phi theta: the cross term comes twice."""
    prediction = Phi @ theta
    return float(y @ y - y @ prediction + prediction @ prediction)


def cross_term_missing(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return y^T y + theta^T Phi^T Phi theta."""
    prediction = Phi @ theta
    return float(y @ y + prediction @ prediction)


def residuals_centred(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return the sum of (r_n - mean r)^2, N times a variance."""
    residual = y - Phi @ theta
    return float(np.sum((residual - residual.mean()) ** 2))


def broadcast_to_a_table(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Sum over all pairs: (N, 1) minus (N,) is N x N by broadcasting."""
    return float(np.sum((y[:, np.newaxis] - Phi @ theta) ** 2))


def first_three_points(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Sum over three points, as in the lecture's example, whatever N is."""
    return _squares(theta, Phi[:3], y[:3])


def last_point_skipped(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Sum over range(N - 1)."""
    return _squares(theta, Phi[:-1], y[:-1])


def first_point_skipped(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Sum over range(1, N)."""
    return _squares(theta, Phi[1:], y[1:])


def last_point_alone(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return r_N^2: `=` in the loop where `+=` should be."""
    return _squares(theta, Phi[-1:], y[-1:])


def ridge_added(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||r||^2 + 1e-3 ||theta||^2: (1) has no regulariser."""
    return _squares(theta, Phi, y) + RIDGE * float(theta @ theta)


def unit_ridge_added(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return ||r||^2 + ||theta||^2."""
    return _squares(theta, Phi, y) + float(theta @ theta)


def arguments_swapped(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Take the arguments as (theta, y, Phi); most shapes then do not fit, ValueError."""
    return float(np.sum((Phi - y @ theta) ** 2))


def half_gradient(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return (Phi theta - y)^T Phi: without the 2 of the square."""
    return (Phi @ theta - y) @ Phi


def mean_gradient(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 2/N (Phi theta - y)^T Phi, the gradient of a mean."""
    return 2 / len(y) * (Phi @ theta - y) @ Phi


def half_mean_gradient(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 1/N (Phi theta - y)^T Phi."""
    return (Phi @ theta - y) @ Phi / len(y)


def double_gradient(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 4 (Phi theta - y)^T Phi: the 2 comes twice."""
    return 4 * (Phi @ theta - y) @ Phi


def gradient_wrong_sign(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 2 (y - Phi theta)^T Phi: the inner derivative is -Phi, not Phi."""
    return 2 * (y - Phi @ theta) @ Phi


def half_gradient_wrong_sign(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return (y - Phi theta)^T Phi."""
    return (y - Phi @ theta) @ Phi


def gradient_plus_for_minus(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 2 (Phi theta + y)^T Phi."""
    return 2 * (Phi @ theta + y) @ Phi


def gradient_without_y(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 2 theta^T Phi^T Phi: the term with y is missing."""
    return 2 * (Phi @ theta) @ Phi


def gradient_without_model(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return -2 y^T Phi: the gradient at theta = 0, wherever it is asked for."""
    return -2 * y @ Phi


def first_term_doubled(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 2 theta^T Phi^T Phi - y^T Phi: the 2 belongs to both terms."""
    return 2 * (Phi @ theta) @ Phi - y @ Phi


def second_term_doubled(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return theta^T Phi^T Phi - 2 y^T Phi."""
    return (Phi @ theta) @ Phi - 2 * y @ Phi


def inner_derivative_missing(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 2 (Phi theta - y), (N,): the chain rule is not finished."""
    return 2 * (Phi @ theta - y)


def phi_not_transposed(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return 2 Phi (Phi theta - y): fits for N = M alone, else ValueError."""
    return 2 * Phi @ (Phi @ theta - y)


def gradient_of_every_point(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return the rows 2 r_n phi(x_n)^T, (N, M), without their sum."""
    return 2 * (Phi @ theta - y)[:, np.newaxis] * Phi


def gradient_of_the_last_point(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return the last point's row: `=` in the loop where `+=` should be."""
    return 2 * (Phi[-1:] @ theta - y[-1:]) @ Phi[-1:]


def gradient_of_three_points(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Sum over three points, whatever N is."""
    return 2 * (Phi[:3] @ theta - y[:3]) @ Phi[:3]


def gradient_without_the_last_point(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Sum over range(N - 1)."""
    return 2 * (Phi[:-1] @ theta - y[:-1]) @ Phi[:-1]


def gradient_normalised(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Divide the gradient by its length, where that is not 0."""
    gradient = 2 * (Phi @ theta - y) @ Phi
    length = float(np.linalg.norm(gradient))
    return gradient / length if length > 0 else gradient


def gradient_of_the_norm(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return (Phi theta - y)^T Phi / ||Phi theta - y||: NaN for a perfect fit."""
    residual = Phi @ theta - y
    return residual @ Phi / np.linalg.norm(residual)


def gradient_of_absolute_residuals(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return sign(Phi theta - y)^T Phi."""
    return np.sign(Phi @ theta - y) @ Phi


def gradient_summed(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return one number: the partial derivatives added up."""
    return float(np.sum(2 * (Phi @ theta - y) @ Phi))


def gradient_cut_to_integers(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Write the gradient into an array of integers, which cuts its decimals off."""
    return np.trunc(2 * (Phi @ theta - y) @ Phi)


def gradient_as_column(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Return a column, (M, 1): rows are for the variables that we differentiate by."""
    return (2 * (Phi @ theta - y) @ Phi)[:, np.newaxis]


def gradient_squeezed(theta: Floats, Phi: Floats, y: Floats) -> Floats:
    """Drop axes of length 1: a number instead of (1,) when M = 1."""
    return (2 * (Phi @ theta - y) @ Phi).squeeze()


def _squares(theta: Floats, Phi: Floats, y: Floats) -> float:
    residual = y - Phi @ theta
    return float(residual @ residual)
