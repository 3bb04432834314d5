"""The same answers in exact rational arithmetic: what a student's number is compared with.

A float64 is an integer times a power of two, so every input is taken exactly, all the work is
done on Python integers with one common power of two, and Fractions come out. Elimination is
fraction-free (Bareiss 1968): each division leaves no remainder, and no number grows beyond a
determinant of the input. Tall matrices enter through Phi^T Phi, which has the same null space,
so the cost grows with N M^2 small products.
"""

from fractions import Fraction
from math import gcd, hypot
from operator import mul

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Row = list[int]
Rows = list[Row]
Fact = int | float | list[Fraction] | list[list[Fraction]]


def design_matrix(x: Floats) -> list[list[Fraction]]:
    """Return the rows [1 x_n x_n^2]; shapes: x (N,) -> (N, 3)."""
    points = [Fraction(value) for value in x.tolist()]
    return [[Fraction(1), point, point**2] for point in points]


def loss(theta: Floats, Phi: Floats, y: Floats) -> Fraction:
    """Return L(theta) = ||y - Phi theta||^2: (1), (5)."""
    residual, power = _residual(theta, Phi, y)
    return _scaled(sum(map(mul, residual, residual)), 2 * power)


def gradient(theta: Floats, Phi: Floats, y: Floats) -> list[Fraction]:
    """Return the row 2 (Phi theta - y)^T Phi, as a list of M: (2)."""
    residual, power = _residual(theta, Phi, y)
    rows, e = integers(Phi)
    return [_scaled(2 * sum(map(mul, column, residual)), power + e) for column in _columns(rows)]


def optimal_theta(Phi: Floats, y: Floats) -> list[Fraction]:
    """Return the solution of Phi^T Phi theta = Phi^T y: (3), (4).

    Raises ValueError when rank Phi < M.
    """
    theta, null = _solutions(Phi, y)
    if null:
        msg = f"rank Phi = {len(theta) - len(null)} < M = {len(theta)}: no unique minimiser"
        raise ValueError(msg)
    return theta


def hessian(Phi: Floats) -> list[list[Fraction]]:
    """Return H = 2 Phi^T Phi; shapes: Phi (N, M) -> (M, M)."""
    rows, e = integers(Phi)
    return [[_scaled(2 * value, 2 * e) for value in row] for row in _gram(rows)]


def is_positive_definite(H: Floats) -> bool:
    """Say whether every leading principal minor of the symmetric H is positive (Sylvester).

    Raises ValueError when H is not symmetric: the word has no agreed meaning there.
    """
    return _semidefinite_rank(H) == len(H)


def is_positive_semidefinite(H: Floats) -> bool:
    """Say whether v^T H v >= 0 for all v; ValueError when H is not symmetric."""
    return _semidefinite_rank(H) is not None


def directional_curvature(H: Floats, v: Floats) -> Fraction:
    """Return v^T H v."""
    rows, e = integers(H)
    (direction,), f = integers(v[np.newaxis])
    image = [sum(map(mul, row, direction)) for row in rows]
    return _scaled(sum(map(mul, image, direction)), e + 2 * f)


def formula_fails(Phi: Floats) -> bool:
    """Say whether Phi^T Phi is singular: rank Phi < M."""
    return rank(Phi) < int(Phi.shape[1])


def failing_inputs(n: int) -> dict[str, Fact]:
    """Return no facts: fewer than three distinct values are all that is asked of the n inputs."""
    return {}


def rank(Phi: Floats) -> int:
    """Return the rank of Phi, shape (N, M), as it stands in memory: no tolerance."""
    return len(_reduce(_square(integers(Phi)[0]), Phi.shape[1])[0])


def null_space(Phi: Floats) -> list[list[Fraction]]:
    """Return a basis of null(Phi), the M - r vectors that the reduced echelon form names.

    Each vector is an integer vector without a common divisor, positive at its free variable.
    """
    return [[Fraction(value) for value in vector] for vector in null_vectors(Phi)]


