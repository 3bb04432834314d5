"""Properties that a right answer has, where there is more than one right answer.

Each check returns None when the answer is right, else one sentence for the student. `got` holds
finite float64 arrays whose shapes were checked before; `tolerance` is 2**14 u.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from reference import exact

Floats = NDArray[np.float64]

LARGEST_INPUT = 1e100
"""Squares of the inputs must stay finite in float64."""
SMALLEST_INDEPENDENT = 1e-6
"""Least singular value of unit columns that count as independent; echelon bases reach 6e-3."""
FAR_AWAY = 1e6
"""A minimiser may be this many times longer than the shortest before its rounding counts."""
ENOUGH_DISTINCT = 3
"""Three distinct inputs make the three columns of [1 x x^2] independent."""
SHOWN = 6
"""Entries of a vector that a sentence shows."""


def failing_inputs(
    got: Sequence[Floats], facts: Mapping[str, Floats], tolerance: float, n: int
) -> str | None:
    """Say why formula (4) works for the inputs, or why they cannot be used; shape (n,)."""
    (x,) = got
    largest = float(np.abs(x).max(initial=0.0))
    if largest > LARGEST_INPUT:
        return f"an input is as large as {largest:.3g}: keep |x| <= 1e100, else x^2 overflows"
    distinct = np.unique(x)
    if len(distinct) < ENOUGH_DISTINCT:
        return None
    look_alike = len(set(map(_number, distinct.tolist()))) < len(distinct)
    shown = _shown(distinct, in_full=look_alike)
    return (
        f"{len(distinct)} of your {n} inputs are distinct ({shown}): the columns 1, x, "
        "x^2 are then independent, and the formula does not fail"
    )


def minimisers(
    got: Sequence[Floats],
    facts: Mapping[str, Floats],
    tolerance: float,
    Phi: Floats,
    y: Floats,
) -> str | None:
    """Say why theta0 does not minimise the loss, or why Z is no basis of null(Phi).

    Shapes: got = theta0 (M,), Z (M, M - r). Any minimiser and any basis will do.
    """
    theta0, Z = got
    with np.errstate(all="ignore"):
        why = _why_no_minimiser("theta0", theta0, facts, tolerance, Phi, y)
        return why or _why_no_basis(Z, facts, tolerance, Phi)


def is_minimiser(
    got: Sequence[Floats],
    facts: Mapping[str, Floats],
    tolerance: float,
    Phi: Floats,
    y: Floats,
) -> str | None:
    """Say why theta, shape (M,), does not minimise the loss; any minimiser will do."""
    (theta,) = got
    with np.errstate(all="ignore"):
        return _why_no_minimiser("theta", theta, facts, tolerance, Phi, y)


def _why_no_minimiser(
    name: str,
    theta: Floats,
    facts: Mapping[str, Floats],
    tolerance: float,
    Phi: Floats,
    y: Floats,
) -> str | None:
    """Compare theta with the shortest minimiser, modulo the null space of Phi."""
    scale = float(facts["scale"])
    scale += min(float(np.linalg.norm(theta)), FAR_AWAY * scale)
    error = float(np.linalg.norm(facts["projector"] @ (theta - facts["theta_plus"])))
    if error <= tolerance * float(facts["kappa"]) ** 2 * scale:
        return None
    best = y - Phi @ facts["theta_plus"]
    mine = y - Phi @ theta
    slope = -2 * mine @ Phi
    losses = _number(float(mine @ mine)), _number(float(best @ best))
    lower = (
        f", and L is {losses[0]} where {losses[1]} is possible" if losses[0] != losses[1] else ""
    )
    return (
        f"{name} = [{_shown(theta)}] does not minimise L: the gradient there is "
        f"[{_shown(slope)}], not 0{lower}"
    )


def _why_no_basis(
    Z: Floats, facts: Mapping[str, Floats], tolerance: float, Phi: Floats
) -> str | None:
    """Look at each column of Z, scaled to length 1, and then at all of them together."""
    units = np.empty_like(Z)
    for j, column in enumerate(Z.T):
        largest = np.abs(column).max()
        if largest == 0:
            return f"column {j + 1} of Z is the zero vector, which belongs to no basis"
        unit = column / largest
        units[:, j] = unit / np.linalg.norm(unit)
        image = Phi @ units[:, j]
        if not np.linalg.norm(image) <= tolerance * float(facts["sigma_max"]):
            return (
                f"column {j + 1} of Z is not in the null space of Phi: "
                f"Phi z = [{_shown(Phi @ column)}], not 0"
            )
    if Z.shape[1] and np.linalg.svd(units, compute_uv=False)[-1] < SMALLEST_INDEPENDENT:
        if exact.rank(Z) < Z.shape[1]:
            return (
                f"the {Z.shape[1]} columns of Z are linearly dependent, so they are no basis of "
                "the null space"
            )
        return (
            f"the {Z.shape[1]} columns of Z are so nearly dependent that rounding alone can make "
            "them so: they are no usable basis of the null space"
        )
    return None


def _shown(values: Floats, *, in_full: bool = False) -> str:
    """Write the entries of a vector, the first few when there are many; or all digits of them."""
    dots = ", ..." if len(values) > SHOWN else ""
    return ", ".join(map(repr if in_full else _number, values[:SHOWN].tolist())) + dots


def _number(value: float) -> str:
    return f"{value + 0.0:.6g}"
