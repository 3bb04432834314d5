"""Known mistakes about the Hessian and the curvature in a direction: what each of them returns.

Right are H = 2 Phi^T Phi, (2) differentiated once more, and v^T H v. Shapes: Phi (N, M) ->
(M, M); H (M, M) symmetric, v (M,) -> number.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

JITTER = 1e-8
"""What people add to a diagonal "to be safe"."""
LECTURE_M = 3


def half_hessian(Phi: Floats) -> Floats:
    """Return Phi^T Phi: without the 2."""
    return Phi.T @ Phi


def mean_hessian(Phi: Floats) -> Floats:
    """Return 2/N Phi^T Phi, the Hessian of a mean."""
    return 2 * Phi.T @ Phi / len(Phi)


def half_mean_hessian(Phi: Floats) -> Floats:
    """Return 1/N Phi^T Phi."""
    return Phi.T @ Phi / len(Phi)


def double_hessian(Phi: Floats) -> Floats:
    """Return 4 Phi^T Phi: the sum of outer products of the gradients 2 phi, or the 2 twice."""
    return 4 * Phi.T @ Phi


def hessian_wrong_sign(Phi: Floats) -> Floats:
    """Return -2 Phi^T Phi."""
    return -2 * Phi.T @ Phi


def phi_phi_t(Phi: Floats) -> Floats:
    """Return 2 Phi Phi^T, (N, N): points instead of parameters."""
    return 2 * Phi @ Phi.T


def half_phi_phi_t(Phi: Floats) -> Floats:
    """Return Phi Phi^T, (N, N)."""
    return Phi @ Phi.T


def twice_phi(Phi: Floats) -> Floats:
    """Return 2 Phi, (N, M): the outer factor of (2) was lost."""
    return 2 * Phi


def squared_entries(Phi: Floats) -> Floats:
    """Return 2 Phi_nj^2, (N, M): * is no product of matrices."""
    return 2 * Phi * Phi


def diagonal_as_vector(Phi: Floats) -> Floats:
    """Return the second derivatives with i = j as a vector, (M,)."""
    return 2 * np.diag(Phi.T @ Phi)


def diagonal_only(Phi: Floats) -> Floats:
    """Return 0 for all mixed second derivatives."""
    return np.diag(np.diag(2 * Phi.T @ Phi))


def upper_triangle(Phi: Floats) -> Floats:
    """Fill in i <= j alone: mixed derivatives come twice, H_ij = H_ji."""
    return np.triu(2 * Phi.T @ Phi)


def lower_triangle(Phi: Floats) -> Floats:
    """Fill in i >= j alone."""
    return np.tril(2 * Phi.T @ Phi)


def outer_of_sums(Phi: Floats) -> Floats:
    """Return 2 s s^T with s the sum of all phi(x_n): the sum was pulled into the product."""
    total = Phi.sum(axis=0)
    return 2 * np.outer(total, total)


def outer_of_gradient(Phi: Floats) -> Floats:
    """Return g g^T with g = 2 Phi^T 1, an outer product of gradients."""
    gradient = 2 * Phi.sum(axis=0)
    return np.outer(gradient, gradient)


def sum_of_squares(Phi: Floats) -> float:
    """Return one number, 2 ||Phi||^2."""
    return float(2 * np.sum(Phi**2))


def hessian_inverted(Phi: Floats) -> Floats:
    """Return [2 Phi^T Phi]^-1; LinAlgError where it does not exist."""
    return np.asarray(np.linalg.inv(2 * Phi.T @ Phi), dtype=np.float64)


def three_by_three(Phi: Floats) -> Floats:
    """Fill a 3 x 3 matrix, whatever M is."""
    H = np.zeros((LECTURE_M, LECTURE_M))
    M = min(LECTURE_M, Phi.shape[1])
    H[:M, :M] = (2 * Phi.T @ Phi)[:M, :M]
    return H


def hessian_of_three_points(Phi: Floats) -> Floats:
    """Sum over three points, whatever N is."""
    return 2 * Phi[:3].T @ Phi[:3]


def jitter_on_diagonal(Phi: Floats) -> Floats:
    """Add 1e-8 to the diagonal."""
    return 2 * Phi.T @ Phi + JITTER * np.eye(Phi.shape[1])


def hessian_squeezed(Phi: Floats) -> Floats:
    """Drop axes of length 1: a number instead of (1, 1) when M = 1."""
    return np.squeeze(2 * Phi.T @ Phi)


def half_curvature(H: Floats, v: Floats) -> float:
    """Return 1/2 v^T H v, as in a Taylor series."""
    return 0.5 * float(v @ H @ v)


def double_curvature(H: Floats, v: Floats) -> float:
    """Return 2 v^T H v."""
    return 2 * float(v @ H @ v)


def curvature_wrong_sign(H: Floats, v: Floats) -> float:
    """Return -v^T H v."""
    return -float(v @ H @ v)


def squared_length(H: Floats, v: Floats) -> float:
    """Return v^T v: without H."""
    return float(v @ v)


def hessian_times_v(H: Floats, v: Floats) -> Floats:
    """Return H v, (M,), which is also v^T H: the product with v is still to come."""
    return H @ v


def entries_of_hv_summed(H: Floats, v: Floats) -> float:
    """Return the sum of the entries of H v."""
    return float(np.sum(H @ v))


def length_of_hv(H: Floats, v: Floats) -> float:
    """Return ||H v||."""
    return float(np.linalg.norm(H @ v))


def squared_length_of_hv(H: Floats, v: Floats) -> float:
    """Return v^T H H v."""
    image = H @ v
    return float(image @ image)


def unit_direction(H: Floats, v: Floats) -> float:
    """Return v^T H v / v^T v, for a direction of length 1: NaN for v = 0."""
    return float(v @ H @ v / (v @ v))


def divided_by_length(H: Floats, v: Floats) -> float:
    """Return v^T H v / ||v||: NaN for v = 0."""
    return float(v @ H @ v / np.linalg.norm(v))


def absolute_curvature(H: Floats, v: Floats) -> float:
    """Return |v^T H v|."""
    return abs(float(v @ H @ v))


def curvature_not_below_zero(H: Floats, v: Floats) -> float:
    """Return 0 for negative curvature."""
    return max(0.0, float(v @ H @ v))


def curvature_diagonal_only(H: Floats, v: Floats) -> float:
    """Return the sum of H_ii v_i^2 alone."""
    return float(np.diag(H) @ v**2)


def curvature_upper_triangle(H: Floats, v: Floats) -> float:
    """Return the sum over i <= j: each mixed term belongs twice."""
    return float(v @ np.triu(H) @ v)


def elementwise_products(H: Floats, v: Floats) -> Floats:
    """Return v * H * v, (M, M): * is no product of matrices."""
    return v * H * v


def terms_not_summed(H: Floats, v: Floats) -> Floats:
    """Return the table of v_i H_ij v_j, (M, M), without its sum."""
    return np.outer(v, v) * H