def null_vectors(Phi: Floats) -> Rows:
    """Return the basis of `null_space` as plain integers."""
    rows = _square(integers(Phi)[0])
    pivots, divisor = _reduce(rows, Phi.shape[1])
    return _null(rows, pivots, divisor, Phi.shape[1])


def minimisers(Phi: Floats, y: Floats) -> dict[str, Fact]:
    """Return what decides whether (theta0, Z) are a minimiser and a basis of null(Phi).

    theta_plus (M,): the shortest minimiser; projector (M, M): the orthogonal projector on the
    row space of Phi; null (M - r, M): a basis of null(Phi), empty when r = M; nullity: M - r;
    sigma_max and kappa = sigma_1 / sigma_r in float64 (1 for Phi = 0); scale: the size
    ||theta_plus|| + ||y|| / sigma_1 + 1 of which rounding may cost kappa^2 units.
    """
    theta, null = _solutions(Phi, y)
    projector = _projector(null, len(theta))
    theta_plus = [sum(map(mul, row, theta), Fraction(0)) for row in projector]
    sigma = np.linalg.svd(Phi, compute_uv=False)
    largest = float(sigma[0])
    effective = len(theta) - len(null)
    relative = float(np.linalg.norm(y)) / largest if effective else 0.0
    return {
        "theta_plus": theta_plus,
        "projector": projector,
        "null": [[Fraction(value) for value in vector] for vector in null],
        "nullity": len(null),
        "sigma_max": largest,
        "kappa": largest / float(sigma[effective - 1]) if effective else 1.0,
        "scale": hypot(*map(float, theta_plus)) + relative + 1,
    }


def integers(matrix: Floats) -> tuple[Rows, int]:
    """Return integers m without a common factor 2, and e, so that matrix = m * 2**e exactly.

    Shapes: (N, M) -> N lists of M. Raises ValueError when an entry is not finite.
    """
    if not np.isfinite(matrix).all():
        msg = "an entry is not a finite number"
        raise ValueError(msg)
    fractions, exponents = np.frexp(matrix)
    # 53: the bits of a float64 significand, so that the product is an integer.
    significands = np.ldexp(fractions, 53).astype(np.int64)
    powers = exponents - 53
    nonzero = powers[significands != 0]
    e = int(nonzero.min()) if nonzero.size else 0
    rows = [
        [value << (power - e) if value else 0 for value, power in zip(*pair, strict=True)]
        for pair in zip(significands.tolist(), powers.tolist(), strict=True)
    ]
    bits = 0
    for row in rows:
        for value in row:
            bits |= value
    spare = (bits & -bits).bit_length() - 1 if bits else 0
    return [[value >> spare for value in row] for row in rows], e + spare


def _scaled(value: int, power: int) -> Fraction:
    return Fraction(value << power) if power >= 0 else Fraction(value, 1 << -power)


def _columns(rows: Rows) -> list[tuple[int, ...]]:
    return list(zip(*rows, strict=True))


def _gram(rows: Rows) -> Rows:
    columns = _columns(rows)
    return [[sum(map(mul, a, b)) for b in columns] for a in columns]


def _square(rows: Rows) -> Rows:
    """Replace a tall matrix by its Gram matrix, which has the same null space."""
    return _gram(rows) if len(rows) > len(rows[0]) else rows


def _residual(theta: Floats, Phi: Floats, y: Floats) -> tuple[Row, int]:
    """Return integers and a power of two: Phi theta - y."""
    rows, e = integers(Phi)
    (weights,), g = integers(theta[np.newaxis])
    (targets,), f = integers(y[np.newaxis])
    power = min(e + g, f)
    left, right = 1 << (e + g - power), 1 << (f - power)
    return [
        left * sum(map(mul, row, weights)) - right * target
        for row, target in zip(rows, targets, strict=True)
    ], power


