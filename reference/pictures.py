"""What a wrong loss, gradient or θ looks like, on the dataset that the student sees beside it.

Each function takes the inputs by name and `got`, the student's answer as finite float64, and
returns a list of pictures made of the pieces of reference/plots.py; none where there is nothing to
draw. The numbers are NumPy's: a drawing needs no exact ones.
"""

from collections.abc import Sequence

import numpy as np

from reference.plots import (
    FINE,
    PLANE,
    Floats,
    Picture,
    Piece,
    arrow,
    bars,
    contours,
    curve,
    drawable,
    picture,
    point,
    points,
    sticks,
    window,
)
from reference.wording import index, number, vector

MOST_TERMS = 6
"""Points whose squares are drawn one by one."""
FEW_POINTS = 40
"""Points up to which single ones can be told apart."""
VISIBLE = 0.005
"""Part of a picture's height below which two curves look like one."""
_L = "L(θ)"


def loss(theta: Floats, Phi: Floats, y: Floats, got: Floats) -> list[Picture]:
    """Draw the residuals, and the sum of their squares beside the answer. Shapes: got ()."""
    if not drawable(theta, Phi, y, got):
        return []
    found = fits(Phi, y, {"other": ("Φθ", theta)}, "The residuals y − Φθ")
    if len(y) > MOST_TERMS:
        return found
    squares = (y - Phi @ theta) ** 2
    total, mine = float(squares.sum()), float(got)
    parts = [
        bars("data", [f"n = {n}" for n in range(1, len(y) + 1)], squares),
        bars("right", ["their sum"], np.array([total])),
        bars("yours", ["yours"], np.array([mine])),
    ]
    text = (
        f"The squares of the residuals are {vector(squares.tolist())}; (1) is their sum, "
        f"{number(total)}. You return {number(mine)}."
    )
    return [*found, picture("What (1) sums", text, ("", "square of the residual"), parts)]


def gradient(theta: Floats, Phi: Floats, y: Floats, got: Floats) -> list[Picture]:
    """Draw both gradients as arrows for M = 2, else as slopes in the worst component.

    Shapes: got (M,) or (1, M).
    """
    mine = got.ravel()
    if len(mine) != len(theta) or not drawable(theta, Phi, y, mine):
        return []
    want = 2 * (Phi @ theta - y) @ Phi
    if len(theta) == PLANE:
        return _arrows(theta, Phi, y, mine, want)
    j = int(np.argmax(np.abs(mine - want)))
    return [_slopes(theta, Phi, y, j, (float(mine[j]), float(want[j])))]


def optimal_theta(Phi: Floats, y: Floats, got: Floats) -> list[Picture]:
    """Draw L with both thetas, and the data with both fits. Shapes: got (M,)."""
    if got.shape != Phi.shape[1:] or not drawable(Phi, y, got):
        return []
    best = nearest_minimiser(Phi, y, np.zeros(Phi.shape[1]))
    fitted = {"right": ("the minimiser's fit", best), "yours": ("your fit", got)}
    drawn = basin(Phi, y, got, best) if len(got) == PLANE else [section(Phi, y, got, best)]
    if np.abs(Phi @ (got - best)).max() < VISIBLE * np.ptp([*y, *(Phi @ got), 0.0]):
        return drawn
    return [*drawn, *fits(Phi, y, fitted, "The data, and what each θ predicts")]


# --- L over θ -----------------------------------------------------------------------------------


def loss_at(theta: Floats, Phi: Floats, y: Floats) -> float:
    """Return L(theta): (1)."""
    residual = y - Phi @ theta
    return float(residual @ residual)


def nearest_minimiser(Phi: Floats, y: Floats, theta: Floats) -> Floats:
    """Return the minimiser of L that is nearest to theta; shapes: theta (M,) -> (M,)."""
    return theta + np.asarray(np.linalg.lstsq(Phi, y - Phi @ theta)[0], dtype=np.float64)


