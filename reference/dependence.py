"""Columns that are nearly, but not quite, dependent; and a few conditions on drawn inputs."""

import numpy as np
from numpy.typing import NDArray

from reference import exact

Floats = NDArray[np.float64]

NEARLY = 30.0
ALMOST = (1100.0, 3500.0)
"""kappa(Φ) in this range: κ(ΦᵀΦ) is about 1e7, which no sound threshold takes for singular."""
CATEGORIES = 3
LARGEST_Y = 1000.0


def with_nearly_dependent_column(A: Floats, w: Floats) -> Floats:
    """Append A w, but 1 more in the last row: (N, M), (M,) -> (N, M + 1)."""
    last = A @ w
    last[-1] += 1.0
    return np.column_stack([A, last])


def nearly_dependent(Phi: Floats) -> bool:
    """Say whether kappa(Φ) >= 30."""
    sigma = np.linalg.svd(Phi, compute_uv=False)
    return bool(sigma[0] >= NEARLY * sigma[-1])


def almost_singular(Phi: Floats) -> bool:
    """Say whether rank Φ = M exactly while kappa(Φ) lies between 1100 and 3500."""
    low, high = ALMOST
    sigma = np.linalg.svd(Phi, compute_uv=False)
    return not exact.formula_fails(Phi) and bool(low * sigma[-1] <= sigma[0] <= high * sigma[-1])


def every_category(labels: Floats) -> bool:
    """Say whether each of the labels 0, 1, 2 occurs."""
    return len(np.unique(labels)) == CATEGORIES


def distinct_and_unsorted(w: Floats) -> bool:
    """Say whether no entry of w comes twice, and sorting w changes it."""
    return len(np.unique(w)) == len(w) and bool((np.diff(w) < 0).any())


def readable(y: Floats) -> bool:
    """Say whether no entry of y is larger than 1000."""
    return bool((np.abs(y) <= LARGEST_Y).all())
