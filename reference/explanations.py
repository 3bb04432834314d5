"""Why an answer of question 2 is wrong, on the dataset that the student sees beside it.

Each function takes the inputs by name and `got`, the student's answer as finite float64, and
returns sentences for the student, "" when there is nothing to add to got and expected. All
numbers come from exact rational arithmetic, in the lecture's letters and equations.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from operator import mul

import numpy as np
from numpy.typing import NDArray

from reference import exact
from reference.wording import SHOWN, apart, index, number, vector

Floats = NDArray[np.float64]
Vector = Sequence[Fraction]

FEW = 4
"""M up to which all vectors with entries from -2 to 2 are tried as a direction."""
FACTORS = (1, 2, 3, 4, 5, 7, 10, 20, 50, 100, 10**3, 10**5, 10**8)
"""Sizes of the largest entry when an eigenvector is rounded to integers."""


def loss(theta: Floats, Phi: Floats, y: Floats, got: Floats) -> str:
    """Write out the residuals and their squares: (1). Shapes: got ()."""
    residuals = _residuals(theta, Phi, y)
    if len(residuals) > SHOWN:
        return ""
    squares = " + ".join(number(value**2) for value in residuals)
    if len(residuals) == 1:
        return f"the residual y − Φθ is {number(residuals[0])}, and (1) asks for its square."
    return f"the residuals y − Φθ are {vector(residuals)}, and (1) sums their squares: {squares}."


def gradient(theta: Floats, Phi: Floats, y: Floats, got: Floats) -> str:
    """Compare one component with a difference quotient, which is exact for (1).

    Shapes: got (M,) or (1, M). L is quadratic: (L(θ + e) − L(θ − e)) / 2 is the derivative along e.
    """
    want = exact.gradient(theta, Phi, y)
    mine = _fractions(got)
    if len(mine) != len(want):
        return ""
    j = max(range(len(want)), key=lambda at: abs(mine[at] - want[at]))
    step = np.eye(len(want))[j]
    after, before = exact.loss(theta + step, Phi, y), exact.loss(theta - step, Phi, y)
    texts = apart(mine[j], want[j])
    if texts is None or after - before != 2 * want[j]:
        return ""
    name = f"e{index(j)}"
    return (
        f"L(θ + {name}) = {number(after)} and L(θ − {name}) = {number(before)}. (1) is quadratic, "
        f"so half of their difference is ∂L/∂θ{index(j)}: {texts[1]}, and not {texts[0]}."
    )


def optimal_theta(Phi: Floats, y: Floats, got: Floats) -> str:
    """Show L, its gradient, and that a step against it makes L smaller. Shapes: got (M,)."""
    if got.shape != Phi.shape[1:]:
        return ""
    value, slope = exact.loss(got, Phi, y), exact.gradient(got, Phi, y)
    lower = step_down("θ", Phi, y, got)
    here = f"at your θ, L = {number(value)} and its gradient (2) is g = {vector(slope)}, not 0."
    return f"{here} {lower}" if lower else ""


def step_down(name: str, Phi: Floats, y: Floats, theta: Floats) -> str:
    """Say where the exact step against the gradient g leads; "" where g = 0.

    L(θ − tg) = L(θ) − t gᵀg + t²‖Φg‖² is smallest for t = gᵀg / (2‖Φg‖²).
    """
    value, slope = exact.loss(theta, Phi, y), exact.gradient(theta, Phi, y)
    image = _times(Phi, slope)
    bend, square = sum(map(mul, image, image)), sum(map(mul, slope, slope))
    if not bend:
        return ""
    step = square / (2 * bend)
    size, less = number(step), step * square / 2
    texts = apart(value - less, value)
    lower = f"L = {texts[0]}" if texts else f"an L that is smaller by {number(less)}"
    factor = "" if size == "1" else f"({size})" if "/" in size else f"{size} "
    return f"A step of {size} against it, to {name} − {factor}g, reaches {lower}."


def hessian(Phi: Floats, got: Floats) -> str:
    """Show that H is not symmetric, or a direction whose curvature is another one.

    Shapes: got (M, M).
    """
    M = Phi.shape[1]
    if got.shape != (M, M):
        return ""
    for i, j in product(range(M), repeat=2):
        texts = apart(Fraction(got[i, j]), Fraction(got[j, i]))
        if i < j and texts is not None:
            return (
                f"second derivatives do not depend on the order, so H = Hᵀ; yours has {texts[0]} "
                f"in row {i + 1}, column {j + 1}, and {texts[1]} in row {j + 1}, column {i + 1}."
            )
    for v in _directions(M):
        image = _times(Phi, v)
        mine, want = _curvature(got, v), 2 * sum(map(mul, image, image))
        texts = apart(mine, want)
        if texts is not None:
            return (
                f"for v = {vector(v)}, L(v) − 2L(0) + L(−v) = 2‖Φv‖² = {texts[1]} whatever y is, "
                f"and for (1) that is vᵀHv; your H gives {texts[0]}."
            )
    return ""


def is_positive_definite(H: Floats, got: bool) -> str:  # noqa: FBT001  called by name
    """Give a direction in which L does not rise, or the leading minors, which are positive."""
    if got:
        v = _not_rising(H)
        if v is None:
            return ""
        value = _curvature(H, v)
        return (
            f"you say positive definite, but v = {vector(v)} gives vᵀHv = {number(value)}, not > 0."
        )
    minors = leading_minors([_fractions(row) for row in H])
    listed = ", ".join(number(value) for value in minors[:SHOWN])
    if len(minors) == 1:
        return f"H has one entry, {listed} > 0: vᵀHv = {listed}·v² > 0 for every v ≠ 0."
    dots = ", ..." if len(minors) > SHOWN else ""
    return (
        f"all leading minors of H are positive, {listed}{dots}; then vᵀHv > 0 for every v ≠ 0 "
        "(Sylvester)."
    )


def directional_curvature(H: Floats, v: Floats, got: Floats) -> str:
    """Write vᵀHv out in two steps. Shapes: got ()."""
    if len(v) > SHOWN:
        return ""
    direction = _fractions(v)
    image = _times(H, direction)
    terms = " + ".join(f"{_factor(a)}·{_factor(b)}" for a, b in zip(direction, image, strict=True))
    return f"Hv = {vector(image)}, and vᵀ(Hv) = {terms}."


def leading_minors(rows: Sequence[Vector]) -> list[Fraction]:
    """Return the determinants of the leading blocks, as long as none is 0: products of pivots."""
    rest, minors, determinant = [list(row) for row in rows], [], Fraction(1)
    while rest and rest[0][0]:
        top, *below = rest
        determinant *= top[0]
        minors.append(determinant)
        rest = [
            [value - row[0] / top[0] * above for value, above in zip(row[1:], top[1:], strict=True)]
            for row in below
        ]
    return minors


def _not_rising(H: Floats) -> Vector | None:
    """Return a small integer v with vᵀHv <= 0, negative if there is one as simple."""
    null = exact.null_space(H)
    semidefinite = exact.is_positive_semidefinite(H)
    candidates: Iterable[Vector] = null if semidefinite else _witnesses(H)
    return next((v for v in candidates if semidefinite or _curvature(H, v) < 0), None)


def _witnesses(H: Floats) -> Iterator[Vector]:
    if len(H) <= FEW:
        yield from _directions(len(H))
    lowest = np.linalg.eigh(H)[1][:, 0]
    unit = lowest / lowest[np.argmax(np.abs(lowest))]
    for factor in FACTORS:
        yield _fractions(np.rint(factor * unit))


def _directions(M: int) -> list[Vector]:
    """Return directions of whole numbers, the simplest first: all of them up to ±2 for small M."""
    if M > FEW:
        units = np.eye(M)
        pairs = (units[i] + units[j] for i in range(M) for j in range(i))
        return [_fractions(v) for v in (*units, *pairs)]
    whole = [v for v in product((0, 1, -1, 2, -2), repeat=M) if next(filter(None, v), 0) > 0]
    whole.sort(key=lambda v: (sum(map(abs, v)), sum(entry < 0 for entry in v)))
    return [list(map(Fraction, v)) for v in whole]


def _residuals(theta: Floats, Phi: Floats, y: Floats) -> list[Fraction]:
    fitted = _times(Phi, _fractions(theta))
    return [Fraction(target) - value for target, value in zip(y.tolist(), fitted, strict=True)]


def _times(matrix: Floats, v: Vector) -> list[Fraction]:
    return [sum(map(mul, _fractions(row), v), Fraction(0)) for row in matrix]


def _curvature(H: Floats, v: Vector) -> Fraction:
    return sum(map(mul, v, _times(H, v)), Fraction(0))


def _fractions(values: Floats) -> list[Fraction]:
    return [Fraction(value) for value in values.ravel().tolist()]


def _factor(value: Fraction) -> str:
    text = number(value)
    return f"({text})" if value < 0 else text
