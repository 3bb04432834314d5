"""What a wrong Hessian, definiteness or curvature looks like: forms vᵀHv and their eigenvalues.

Called as the functions of reference/pictures.py are.
"""

import numpy as np

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
    window,
)
from reference.wording import index, number, vector

MOST_EIGENVALUES = 6
_ALONG = "t, steps in the direction v"
_CURVATURE = "½ t² vᵀHv"


def hessian(Phi: Floats, got: Floats) -> list[Picture]:
    """Draw the curvature where H and the answer differ most, and the eigenvalues of both.

    Shapes: got (M, M).
    """
    M = Phi.shape[1]
    if got.shape != (M, M) or not drawable(Phi, got):
        return []
    H = 2 * Phi.T @ Phi
    values, vectors = np.linalg.eigh((got + got.T) / 2 - H)
    v = _scaled(vectors[:, int(np.argmax(np.abs(values)))])
    found = [bend(v, 2 * float(np.sum((Phi @ v) ** 2)), float(v @ got @ v))]
    return [*found, *eigenvalues(H, got)] if M > 1 and (got == got.T).all() else found


def is_positive_definite(H: Floats, got: bool) -> list[Picture]:  # noqa: FBT001  called by name
    """Draw vᵀHv, over v for M = 2 and along the lowest direction else, and the eigenvalues.

    Shapes: H (M, M).
    """
    if not drawable(H):
        return []
    lowest, vectors = np.linalg.eigh(H)
    v = _scaled(vectors[:, 0])
    if len(H) == 1:
        return [bend(v, float(H[0, 0]))]
    drawn = _form(H, v, float(lowest[0])) if len(H) == PLANE else [bend(v, float(v @ H @ v))]
    return [*drawn, *eigenvalues(H)]


def directional_curvature(H: Floats, v: Floats, got: Floats) -> list[Picture]:
    """Draw L along v with both curvatures, and the eigenvalues. Shapes: got ()."""
    if not drawable(H, v, got):
        return []
    found = [bend(v, float(v @ H @ v), float(got))]
    return [*found, *eigenvalues(H)] if len(H) > 1 else found


def _scaled(v: Floats) -> Floats:
    """Return v with a largest entry of 1."""
    return np.asarray(v / v[int(np.argmax(np.abs(v)))], dtype=np.float64)


def bend(v: Floats, want: float, mine: float | None = None) -> Picture:
    """Draw how L curves along v, by its second derivative there; `mine`: the student's."""
    steps = np.linspace(-1, 1, FINE)
    listed = vector([float(f"{entry:.3g}") for entry in v])
    parts = [curve("right", steps, want * steps**2 / 2, f"vᵀHv = {number(want)}")]
    text = f"Along v = {listed} the part of L that curves is ½ t² vᵀHv, with vᵀHv = {number(want)}"
    if mine is not None:
        parts.append(curve("yours", steps, mine * steps**2 / 2, f"yours: {number(mine)}"))
        text += f"; by your answer it is {number(mine)}"
    return picture("The curvature along v", f"{text}.", (_ALONG, _CURVATURE), parts)


def eigenvalues(H: Floats, mine: Floats | None = None) -> list[Picture]:
    """Draw the eigenvalues of a symmetric H, and those of the student's; not too many."""
    if len(H) > MOST_EIGENVALUES:
        return []
    values = np.asarray(np.linalg.eigvalsh(H), dtype=np.float64)
    names = [f"λ{index(j)}" for j in range(len(H))]
    parts = [bars("right", names, values, "of H")]
    text = f"The eigenvalues of H are {vector(values.tolist())}"
    if mine is not None:
        own = np.asarray(np.linalg.eigvalsh(mine), dtype=np.float64)
        parts.append(bars("yours", names, own, "of your matrix"))
        text += f", those of your matrix {vector(own.tolist())}"
    text += ". H is positive definite when all of its eigenvalues are above 0."
    return [picture("Eigenvalues", text, ("", "eigenvalue"), parts)]


def _form(H: Floats, v: Floats, lowest: float) -> list[Picture]:
    """Draw contours of vᵀHv over v, and the direction in which it is lowest."""
    x1, x2 = window(np.array([-1.0, -1.0]), np.array([1.0, 1.0]))
    parts = contours(lambda at: float(at @ H @ at), x1, x2, "contours of vᵀHv")
    if not parts:
        return []
    value = number(float(f"{v @ H @ v:.6g}"))
    parts.append(arrow("right", np.zeros(2), v, f"v with vᵀHv = {value}"))
    shape = "a bowl: it rises in every direction"
    if lowest <= 0:
        shape = "no bowl: along the arrow it does not rise"
    listed = vector([float(f"{entry:.6g}") for entry in v])
    text = f"vᵀHv over v₁ and v₂ is {shape}. For v = {listed} it is {value}."
    return [picture("vᵀHv over v₁ and v₂", text, ("v₁", "v₂"), parts, even=True)]