def _reduce(rows: Rows, width: int) -> tuple[list[int], int]:
    """Bring the first `width` columns to `divisor` times reduced echelon form, in place.

    Returns the pivot columns and the divisor; row k belongs to pivot k, later rows are 0 there.
    """
    pivots: list[int] = []
    divisor = 1
    for column in range(width):
        k = len(pivots)
        found = next((i for i in range(k, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        rows[k], rows[found] = rows[found], rows[k]
        top = rows[k]
        pivot = top[column]
        for i, row in enumerate(rows):
            if i != k:
                factor = row[column]
                rows[i] = [
                    (pivot * value - factor * above) // divisor
                    for value, above in zip(row, top, strict=True)
                ]
        pivots.append(column)
        divisor = pivot
    return pivots, divisor


def _null(rows: Rows, pivots: list[int], divisor: int, width: int) -> Rows:
    """Read a primitive integer basis of the null space off the rows that `_reduce` left."""
    vectors = []
    for free in sorted(set(range(width)) - set(pivots)):
        vector = [0] * width
        vector[free] = divisor
        for k, pivot in enumerate(pivots):
            vector[pivot] = -rows[k][free]
        common = gcd(*vector) * (1 if divisor > 0 else -1)
        vectors.append([value // common for value in vector])
    return vectors


def _solutions(Phi: Floats, y: Floats) -> tuple[list[Fraction], Rows]:
    """Return one exact solution of the normal equations and the null vectors of Phi."""
    rows, e = integers(Phi)
    (targets,), f = integers(y[np.newaxis])
    width = len(rows[0])
    right = [sum(map(mul, column, targets)) for column in _columns(rows)]
    system = [[*row, value] for row, value in zip(_gram(rows), right, strict=True)]
    pivots, divisor = _reduce(system, width)
    theta = [Fraction(0)] * width
    for k, pivot in enumerate(pivots):
        theta[pivot] = Fraction(system[k][width], divisor) * _scaled(1, f - e)
    return theta, _null(system, pivots, divisor, width)


def _projector(null: Rows, width: int) -> list[list[Fraction]]:
    """Return I - Z (Z^T Z)^-1 Z^T, with the null vectors as the columns of Z."""
    system = [[sum(map(mul, a, b)) for b in null] + a for a in null]
    _, divisor = _reduce(system, len(null))
    right = [row[len(null) :] for row in system]
    return [
        [
            (i == j) - Fraction(sum(z[i] * x[j] for z, x in zip(null, right, strict=True)), divisor)
            for j in range(width)
        ]
        for i in range(width)
    ]


def _semidefinite_rank(H: Floats) -> int | None:
    """Return the rank of the symmetric H when it is positive semidefinite, else None.

    Symmetric elimination down the diagonal: a negative pivot, or a zero one whose row is not
    zero, shows a direction of negative curvature.
    """
    if H.shape[0] != H.shape[1] or (H != H.T).any():
        msg = "H is not symmetric"
        raise ValueError(msg)
    rest = integers(H)[0]
    found, divisor = 0, 1
    while rest:
        top, pivot = rest[0], rest[0][0]
        if pivot < 0 or (pivot == 0 and any(top)):
            return None
        if pivot == 0:
            rest = [row[1:] for row in rest[1:]]
            continue
        found += 1
        rest = [
            [(pivot * a - row[0] * b) // divisor for a, b in zip(row[1:], top[1:], strict=True)]
            for row in rest[1:]
        ]
        divisor = pivot
    return found


def normal_equations(Phi: Floats, y: Floats) -> dict[str, Fact]:
    """Return A = ΦᵀΦ and b = Φᵀy of the normal equations (3): A theta = b.

    Shapes: Phi (N, M), y (N,) -> A (M, M), b (M,). Every minimiser solves them, at any rank.
    """
    columns = [[Fraction(value) for value in column] for column in Phi.T.tolist()]
    right = [Fraction(value) for value in y.tolist()]
    return {
        "A": [[sum(map(mul, a, b), Fraction(0)) for b in columns] for a in columns],
        "b": [sum(map(mul, a, right), Fraction(0)) for a in columns],
    }
