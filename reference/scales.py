"""Natural sizes S: a right answer in float64 is within 2**14 u S of the exact one.

S is built from absolute values, so that it stays at the size of what is added up when the answer
itself cancels to 0. For the functions that evaluate a formula the bound follows from Higham,
Accuracy and Stability of Numerical Algorithms, ch. 3, for every order of summation while
N + 2 M <= 16 000; for theta from ch. 20 and from measurement.
"""

import numpy as np
from numpy.typing import NDArray

from reference import exact

Floats = NDArray[np.float64]


def loss(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return sum_n (|y| + |Phi| |theta|)_n^2."""
    terms = np.abs(y) + np.abs(Phi) @ np.abs(theta)
    return float(terms @ terms)


def gradient(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return max_j 2 [|Phi|^T (|Phi| |theta| + |y|)]_j."""
    terms = np.abs(y) + np.abs(Phi) @ np.abs(theta)
    return float(2 * (terms @ np.abs(Phi)).max())


def hessian(Phi: Floats) -> float:
    """Return 2 ||Phi||_F^2."""
    return float(2 * np.linalg.norm(Phi) ** 2)


def directional_curvature(H: Floats, v: Floats) -> float:
    """Return ||H||_F ||v||^2."""
    return float(np.linalg.norm(H) * np.linalg.norm(v) ** 2)


def optimal_theta(Phi: Floats, y: Floats) -> float:
    """Return kappa^2 (||theta*|| + ||y|| / sigma_1 + 1).

    kappa = sigma_1 / sigma_M is squared because formula (4) forms Phi^T Phi; the 1 leaves room
    for a Newton step that starts away from 0. Raises ValueError when rank Phi < M.
    """
    theta = [float(value) for value in exact.optimal_theta(Phi, y)]
    sigma = np.linalg.svd(Phi, compute_uv=False)
    kappa = sigma[0] / sigma[-1]
    return float(kappa**2 * (np.linalg.norm(theta) + np.linalg.norm(y) / sigma[0] + 1))