def _slopes(theta: Floats, Phi: Floats, y: Floats, j: int, slopes: tuple[float, float]) -> Picture:
    """Draw L along θ_j with two tangents: the student's slope, and the right one."""
    mine, want = slopes
    bend, here = float(Phi[:, j] @ Phi[:, j]), loss_at(theta, Phi, y)
    bottom = -want / (2 * bend) if bend else 0.0
    reach = 1.5 * abs(bottom) or 1.0
    steps = np.linspace(-reach, reach, FINE)
    heights = here + want * steps + bend * steps**2
    height = float(np.ptp(heights)) or max(abs(mine), 1.0) * reach
    name = f"θ{index(j)}"
    parts = [curve("data", theta[j] + steps, heights, "L")]
    for role, slope, words in (("right", want, "the slope"), ("yours", mine, "your slope")):
        far = min(0.7 * reach, 0.6 * height / abs(slope)) if slope else 0.7 * reach
        ends = np.array([-far, far])
        label = f"{words}, {number(slope)}"
        parts.append(curve(role, theta[j] + ends, here + slope * ends, label))
    parts.append(point("data", float(theta[j]), here, "the θ of the dataset"))
    others = ", the other θ fixed" if len(theta) > 1 else ""
    text = (
        f"L as {name} changes{others}: at {name} = {number(theta[j])}, where L = {number(here)}, "
        f"its slope ∂L/∂{name} is {number(want)}. You say {number(mine)}."
    )
    return picture(f"The slope of L along {name}", text, (name, _L), parts)


def _arrows(theta: Floats, Phi: Floats, y: Floats, mine: Floats, want: Floats) -> list[Picture]:
    """Draw contours of L, and both gradients at θ as arrows of one scale."""
    best = nearest_minimiser(Phi, y, theta)
    longest = float(max(np.linalg.norm(mine), np.linalg.norm(want))) or 1.0
    scale = (0.8 * float(np.linalg.norm(theta - best)) or 1.0) / longest
    ends = theta + scale * want, theta + scale * mine
    parts = [
        *landscape(Phi, y, best, theta, *ends),
        arrow("right", theta, ends[0], "the gradient"),
        arrow("yours", theta, ends[1], "yours"),
        point("data", theta[0], theta[1], "the θ of the dataset"),
        point("right", best[0], best[1], "a minimiser of L"),
    ]
    text = (
        f"At θ = {vector(theta.tolist())} the gradient is {vector(want.tolist())}: it points "
        f"straight uphill, across the contours of L. Yours is {vector(mine.tolist())}. Both "
        f"arrows are drawn {number(float(f'{scale:.2g}'))} times as long as they are."
    )
    return [over_plane("L over θ₁ and θ₂, and the gradients", text, parts)]


def landscape(Phi: Floats, y: Floats, best: Floats, *inside: Floats) -> list[Piece]:
    """Return the contours of L, with its valley, around a minimiser and these θ; shapes: (2,)."""
    x1, x2 = window(best, *inside)
    rings = contours(lambda at: loss_at(at, Phi, y), x1, x2, "contours of L")
    return [*rings, *valley(Phi, best, x1, x2)]


def over_plane(title: str, text: str, parts: Sequence[Piece]) -> Picture:
    """Return a picture over θ₁ and θ₂, with one unit for both."""
    return picture(title, text, ("θ₁", "θ₂"), parts, even=True)


def valley(Phi: Floats, best: Floats, x1: Floats, x2: Floats) -> list[Piece]:
    """Return the line of minimisers θ₀ + null(Φ) across a window, when rank Φ = 1 < M = 2."""
    if np.linalg.matrix_rank(Phi) != 1:
        return []
    v = np.linalg.svd(Phi)[2][1]
    size = np.array([np.ptp(x1), np.ptp(x2)]).max()
    line = best + np.linspace(-1.5, 1.5, FINE)[:, np.newaxis] * size * v
    is_in = (line >= [x1[0], x2[0]]).all(axis=1) & (line <= [x1[-1], x2[-1]]).all(axis=1)
    return [curve("other", line[is_in, 0], line[is_in, 1], "all minimisers: θ₀ + null(Φ)")]


