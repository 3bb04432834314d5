"""Pieces of a picture as plain data: lists of numbers, whose they are, and words.

`role` is "yours" for the student's answer, "right" for the right one, "data" for the inputs and
"other" for what helps to see. Grids and windows are chosen here, so that every picture of L and of
a quadratic form looks alike.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Piece = dict[str, object]
Picture = dict[str, object]

FINE = 61
"""Points of a curve."""
GRID = 45
"""Points of each side of a contour field."""
LEVELS = 8
PLANE = 2
"""Parameters that can be drawn at once."""
LARGEST = 1e60
"""Data beyond this, or below its inverse, is not drawn: squares would leave float64's range."""


def picture(
    title: str, text: str, axes: tuple[str, str], parts: Sequence[Piece], *, even: bool = False
) -> Picture:
    """Return a whole picture; `axes`: what they show; `even`: with one unit for both."""
    x, y = axes
    return {"title": title, "text": text, "x": x, "y": y, "is_even": even, "parts": list(parts)}


def drawable(*arrays: Floats) -> bool:
    """Say whether all numbers have a size that can be squared and drawn."""
    values = np.abs(np.concatenate([np.ravel(array) for array in arrays]))
    sizes = values[values > 0]
    return bool(np.isfinite(values).all() and ((sizes > 1 / LARGEST) & (sizes < LARGEST)).all())


def points(role: str, x: Floats, y: Floats, label: str = "") -> Piece:
    """Return single points; shapes: x (n,), y (n,)."""
    return {"kind": "points", "role": role, "x": x.tolist(), "y": y.tolist(), "label": label}


def point(role: str, x: float, y: float, label: str = "") -> Piece:
    """Return one point."""
    return points(role, np.array([x]), np.array([y]), label)


def curve(role: str, x: Floats, y: Floats, label: str = "") -> Piece:
    """Return a line; shapes: x (n,), y (n,)."""
    return {"kind": "curve", "role": role, "x": x.tolist(), "y": y.tolist(), "label": label}


def sticks(role: str, x: Floats, low: Floats, high: Floats, label: str = "") -> Piece:
    """Return upright lines; shapes: all (n,)."""
    ends = {"low": low.tolist(), "high": high.tolist()}
    return {"kind": "sticks", "role": role, "x": x.tolist(), "label": label, **ends}


def arrow(role: str, start: Floats, end: Floats, label: str = "") -> Piece:
    """Return an arrow; shapes: start (2,), end (2,)."""
    ends = {"start": start.tolist(), "end": end.tolist()}
    return {"kind": "arrow", "role": role, "label": label, **ends}


def bars(role: str, names: Sequence[str], heights: Floats, label: str = "") -> Piece:
    """Return bars beside each other; shape: heights (n,)."""
    drawn = {"names": list(names), "heights": heights.tolist()}
    return {"kind": "bars", "role": role, "label": label, **drawn}


def window(*inside: Floats) -> tuple[Floats, Floats]:
    """Return the axes of a square that holds these points (2,) with room around them."""
    corners = np.array(inside)
    centre = (corners.min(axis=0) + corners.max(axis=0)) / 2
    half = 1.3 * float(np.abs(corners - centre).max()) or 1.0
    steps = np.linspace(-half, half, GRID)
    return centre[0] + steps, centre[1] + steps


def contours(height: Callable[[Floats], float], x: Floats, y: Floats, label: str) -> list[Piece]:
    """Return the contours of a function of points (2,); none where it is flat.

    The levels of a bowl lie closer together at its bottom; those of a form with both signs lie
    around 0, which is one of them.
    """
    heights = [[float(height(np.array([a, b]))) for a in x] for b in y]
    low, high = float(np.min(heights)), float(np.max(heights))
    steps = (np.arange(1, LEVELS + 1) / (LEVELS + 1)) ** 2
    levels = low + (high - low) * steps
    if low < 0 < high:
        half = steps[1::2]
        levels = np.concatenate([low * half[::-1], [0.0], high * half])
    if not (np.diff(levels) > 0).all():
        return []
    field = {"x": x.tolist(), "y": y.tolist(), "heights": heights, "levels": levels.tolist()}
    return [{"kind": "contours", "role": "other", "label": label, **field}]
