"""From what reference functions return to plain float64 arrays, and back to NumPy."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.arrays import Array


def to_array(value: Any) -> Array:
    """Round a number, Fraction, bool, NumPy array or nested sequence once to float64.

    float(Fraction) is the nearest float64, so the exact answer loses at most half a unit in the
    last place here. TypeError for anything else.
    """
    if isinstance(value, np.ndarray):
        return Array(value.shape, tuple(np.asarray(value, dtype=np.float64).ravel().tolist()))
    return _shaped(value)


def _shaped(value: Any) -> Array:
    if isinstance(value, (list, tuple)):
        rows = [_shaped(item) for item in value]
        inner = rows[0].shape if rows else ()
        return Array((len(rows), *inner), tuple(v for row in rows for v in row.values))
    if isinstance(value, (int, float, Fraction, np.generic)):
        return Array((), (float(value),))
    msg = f"a reference function returned {type(value).__name__}, which is no number"
    raise TypeError(msg)


def to_numpy(array: Array) -> NDArray[np.float64]:
    """Return a read-only NumPy array of the same shape and values."""
    result = np.array(array.values, dtype=np.float64).reshape(array.shape)
    result.setflags(write=False)
    return result


def keywords(inputs: Mapping[str, Array], integers: frozenset[str]) -> dict[str, Any]:
    """Return the inputs as reference functions take them: NumPy arrays, and ints."""
    return {
        name: int(array.values[0]) if name in integers else to_numpy(array)
        for name, array in inputs.items()
    }
