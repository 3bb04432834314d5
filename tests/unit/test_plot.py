"""Plots as plain data: what a course may return, and what is refused with its place."""

import re
from typing import Any

import pytest

from grader.plot import Bars, Plot, plots

CURVE = {"kind": "curve", "role": "right", "x": [0.0, 1.0], "y": [0, 1]}


def picture(*parts: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """Return a list with one picture of these parts."""
    return [{"title": "L", "text": "a line", "parts": list(parts), **more}]


def test_a_list_of_dicts_becomes_plots_that_can_be_remembered() -> None:
    bars = {"kind": "bars", "role": "yours", "names": ["λ₁"], "heights": [2]}

    (plot,) = plots(picture(CURVE, bars, x="θ₁"))

    assert (plot.x, plot.y, plot.is_even) == ("θ₁", "", False)
    assert plot.parts[1] == Bars(role="yours", names=("λ₁",), heights=(2.0,))
    assert len({plot, *plots(picture(CURVE, bars, x="θ₁"))}) == 1
    assert plots([]) == ()


CONTOURS = {
    "kind": "contours",
    "role": "other",
    "x": [0, 1],
    "y": [0, 1],
    "heights": [[0, 1], [1, 2]],
    "levels": [1],
}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "Expected `array`, got `null`"),
        ([{"title": "L", "text": "a line"}], "missing required field `parts`"),
        (picture(), "a title, a text and parts"),
        (picture(CURVE, title=" "), "a title, a text and parts"),
        (picture(CURVE, text=""), "a title, a text and parts"),
        (picture(CURVE | {"kind": "pie"}), "Invalid value 'pie' - at `$[0].parts[0].kind`"),
        (picture(CURVE | {"role": "mine"}), "Invalid enum value 'mine'"),
        (picture(CURVE | {"colour": "red"}), "unknown field `colour`"),
        (picture(CURVE | {"y": [0]}), "lists of one length are wanted, not of 2 and 1"),
        (picture(CURVE | {"y": [0, float("nan")]}), "nan cannot be drawn"),
        (picture(CURVE | {"y": [0, 1e101]}), "1e+101 cannot be drawn"),
        (picture(CURVE | {"y": [0, -1e101]}), "-1e+101 cannot be drawn"),
        (picture(CONTOURS | {"levels": []}), "levels must increase, and there must be one"),
        (picture(CONTOURS | {"levels": [1, 1]}), "levels must increase"),
        (picture(CONTOURS | {"heights": [[0, 1]]}), "not of 2 and 1"),
        (picture(CONTOURS | {"heights": [[0, 1], [0]]}), "not of 2 and 1"),
        (picture(CONTOURS | {"heights": [[0, 1], [0, float("inf")]]}), "inf cannot be drawn"),
        (
            picture({"kind": "sticks", "role": "other", "x": [1], "low": [0], "high": []}),
            "not of 1 and 1 and 0",
        ),
        (
            picture({"kind": "points", "role": "data", "x": [1], "y": []}),
            "not of 1 and 0 - at `$[0].parts[0]`",
        ),
        (
            picture({"kind": "bars", "role": "data", "names": ["a"], "heights": []}),
            "not of 1 and 0",
        ),
        (picture({"kind": "cells", "role": "yours", "is_marked": []}), "at least one cell"),
        (
            picture({"kind": "cells", "role": "yours", "is_marked": [[True], []]}),
            "not of 1 and 0",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(value: object, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        plots(value)


def test_cells_and_contours_are_plots_too() -> None:
    cells = {"kind": "cells", "role": "yours", "is_marked": [[True, False]]}

    (plot,) = plots(picture(cells, CONTOURS))

    assert isinstance(plot, Plot)
