"""What a wrong answer of question 3 looks like: the valley along null(Φ), and the fits in it.

Called as the functions of reference/pictures.py are.
"""

from fractions import Fraction

import numpy as np

from reference import exact
from reference.pictures import (
    FEW_POINTS,
    basin,
    fits,
    is_polynomial,
    landscape,
    loss_at,
    nearest_minimiser,
    over_plane,
    section,
    valley,
)
from reference.plots import (
    FINE,
    PLANE,
    Floats,
    Picture,
    arrow,
    bars,
    contours,
    curve,
    drawable,
    picture,
    point,
    points,
    window,
)
from reference.wording import index, number, vector

MOST_COLUMNS = 6


def formula_fails(Phi: Floats, got: bool) -> list[Picture]:  # noqa: FBT001  called by name
    """Draw ‖Φθ‖² over two parameters, polynomials that no point sees, and singular values.

    Shapes: Phi (N, M).
    """
    if not drawable(Phi) or Phi.shape[1] > MOST_COLUMNS:
        return []
    null = exact.null_space(Phi)
    if Phi.shape[1] == PLANE:
        return [*_bowl(Phi, null), *_singular_values(Phi, len(null))]
    return [*_unseen(Phi, null), *_singular_values(Phi, len(null))]


def minimisers(Phi: Floats, y: Floats, got: tuple[Floats, Floats]) -> list[Picture]:
    """Draw L with θ₀ and the columns of Z; shapes: theta0 (M,), Z (M, M − rank Φ)."""
    theta0, Z = got
    M = Phi.shape[1]
    if theta0.shape != (M,) or M > MOST_COLUMNS or not drawable(Phi, y, theta0, Z):
        return []
    near = nearest_minimiser(Phi, y, theta0)
    if M == PLANE:
        return _valley(Phi, y, got, near) if exact.rank(Phi) == 1 else basin(Phi, y, theta0, near)
    # Half of the digits: rounding leaves less, and a wrong θ₀ more.
    if np.linalg.norm(near - theta0) > 2.0**-26 * np.linalg.norm(near):
        fitted = {"right": ("a minimiser's fit", near), "yours": ("your fit", theta0)}
        return [section(Phi, y, theta0, near), *fits(Phi, y, fitted, "The data, and both fits")]
    null = exact.null_space(Phi)
    return [*_unseen(Phi, null), *_singular_values(Phi, len(null))]


def _bowl(Phi: Floats, null: list[list[Fraction]]) -> list[Picture]:
    """Draw ‖Φθ‖², which is L for y = 0: a bowl, or a valley along null(Φ); flat for Φ = 0."""
    x1, x2 = window(np.array([-1.5, -1.5]), np.array([1.5, 1.5]))
    parts = contours(lambda at: loss_at(at, Phi, np.zeros(len(Phi))), x1, x2, "contours of ‖Φθ‖²")
    if not parts:
        return []
    text = "‖Φθ‖² over θ₁ and θ₂ is a bowl with one lowest point: ΦᵀΦ has an inverse."
    if null:
        v = np.array(null[0], dtype=np.float64)
        parts += valley(Phi, np.zeros(PLANE), x1, x2)
        parts.append(arrow("right", np.zeros(PLANE), v / np.abs(v).max(), "v with Φv = 0"))
        text = (
            f"‖Φθ‖² over θ₁ and θ₂ is a valley: it is 0 all along v = {vector(null[0])}, "
            "so L has more than one minimiser, and (4) cannot name one."
        )
    return [over_plane("‖Φθ‖², that is L for y = 0", text, parts)]


def _unseen(Phi: Floats, null: list[list[Fraction]]) -> list[Picture]:
    """Draw multiples of a polynomial that is 0 at every input, where Φ has the columns 1, x, ..."""
    if not null or not is_polynomial(Phi) or len(Phi) > FEW_POINTS:
        return []
    x = Phi[:, 1]
    v = np.array(null[-1], dtype=np.float64)
    edge = 0.5 * (float(np.ptp(x)) or 2.0)
    fine = np.linspace(x.min() - edge, x.max() + edge, FINE)
    heights = fine[:, np.newaxis] ** np.arange(len(v)) @ v
    parts = [
        curve("right", fine, heights, "φ(x)ᵀv"),
        curve("other", fine, -2 * heights, "φ(x)ᵀ(−2v)"),
        points("data", x, np.zeros(len(x)), "the inputs"),
    ]
    text = (
        f"For v = {vector(null[-1])} the curve φ(x)ᵀv is 0 at every input, and so is each of its "
        "multiples: Φv = 0, and the data cannot tell θ from θ + v."
    )
    return [picture("A curve that no point sees", text, ("x", "φ(x)ᵀv"), parts)]


def _singular_values(Phi: Floats, nullity: int) -> list[Picture]:
    """Draw the M singular values of Φ, with exact zeros; for M = 1 there is nothing to compare."""
    M = Phi.shape[1]
    if M == 1:
        return []
    values = np.zeros(M)
    rank = M - nullity
    values[:rank] = np.linalg.svd(Phi, compute_uv=False)[:rank]
    parts = [bars("right", [f"σ{index(j)}" for j in range(M)], values)]
    said = "all of them are above 0, so ΦᵀΦ has an inverse"
    if nullity:
        said = f"{nullity} of them {'is' if nullity == 1 else 'are'} 0, so ΦᵀΦ has no inverse"
    listed = vector([float(f"{value:.6g}") for value in values])
    text = f"The singular values of Φ are {listed}: {said}, and null(Φ) has dimension {nullity}."
    return [picture("Singular values of Φ", text, ("", "singular value"), parts)]


def _valley(Phi: Floats, y: Floats, got: tuple[Floats, Floats], near: Floats) -> list[Picture]:
    """Draw the valley of minimisers, the student's θ₀ and the directions of the student's Z."""
    theta0, Z = got
    lengths = [float(np.linalg.norm(column)) for column in Z.T] if Z.shape[:1] == (PLANE,) else []
    size = float(np.linalg.norm(near - theta0)) or 1.0
    ends = [near + size * z / length for z, length in zip(Z.T, lengths, strict=False) if length]
    parts = [
        *landscape(Phi, y, near, theta0, *ends),
        *(arrow("yours", near, end, "a column of your Z") for end in ends),
        point("right", near[0], near[1], "a minimiser"),
        point("yours", theta0[0], theta0[1], "your θ₀"),
    ]
    text = (
        f"L over θ₁ and θ₂ is a valley. At your θ₀, {vector(theta0.tolist())}, L = "
        f"{number(loss_at(theta0, Phi, y))}; along the floor of the valley it is "
        f"{number(loss_at(near, Phi, y))}. Every column of Z runs along the valley."
    )
    return [over_plane("L over θ₁ and θ₂", text, parts)]
