"""The exact rank of a float64 matrix, in integers: every float is an integer times a power of 2."""

import math

from grader.arrays import Array

MOST = 30_000
"""Numbers in a matrix above which its rank is not computed: facts must come at once."""


def rank(matrix: Array) -> int | None:
    """Return the rank of a matrix (rows, columns); None when it is too large to be computed here.

    Elimination without fractions: rows are multiplied crosswise and divided by their greatest
    common divisor, which changes no rank.
    """
    rows, columns = matrix.shape
    if rows * columns > MOST:
        return None
    basis: list[tuple[int, list[int]]] = []
    for values in dict.fromkeys(
        matrix.values[start : start + columns] for start in range(0, rows * columns, columns or 1)
    ):
        row = _integers(values)
        for pivot, other in basis:
            if row[pivot]:
                row = _reduced(row, other, pivot)
        if any(row):
            basis.append((next(at for at, value in enumerate(row) if value), row))
        if len(basis) == columns:
            break
    return len(basis)


def _integers(values: tuple[float, ...]) -> list[int]:
    ratios = [value.as_integer_ratio() for value in values]
    common = max(below for _, below in ratios)
    return [above * (common // below) for above, below in ratios]


def _reduced(row: list[int], other: list[int], pivot: int) -> list[int]:
    mine, theirs = row[pivot], other[pivot]
    left = [a * theirs - b * mine for a, b in zip(row, other, strict=True)]
    divisor = math.gcd(*left)
    return [value // divisor for value in left] if divisor > 1 else left
