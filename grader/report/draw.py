"""A plot as SVG, through matplotlib: the same bytes for the same plot on every run.

Colours are written as variables of the page's style (`var(--right)`), so that one drawing serves
light, dark and paper. Who is who shows in sign, dash and hatch as well as in hue. Nothing of
matplotlib's state is left changed: no pyplot, and settings for one drawing alone.
"""

import hashlib
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from io import StringIO
from typing import Any, assert_never

import msgspec
from markupsafe import Markup, escape

from grader.notation import escaped, number
from grader.plot import AnyPart, Arrow, Bars, Cells, Contours, Curve, Plot, Points, Sticks

_REMEMBERED = 256
"""Drawings that are kept: a class makes the same mistakes on the same smallest datasets."""
_LONGEST = 120
_SIZE, _EVEN_SIZE = (4.7, 3.5), (4.7, 4.6)
"""Width and height in inches; the page scales the drawing."""

_STANDING_FOR = {
    "#010101": "var(--ink)",
    "#020202": "var(--soft)",
    "#030303": "var(--right)",
    "#040404": "var(--yours)",
    "#050505": "var(--level)",
    "#060606": "var(--card)",
    "#070707": "var(--mark)",
}
"""Colours that stand in the drawing until the style's variables take their place."""
_INK, _SOFT, _RIGHT, _YOURS, _LEVEL, _CARD, _MARK = _STANDING_FOR

_COLOURS = {"yours": _YOURS, "right": _RIGHT, "data": _INK, "other": _SOFT}
_DASHES: Mapping[str, Any] = {
    "yours": (0, (5, 2)),
    "right": "solid",
    "data": "solid",
    "other": (0, (1, 1.5)),
}
_SIGNS = {"yours": "X", "right": "*", "data": "o", "other": "s"}
_SIZES = {"yours": 9, "right": 13, "data": 5.5, "other": 5}
_FILLS = {"yours": _CARD, "right": _RIGHT, "data": _CARD, "other": _SOFT}
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
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _SOFT,
    "xtick.color": _SOFT,
    "ytick.color": _SOFT,
    "xtick.labelcolor": _INK,
    "ytick.labelcolor": _INK,
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
    return _inlined(written.getvalue(), plot)


def _draw(figure: Any, plot: Plot) -> None:
    axes = figure.add_subplot()
    axes.set_title(_plain(plot.title), loc="left", wrap=True)
    axes.set_xlabel(_plain(plot.x))
    axes.set_ylabel(_plain(plot.y))
    if plot.is_even:
        axes.set_aspect("equal")
    _count_in_integers(axes, plot)
    names: list[str] = []
    for part in plot.parts:
        _add(axes, part, len(names))
        names += part.names if isinstance(part, Bars) else ()
    if names:
        axes.set_xticks(range(len(names)), [_plain(name) for name in names])
        axes.margins(y=0.15)
        axes.axhline(0, color=_SOFT, linewidth=0.8)
    handles, labels = axes.get_legend_handles_labels()
    if labels:
        figure.legend(
            handles,
            [_plain(label) for label in labels],
            loc="outside lower center",
            ncols=1 if max(map(len, labels)) > _LONGEST // 4 else 2,
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
                markeredgecolor=_CARD,
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
    shades = [(0x05 / 255,) * 3 + (0.05 + 0.33 * at / steps,) for at in range(steps + 1)]
    edges = sorted({floor, *part.levels, max(part.levels[-1], *map(max, part.heights))})
    if len(edges) > 1:
        axes.contourf(part.x, part.y, part.heights, levels=edges, colors=shades[: len(edges) - 1])
    lines = axes.contour(
        part.x, part.y, part.heights, levels=part.levels, colors=_LEVEL, linewidths=0.8
    )
    axes.clabel(lines, lines.levels[1::3], fmt=lambda level: number(level, 3), fontsize=8)
    if part.label:
        axes.plot([], [], color=_LEVEL, linewidth=0.8, label=part.label)


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
        edgecolors=_SOFT,
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
        color=_YOURS,
        markeredgewidth=1.8,
        markersize=max(3.0, min(9.0, 90 / max(height, width))),
        label=part.label or None,
    )


def _two_colours() -> Any:
    from matplotlib.colors import ListedColormap

    return ListedColormap([_CARD, _MARK])


# --- text -----------------------------------------------------------------------------------


def _plain(text: str) -> str:
    return escaped(text, _LONGEST)


def _inlined(drawing: str, plot: Plot) -> Markup:
    """Return the `<svg>` alone, fit to stand in a page beside others, with its words."""
    name = "p" + hashlib.sha256(msgspec.json.encode(plot)).hexdigest()[:12]
    inner = drawing[drawing.index("<svg") :]
    box = re.search(r'viewBox="([^"]+)"', inner)
    body = inner[inner.index(">") + 1 : inner.rindex("</svg>")]
    body = re.sub(
        r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", body, flags=re.DOTALL
    )
    body = re.sub(r'<g id="[^"]*"', "<g", body)
    body = re.sub(r'(\bid="|url\(#|xlink:href="#)', rf"\1{name}-", body)
    for colour, variable in _STANDING_FOR.items():
        body = body.replace(colour, variable)
    head = Markup(
        '<svg role="img" aria-labelledby="{0}-t {0}-d" viewBox="{1}" '
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<title id="{0}-t">{2}</title><desc id="{0}-d">{3}</desc>'
    ).format(name, box[1] if box else "", _plain(plot.title), escape(escaped(plot.text, 2000)))
    return head + Markup(body) + Markup("</svg>")  # noqa: S704  written by matplotlib, of numbers
