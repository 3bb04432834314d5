"""A picture as plain data, in a small vocabulary: what a course says, and what a page draws.

The course knows what the picture is of, the engine how a picture is drawn: colours, dashes and
signs follow from the role of each part, so that no picture tells things apart by hue alone.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import msgspec

Role = Literal["yours", "right", "data", "other"]
"""Whose it is: the student's answer, the right one, the inputs, or what helps to see."""

LARGEST = 1e100
"""A number beyond this cannot be drawn to any purpose."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something in the picture; `label` stands in its legend, "" for nothing."""

    role: Role
    label: str = ""


class Points(Part, frozen=True, kw_only=True, tag="points", tag_field="kind"):
    """Single points; shapes: x (n,), y (n,)."""

    x: tuple[float, ...]
    y: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse coordinates that do not belong together."""
        _same_length(self.x, self.y)


class Curve(Part, frozen=True, kw_only=True, tag="curve", tag_field="kind"):
    """A line from point to point; shapes: x (n,), y (n,)."""

    x: tuple[float, ...]
    y: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse coordinates that do not belong together."""
        _same_length(self.x, self.y)


class Sticks(Part, frozen=True, kw_only=True, tag="sticks", tag_field="kind"):
    """Upright lines, from `low` to `high` at each x; shapes: all (n,)."""

    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse coordinates that do not belong together."""
        _same_length(self.x, self.low, self.high)


class Arrow(Part, frozen=True, kw_only=True, tag="arrow", tag_field="kind"):
    """An arrow from one point to another."""

    start: tuple[float, float]
    end: tuple[float, float]


class Bars(Part, frozen=True, kw_only=True, tag="bars", tag_field="kind"):
    """Upright bars side by side, after those of the parts before; shapes: names (n,), heights (n,).

    Their heights are written on them.
    """

    names: tuple[str, ...]
    heights: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse a bar without a name."""
        _same_length(self.names, self.heights)


class Contours(Part, frozen=True, kw_only=True, tag="contours", tag_field="kind"):
    """Lines of equal height; shapes: x (n,), y (m,), heights (m, n), levels increasing."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    heights: tuple[tuple[float, ...], ...]
    levels: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse heights that do not fit, and levels out of order."""
        _same_length(self.y, self.heights)
        for row in self.heights:
            _same_length(self.x, row)
        if not self.levels or not all(low < high for low, high in pairwise(self.levels)):
            msg = "levels must increase, and there must be one"
            raise ValueError(msg)


class Cells(Part, frozen=True, kw_only=True, tag="cells", tag_field="kind"):
    """A table of which some cells are marked; shape: is_marked (rows, columns)."""

    is_marked: tuple[tuple[bool, ...], ...]

    def __post_init__(self) -> None:
        """Refuse rows of different lengths, and a table without cells."""
        _same_length(*self.is_marked)
        if not any(self.is_marked):
            msg = "at least one cell is wanted"
            raise ValueError(msg)


AnyPart = Points | Curve | Sticks | Arrow | Bars | Contours | Cells


class Plot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One picture."""

    title: str
    text: str
    """What there is to see, in words, for whoever cannot see it."""
    x: str = ""
    """What the axis to the right shows, and in what unit."""
    y: str = ""
    is_even: bool = False
    """One unit is as long to the right as upwards, so that angles are true."""
    parts: tuple[AnyPart, ...]

    def __post_init__(self) -> None:
        """Refuse a picture without words or parts, and numbers that cannot be drawn."""
        if not (self.title.strip() and self.text.strip() and self.parts):
            msg = "a picture needs a title, a text and parts"
            raise ValueError(msg)
        for number in _numbers(msgspec.to_builtins(self.parts)):
            if not abs(number) <= LARGEST:
                msg = f"{number} cannot be drawn; numbers are finite and at most {LARGEST:g}"
                raise ValueError(msg)


def plots(value: object) -> tuple[Plot, ...]:
    """Read what a course returned: a list of dicts, in words of this file.

    ValueError says what is wrong, and where: "Expected `float`, got `str` - at `$[0].parts[0].y`".
    """
    return msgspec.convert(value, tuple[Plot, ...])


def _same_length(*lists: tuple[object, ...]) -> None:
    if len(set(map(len, lists))) > 1:
        lengths = " and ".join(str(len(each)) for each in lists)
        msg = f"lists of one length are wanted, not of {lengths}"
        raise ValueError(msg)


def _numbers(value: object) -> Iterator[float]:
    """Yield every number in lists and dicts."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, float):
        yield value
