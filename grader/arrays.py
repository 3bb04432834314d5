"""Plain float64 arrays as values: a shape and a tuple of Python floats.

Why not NumPy here: these arrays are compared with bytes that come from a student's process, so
nothing may broadcast, promote or call back; and a passing run of `grade` needs no NumPy in the
trusted process, which halves its start-up time.
"""

import math
from array import array
from collections.abc import Iterator
from itertools import chain
from typing import Any, TypeAlias

import msgspec

Nested: TypeAlias = float | list[Any]
_LISTS = {list}
_NUMBERS = {float, int, bool}


class Array(msgspec.Struct, frozen=True):
    """A read-only float64 array in row-major order; shape () is a number."""

    shape: tuple[int, ...]
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse a shape that does not fit the values."""
        if math.prod(self.shape) != len(self.values):
            msg = f"shape {self.shape} does not fit {len(self.values)} values"
            raise ValueError(msg)

    @classmethod
    def from_nested(cls, nested: Nested) -> "Array":
        """Build from a number or nested lists of equal lengths; ValueError for anything else."""
        shape: list[int] = []
        level: list[Any] = [nested]
        # To look at the few different types is much faster than to look at each value.
        while (kinds := set(map(type, level))) == _LISTS or _are(kinds, list):
            lengths = set(map(len, level))
            if len(lengths) > 1:
                msg = "rows of different lengths"
                raise ValueError(msg)
            shape.append(lengths.pop())
            level = list(chain.from_iterable(level)) if len(level) > 1 else level[0]
        if not kinds <= _NUMBERS and not _are(kinds, float, int):
            is_deeper = not isinstance(level[0], float | int)
            msg = (
                "numbers, or lists of them, are wanted" if is_deeper else "rows of different depths"
            )
            raise ValueError(msg)
        try:
            return cls(tuple(shape), tuple(map(float, level)))
        except OverflowError as error:
            msg = "a number beyond float64"
            raise ValueError(msg) from error

    @classmethod
    def from_bytes(cls, shape: tuple[int, ...], raw: bytes) -> "Array":
        """Build from native-order float64 bytes; ValueError when the lengths disagree."""
        values = array("d")
        values.frombytes(raw)
        return cls(shape, tuple(values))

    def to_bytes(self) -> bytes:
        """Return the values as native-order float64 bytes."""
        return array("d", self.values).tobytes()

    def to_nested(self) -> Nested:
        """Return a number, or lists of lists of numbers."""
        return _nest(self.shape, iter(self.values))

    @property
    def is_finite(self) -> bool:
        """No NaN and no infinity among the values."""
        return all(map(math.isfinite, self.values))

    def index(self, position: int) -> tuple[int, ...]:
        """Return the index, counted from 0, of the value at `position` in row-major order."""
        index = []
        for size in reversed(self.shape):
            position, rest = divmod(position, size)
            index.append(rest)
        return tuple(reversed(index))


def _nest(shape: tuple[int, ...], values: Iterator[float]) -> Nested:
    if not shape:
        return next(values)
    return [_nest(shape[1:], values) for _ in range(shape[0])]


def _are(kinds: set[type], *types: type) -> bool:
    """Tell whether there are types, and all are these or made from them."""
    return bool(kinds) and all(issubclass(kind, types) for kind in kinds)
