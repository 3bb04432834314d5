"""Mistakes that many make, one function each; their names and sentences stand in the YAML."""

import numpy as np
from numpy.typing import NDArray

from reference import symmetric

Floats = NDArray[np.float64]


def not_divided(A: Floats, x: Floats) -> float:
    """Return xᵀAx."""
    return float(x @ A @ x)


def divided_by_length(A: Floats, x: Floats) -> float:
    """Return xᵀAx / ‖x‖."""
    return float(x @ A @ x / np.linalg.norm(x))


def divided_by_n(A: Floats, x: Floats) -> float:
    """Return xᵀAx / n."""
    return float(x @ A @ x / len(x))


def upside_down(A: Floats, x: Floats) -> float:
    """Return xᵀx / xᵀAx."""
    with np.errstate(all="ignore"):
        return float((x @ x) / np.float64(x @ A @ x))


def constant_first(A: Floats) -> Floats:
    """Return the coefficients in ascending order."""
    return symmetric.characteristic_polynomial(A)[::-1]


def sign_of_determinant(A: Floats) -> Floats:
    """Return the coefficients of det(A − λI)."""
    return (-1) ** len(A) * symmetric.characteristic_polynomial(A)


def leading_one_missing(A: Floats) -> Floats:
    """Return all coefficients but the first one."""
    return symmetric.characteristic_polynomial(A)[1:]


def roots_returned(A: Floats) -> Floats:
    """Return the eigenvalues."""
    return symmetric.eigenvalues(A)


def descending(A: Floats) -> Floats:
    """Return the eigenvalues in descending order."""
    return symmetric.eigenvalues(A)[::-1]


def absolute_values(A: Floats) -> Floats:
    """Return the singular values, sorted."""
    return np.sort(abs(symmetric.eigenvalues(A)))


def diagonal_entries(A: Floats) -> Floats:
    """Return the diagonal."""
    return np.sort(np.diag(A))


def largest_alone(A: Floats) -> float:
    """Return the largest eigenvalue."""
    return float(symmetric.eigenvalues(A)[-1])


def repeated_once(A: Floats) -> Floats:
    """Return every eigenvalue once, those that agree to nine digits of the largest as one."""
    values = symmetric.eigenvalues(A)
    near = 1e-9 * max(abs(values).max(), 1e-300)
    return values[np.concatenate([[True], np.diff(values) > near])]


def squares(A: Floats) -> Floats:
    """Return the eigenvalues of AᵀA."""
    return np.linalg.eigvalsh(A.T @ A)


def vectors_as_rows(A: Floats) -> Floats:
    """Return Vᵀ."""
    return symmetric.eigenvectors(A).T


def not_normalised(A: Floats) -> Floats:
    """Return eigenvectors whose largest entry is 1."""
    V = symmetric.eigenvectors(A)
    return V / abs(V).max(axis=0)


def eigenvalues_on_diagonal(A: Floats) -> Floats:
    """Return Λ."""
    return np.diag(symmetric.eigenvalues(A))


def identity(A: Floats) -> Floats:
    """Return the identity."""
    return np.eye(len(A))
