"""Natural sizes S: a right answer in float64 is within 2**14 u S of the exact one."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def rayleigh_quotient(A: Floats, x: Floats) -> float:
    """Return |x|ᵀ|A||x| / xᵀx, the size of what is added up."""
    return float(abs(x) @ abs(A) @ abs(x) / (x @ x))


def characteristic_polynomial(A: Floats) -> float:
    """Return (1 + ‖A‖)ⁿ, a bound of every product of eigenvalues that is added up."""
    return float((1 + np.linalg.norm(A)) ** len(A))


def eigenvalues(A: Floats) -> float:
    """Return ‖A‖ in the Frobenius norm: eigenvalues move by no more than A does (Weyl)."""
    return float(np.linalg.norm(A))
