"""A plot as SVG, through matplotlib: the same bytes for the same plot on every run.

Colours are written as variables of the page's style (`var(--right)`), so that one drawing serves
light, dark and paper. Who is who shows in sign, dash and hatch as well as in hue. Nothing of
matplotlib's state is left changed: no pyplot, and settings for one drawing alone.
"""

import warnings
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from io import StringIO
from typing import Any, assert_never

from markupsafe import Markup

from grader.notation import number
from grader.plot import AnyPart, Arrow, Bars, Cells, Contours, Curve, Plot, Points, Sticks
from grader.report.svg import (
    CARD,
    INK,
    LEVEL,
    LONGEST,
    MARK,
    RIGHT,
    SOFT,
    YOURS,
    inlined,
    plain,
)

_REMEMBERED = 256
"""Drawings that are kept: a class makes the same mistakes on the same smallest datasets."""
_SIZE, _EVEN_SIZE = (4.7, 3.5), (4.7, 4.6)
"""Width and height in inches; the page scales the drawing."""

_COLOURS = {"yours": YOURS, "right": RIGHT, "data": INK, "other": SOFT}
_DASHES: Mapping[str, Any] = {
    "yours": (0, (5, 2)),
    "right": "solid",
    "data": "solid",
    "other": (0, (1, 1.5)),
}
_SIGNS = {"yours": "X", "right": "*", "data": "o", "other": "s"}
_SIZES = {"yours": 9, "right": 13, "data": 5.5, "other": 5}
_FILLS = {"yours": CARD, "right": RIGHT, "data": CARD, "other": SOFT}
_HATCHES = {"yours": "//", "right": "", "data": "", "other": ""}

_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "grade",
    "text.parse_math": False,
    "font.family": ["DejaVu Sans"],
    "font.size": 10.0,
    "axes.unicode_minus": True,
    "axes.titlesize": 10.5,
    "axes.xmargin": 0.06,
    "axes.ymargin": 0.06,
    "path.simplify": True,
    "hatch.linewidth": 0.8,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def can_draw() -> bool:
    """Say whether matplotlib is there, and can be imported."""
    try:
        import_module("matplotlib.backends.backend_svg")
    except ImportError:
        return False
    return True


@lru_cache(maxsize=_REMEMBERED)
def svg(plot: Plot) -> Markup:
    """Return the drawing as an `<svg>` with a title and a description; needs matplotlib."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        # A sign that its own fonts lack, say: the browser has others.
        warnings.simplefilter("ignore")
        figure = Figure(figsize=_EVEN_SIZE if plot.is_even else _SIZE, layout="constrained")
        FigureCanvasSVG(figure)
        _draw(figure, plot)
        written = StringIO()
        figure.savefig(
            written,
            format="svg",
            transparent=True,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    return inlined(written.getvalue(), plot)


def _draw(figure: Any, plot: Plot) -> None:
    axes = figure.add_subplot()
    axes.set_title(plain(plot.title), loc="left", wrap=True)
    axes.set_xlabel(plain(plot.x))
    axes.set_ylabel(plain(plot.y))
    if plot.is_even:
        axes.set_aspect("equal")
    _count_in_integers(axes, plot)
    names: list[str] = []
    for part in plot.parts:
        _add(axes, part, len(names))
        names += part.names if isinstance(part, Bars) else ()
    if names:
        axes.set_xticks(range(len(names)), [plain(name) for name in names])
        axes.margins(y=0.15)
        axes.axhline(0, color=SOFT, linewidth=0.8)
    handles, labels = axes.get_legend_handles_labels()
    if labels:
        figure.legend(
            handles,
            [plain(label) for label in labels],
            loc="outside lower center",
            ncols=1 if max(map(len, labels)) > LONGEST // 4 else 2,
            frameon=False,
            handlelength=2.6,
        )


def _count_in_integers(axes: Any, plot: Plot) -> None:
    """Set few ticks; where every place is a whole number, as a point's number n, no 1.5."""
    from matplotlib.ticker import MaxNLocator

    found = [part.x for part in plot.parts if isinstance(part, Points | Curve | Sticks | Contours)]
    is_whole = all(x == int(x) for xs in found for x in xs)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=is_whole))