def basin(Phi: Floats, y: Floats, mine: Floats, best: Floats) -> list[Picture]:
    """Draw contours of L over both parameters, with the student's θ and a minimiser."""
    slope = 2 * (Phi @ mine - y) @ Phi
    downhill = 0.35 * np.linalg.norm(mine - best) * slope / (np.linalg.norm(slope) or 1.0)
    parts = landscape(Phi, y, best, mine, mine - downhill)
    if downhill.any():
        parts.append(arrow("data", mine, mine - downhill, "downhill from your θ"))
    parts += [
        point("right", best[0], best[1], "minimiser"),
        point("yours", mine[0], mine[1], "your θ"),
    ]
    text = (
        f"L over θ₁ and θ₂. At your θ, {vector(mine.tolist())}, L = "
        f"{number(loss_at(mine, Phi, y))}, and its gradient {vector(slope.tolist())} is not 0; at "
        f"{vector(best.tolist())} L = {number(loss_at(best, Phi, y))}, its smallest value."
    )
    return [over_plane("L over θ₁ and θ₂", text, parts)]


def section(Phi: Floats, y: Floats, mine: Floats, best: Floats) -> Picture:
    """Draw L on the line through the student's θ and a minimiser; over θ itself when M = 1."""
    is_single = len(mine) == 1
    ends = (float(best[0]), float(mine[0])) if is_single else (0.0, 1.0)
    steps = np.linspace(-0.6, 1.6, FINE)
    heights = np.array([loss_at(best + t * (mine - best), Phi, y) for t in steps])
    places = ends[0] + steps * (ends[1] - ends[0])
    low, high = loss_at(best, Phi, y), loss_at(mine, Phi, y)
    parts = [
        curve("data", places, heights, "L"),
        point("right", ends[0], low, "minimiser"),
        point("yours", ends[1], high, "your θ"),
    ]
    text = (
        f"L on the way from the minimiser to your θ: it is {number(low)} there and "
        f"{number(high)} at your θ, {vector(mine.tolist())}. The largest entry of their "
        f"difference is {number(float(f'{np.abs(mine - best).max():.3g}'))}."
    )
    axis = "θ₁" if is_single else "way from the minimiser (0) to your θ (1)"
    return picture("L at your θ and at the minimiser", text, (axis, _L), parts)


# --- data ---------------------------------------------------------------------------------------


def fits(
    Phi: Floats, y: Floats, thetas: dict[str, tuple[str, Floats]], title: str
) -> list[Picture]:
    """Draw the data with what each θ predicts: curves over x where Φ tells x, else by point.

    `thetas`: role -> name and θ. For one of them the residuals are drawn, too.
    """
    if len(y) > FEW_POINTS:
        return []
    x, axis = abscissa(Phi)
    parts = []
    if len(thetas) == 1:
        ((role, (_, theta)),) = thetas.items()
        parts.append(sticks(role, x, Phi @ theta, y, "residuals"))
    said = []
    for role, (label, theta) in thetas.items():
        parts += _fitted(role, label, Phi, theta)
        said.append(f"{label} is {vector((Phi @ theta).tolist())}")
    parts.append(points("data", x, y, "data y"))
    text = f"The data are y = {vector(y.tolist())}; {', '.join(said)}."
    return [picture(title, text, (axis, "y"), parts)]


def abscissa(Phi: Floats) -> tuple[Floats, str]:
    """Return where the points lie to the right, and what that is: x of [1 x x² ...], φ, or n."""
    N, M = Phi.shape
    if is_polynomial(Phi):
        return Phi[:, 1], "x"
    if M == 1:
        return Phi[:, 0], "φ(x)"
    return np.arange(1.0, N + 1), "number n of the point"


def is_polynomial(Phi: Floats) -> bool:
    """Say whether the columns are 1, x, x², ..."""
    M = Phi.shape[1]
    return M > 1 and bool((Phi == Phi[:, 1:2] ** np.arange(M)).all())


def _fitted(role: str, label: str, Phi: Floats, theta: Floats) -> list[Piece]:
    x, _ = abscissa(Phi)
    M = Phi.shape[1]
    if M > 1 and not is_polynomial(Phi):
        return [points(role, x, Phi @ theta, label)]
    edge = 0.15 * (float(np.ptp(x)) or 2.0)
    low, high = float(x.min()) - edge, float(x.max()) + edge
    if M == 1:
        low, high = min(low, 0.0), max(high, 0.0)
    fine = np.linspace(low, high, FINE)
    powers = np.arange(M) if M > 1 else np.ones(1)
    return [curve(role, fine, fine[:, np.newaxis] ** powers @ theta, label)]
