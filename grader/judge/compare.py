"""Compare plain float64 numbers: which entries of an answer are not right.

No broadcasting, no NumPy, and no way for a NaN to pass: every test is written as
`not (distance <= bound)`.
"""

import math
from collections.abc import Sequence
from operator import mul
from typing import Literal

from grader.arrays import Array

Norm = Literal["entries", "max", "euclid"]


def differing(got: Array, want: Array, norm: Norm, bound: float) -> tuple[int, ...]:
    """Return the row-major positions at which `got` is not right; () when all of it is right.

    Shapes must agree (ValueError). `entries`: each difference against bound·|want entry|; `max`:
    each difference against bound; `euclid`: the 2-norm of all differences against bound, and when
    it is too large the entries that make up for it.
    """
    if got.shape != want.shape:
        msg = f"cannot compare shape {got.shape} with {want.shape}"
        raise ValueError(msg)
    pairs = zip(got.values, want.values, strict=True)
    if norm == "entries":
        return tuple(
            position for position, (g, w) in enumerate(pairs) if not abs(g - w) <= bound * abs(w)
        )
    distances = [abs(g - w) for g, w in pairs]
    if norm == "max":
        return _beyond(distances, bound)
    if math.hypot(*distances) <= bound:
        return ()
    share = bound / math.sqrt(len(distances))
    # All of one size, they may round to exactly their share of what is too much.
    return _beyond(distances, share) or (distances.index(max(distances)),)


def _beyond(distances: Sequence[float], bound: float) -> tuple[int, ...]:
    return tuple(position for position, distance in enumerate(distances) if not distance <= bound)


def solves(matrix: Array, right: Array, got: Array, tolerance: float) -> bool:
    """Whether A x = b up to rounding: ‖Ax − b‖ <= tolerance·(‖A‖_F ‖x‖ + ‖b‖).

    Shapes: matrix A (m, n), right b (m,), got x (n,). Any of several solutions is accepted; one
    so large that the products overflow is not.
    """
    size = math.hypot(*matrix.values) * math.hypot(*got.values) + math.hypot(*right.values)
    if not math.isfinite(size):
        return False
    n = len(got.values)
    residuals = [
        math.fsum(map(mul, matrix.values[row * n : (row + 1) * n], got.values)) - value
        for row, value in enumerate(right.values)
    ]
    return math.hypot(*residuals) <= tolerance * size