def _add(axes: Any, part: AnyPart, offset: int) -> None:
    colour, dash = _COLOURS[part.role], _DASHES[part.role]
    label = part.label or None
    match part:
        case Points():
            axes.plot(
                part.x,
                part.y,
                _SIGNS[part.role],
                color=colour,
                markersize=_SIZES[part.role],
                markeredgecolor=CARD,
                markeredgewidth=0.8,
                label=label,
                zorder=5,
            )
        case Curve():
            axes.plot(part.x, part.y, color=colour, linestyle=dash, linewidth=2, label=label)
        case Sticks():
            axes.vlines(part.x, part.low, part.high, colors=colour, linestyles=[dash], label=label)
        case Arrow():
            _arrow(axes, part)
        case Bars():
            _bars(axes, part, offset)
        case Contours():
            _contours(axes, part)
        case Cells():
            _cells(axes, part)
        case _:
            assert_never(part)


def _arrow(axes: Any, part: Arrow) -> None:
    colour, dash = _COLOURS[part.role], _DASHES[part.role]
    axes.annotate(
        "",
        xy=part.end,
        xytext=part.start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": colour,
            "linewidth": 2.2,
            "linestyle": dash,
            "mutation_scale": 16,
            "shrinkA": 0,
            "shrinkB": 0,
        },
        zorder=4,
    )
    # The arrow is no part of the axes' range and of the legend by itself.
    axes.plot(
        [part.start[0], part.end[0]],
        [part.start[1], part.end[1]],
        color=colour,
        linestyle=dash,
        linewidth=2.2,
        alpha=0,
    )
    if part.label:
        axes.plot([], [], color=colour, linestyle=dash, linewidth=2.2, label=part.label)


def _bars(axes: Any, part: Bars, offset: int) -> None:
    places = range(offset, offset + len(part.names))
    drawn = axes.bar(
        places,
        part.heights,
        width=0.62,
        facecolor=_FILLS[part.role],
        edgecolor=_COLOURS[part.role],
        linewidth=1.5,
        hatch=_HATCHES[part.role],
        label=part.label or None,
    )
    axes.bar_label(drawn, labels=[number(height, 4) for height in part.heights], padding=3)


def _contours(axes: Any, part: Contours) -> None:
    axes.set_xlim(part.x[0], part.x[-1])
    axes.set_ylim(part.y[0], part.y[-1])
    low = min(map(min, part.heights))
    floor = min(low, part.levels[0])
    steps = len(part.levels)
    shades = [(LEVEL, 0.04 + 0.26 * at / steps) for at in range(steps + 1)]
    edges = sorted({floor, *part.levels, max(part.levels[-1], *map(max, part.heights))})
    if len(edges) > 1:
        axes.contourf(part.x, part.y, part.heights, levels=edges, colors=shades[: len(edges) - 1])
    lines = axes.contour(
        part.x, part.y, part.heights, levels=part.levels, colors=LEVEL, linewidths=0.8
    )
    axes.clabel(
        lines, lines.levels[1::3], colors=[INK], fmt=lambda level: number(level, 3), fontsize=8
    )
    if part.label:
        axes.plot([], [], color=LEVEL, linewidth=0.8, label=part.label)


def _cells(axes: Any, part: Cells) -> None:
    from matplotlib.ticker import MaxNLocator

    height, width = len(part.is_marked), len(part.is_marked[0])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(0.5, width + 0.5)
    axes.set_ylim(height + 0.5, 0.5)
    axes.set_aspect("equal")
    axes.pcolormesh(
        [at + 0.5 for at in range(width + 1)],
        [at + 0.5 for at in range(height + 1)],
        [[1.0 if is_marked else 0.0 for is_marked in row] for row in part.is_marked],
        cmap=_two_colours(),
        vmin=0,
        vmax=1,
        edgecolors=SOFT,
        linewidth=0.4,
    )
    places = [
        (column + 1, row + 1)
        for row, cells in enumerate(part.is_marked)
        for column, is_marked in enumerate(cells)
        if is_marked
    ]
    axes.plot(
        [x for x, _ in places],
        [y for _, y in places],
        "x",
        color=YOURS,
        markeredgewidth=1.8,
        markersize=max(3.0, min(9.0, 90 / max(height, width))),
        label=part.label or None,
    )


def _two_colours() -> Any:
    from matplotlib.colors import ListedColormap

    return ListedColormap([CARD, MARK])
