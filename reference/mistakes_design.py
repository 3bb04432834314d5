"""Known mistakes of question 1: each function returns what the mistake makes of Phi(X).

Right is the row phi(x_n)^T = [1 x_n x_n^2] for each point, (5); shapes: x (N,) -> (N, 3).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def columns_reversed(x: Floats) -> Floats:
    """Return the rows [x^2 x 1], as np.vander has them, instead of [1 x x^2]."""
    return np.vander(x, 3)


def transposed(x: Floats) -> Floats:
    """Return Phi^T, (3, N): points side by side instead of "from top to bottom"."""
    return np.array([np.ones_like(x), x, x**2])


def ones_missing(x: Floats) -> Floats:
    """Return the rows [x x^2], (N, 2): phi_1(x) = 1 is left out."""
    return np.column_stack([x, x**2])


def powers_from_one(x: Floats) -> Floats:
    """Return the rows [x x^2 x^3]: the powers begin with 1 instead of 0."""
    return np.column_stack([x, x**2, x**3])


def cube_for_square(x: Floats) -> Floats:
    """Return the rows [1 x x^3]."""
    return np.column_stack([np.ones_like(x), x, x**3])


def cubic_basis(x: Floats) -> Floats:
    """Return the rows [1 x x^2 x^3], (N, 4): one basis function too many."""
    return np.column_stack([np.ones_like(x), x, x**2, x**3])


def linear_basis(x: Floats) -> Floats:
    """Return the rows [1 x], (N, 2): a straight line."""
    return np.column_stack([np.ones_like(x), x])


def twice_for_square(x: Floats) -> Floats:
    """Return the rows [1 x 2x]: x*2 is not x**2."""
    return np.column_stack([np.ones_like(x), x, 2 * x])


def square_forgotten(x: Floats) -> Floats:
    """Return the rows [1 x x]."""
    return np.column_stack([np.ones_like(x), x, x])


def zeros_for_ones(x: Floats) -> Floats:
    """Return the rows [0 x x^2]: the first column of np.zeros was never filled."""
    return np.column_stack([np.zeros_like(x), x, x**2])


def caret_for_power(x: Floats) -> Floats:
    """Write x ^ 2, which is "exclusive or" in Python and raises TypeError for floats."""
    return np.column_stack([np.ones_like(x), x, x ^ 2])  # type: ignore[operator]


def absolute_value(x: Floats) -> Floats:
    """Return the rows [1 |x| x^2]."""
    return np.column_stack([np.ones_like(x), np.abs(x), x**2])


def square_by_logarithm(x: Floats) -> Floats:
    """Compute x^2 as exp(2 log x), which is NaN for negative x."""
    return np.column_stack([np.ones_like(x), x, np.exp(2 * np.log(x))])


def whole_inputs(x: Floats) -> Floats:
    """Cut the inputs to integers before anything else."""
    return np.array([[1, int(value), int(value) ** 2] for value in x.tolist()], dtype=np.float64)


def whole_entries(x: Floats) -> Floats:
    """Write the entries into an array of integers, which cuts their decimals off."""
    return np.column_stack([np.ones_like(x), np.trunc(x), np.trunc(x**2)])


def sorted_inputs(x: Floats) -> Floats:
    """Sort the inputs, so that row n no longer belongs to y_n."""
    return _rows(np.sort(x))


def repeated_inputs_dropped(x: Floats) -> Floats:
    """Keep the first of equal inputs alone: fewer rows than points."""
    return _rows(x[np.sort(np.unique(x, return_index=True)[1])])


def distinct_inputs_sorted(x: Floats) -> Floats:
    """Use np.unique, which drops repeated inputs and sorts the others."""
    return _rows(np.unique(x))


def inputs_centred(x: Floats) -> Floats:
    """Subtract the mean of the inputs first."""
    return _rows(x - x.mean())


def inputs_standardised(x: Floats) -> Floats:
    """Subtract the mean of the inputs and divide by their standard deviation."""
    return _rows((x - x.mean()) / x.std())


def point_numbers(x: Floats) -> Floats:
    """Return the rows [1 n n^2]: the number of the point instead of its x_n."""
    return _rows(np.arange(1.0, len(x) + 1))


def point_numbers_from_zero(x: Floats) -> Floats:
    """Return the rows [1 n n^2] with n counted from 0."""
    return _rows(np.arange(float(len(x))))


def three_rows(x: Floats) -> Floats:
    """Fill three rows, whatever N is; (3, 3)."""
    Phi = np.zeros((3, 3))
    Phi[: len(x)] = _rows(x[:3])
    return Phi


def first_three_points(x: Floats) -> Floats:
    """Use x_1, x_2, x_3 and leave out all others."""
    return _rows(x[:3])


def rows_overwritten(x: Floats) -> Floats:
    """Write point n into row n modulo 3 of an array of N rows."""
    Phi = np.zeros((len(x), 3))
    for n, row in enumerate(_rows(x)):
        Phi[n % 3] = row
    return Phi


def lecture_points(x: Floats) -> Floats:
    """Return the matrix of x = [1, 2, 3], whatever the argument is."""
    return _rows(np.array([1.0, 2.0, 3.0]))


def last_point_skipped(x: Floats) -> Floats:
    """Leave the last row out, as range(N - 1) does."""
    return _rows(x[:-1])


def points_counted_from_one(x: Floats) -> Floats:
    """Index x by n = 1 ... N; IndexError at the last one, since Python counts from 0."""
    return np.array([[1.0, x[n], x[n] ** 2] for n in range(1, len(x) + 1)])


def flattened(x: Floats) -> Floats:
    """Return all rows one behind the other, (3N,)."""
    return _rows(x).ravel()


def squeezed(x: Floats) -> Floats:
    """Drop axes of length 1: for one point (3,) instead of (1, 3)."""
    return _rows(x).squeeze()


def _rows(x: Floats) -> Floats:
    return np.column_stack([np.ones_like(x), x, x**2])
