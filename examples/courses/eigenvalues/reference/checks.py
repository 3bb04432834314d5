"""The property that right eigenvectors have: any order, any sign, any basis of an eigenspace."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LARGEST = 1e100
"""Squares must stay finite in float64."""


def eigenvectors(
    got: Sequence[Floats], facts: Mapping[str, Floats], tolerance: float, A: Floats
) -> str | None:
    """Say why the columns of V, shape (n, n), are no orthonormal eigenvectors of A.

    Each column is compared with its own Rayleigh quotient, so that neighbouring eigenvalues,
    whose eigenvectors nobody can tell apart in float64, do no harm.
    """
    (V,) = got
    if np.abs(V).max(initial=0.0) > LARGEST:
        return "an entry of V is larger than 1e100, and a unit vector has none beyond 1"
    for j, column in enumerate(V.T, start=1):
        length = float(np.linalg.norm(column))
        if not abs(length - 1) <= tolerance:
            return f"column {j} of V has the length {length:.6g}, not 1"
        image = A @ column
        rest = float(np.linalg.norm(image - (column @ image) * column))
        if not rest <= tolerance * float(facts["size"]):
            return (
                f"column {j} of V is no eigenvector: A v = [{_shown(image)}] is no multiple of "
                f"v = [{_shown(column)}]"
            )
    products = np.abs(V.T @ V - np.eye(len(V)))
    i, j = np.unravel_index(int(products.argmax()), products.shape)
    if not products[i, j] <= tolerance:
        return (
            f"columns {i + 1} and {j + 1} of V are eigenvectors, but not orthogonal: their product "
            f"is {float(V[:, i] @ V[:, j]):.6g}, not 0"
        )
    return None


def _shown(values: Floats) -> str:
    return ", ".join(f"{value + 0.0:.6g}" for value in values.tolist())
