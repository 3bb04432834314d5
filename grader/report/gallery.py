"""The pictures on a page: what the course draws of an answer, and where an array differs."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from grader.arrays import Array
from grader.language.model import Words
from grader.plot import Cells, Plot
from grader.report.draw import can_draw, svg
from grader.result import FunctionResult, Result

_SMALLEST = 9
"""Entries from which on a table of marks says more than the numbers beside each other."""
_LARGEST = 40
"""Rows or columns up to which single cells can be told apart."""
_LISTED = 6
_MATRIX = 2


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing with the words below it."""

    svg: Markup
    caption: str


def pictures(function: FunctionResult, words: Words) -> list[Picture]:
    """Return the drawings that help with a function; none where matplotlib is not installed."""
    found = plots(function, words)
    if not found or not can_draw():
        return []
    return [Picture(svg=svg(plot), caption=plot.text) for plot in found]


def is_undrawn(result: Result, words: Words) -> bool:
    """Say whether pictures are left out because matplotlib is not installed."""
    return any(plots(function, words) for function in result.functions) and not can_draw()


def plots(function: FunctionResult, words: Words) -> list[Plot]:
    """Return what is to be drawn of a function."""
    return [*_cells(function, words), *function.pictures]


def _cells(function: FunctionResult, words: Words) -> Iterator[Plot]:
    """Yield the table of a matrix in which some entries differ, and others do not."""
    example = function.counterexample
    if example is None or example.want is None or len(example.got) != 1:
        return
    want, differs = example.want, example.differs
    if (
        len(want.shape) != _MATRIX
        or not len(want.values) >= _SMALLEST
        or max(want.shape) > _LARGEST
    ):
        return
    if 0 < len(differs) < len(want.values) and example.got[0].shape == want.shape:
        yield _table(want, differs, words)


def _table(want: Array, differs: tuple[int, ...], words: Words) -> Plot:
    rows, columns = want.shape
    marked = frozenset(differs)
    places = [tuple(axis + 1 for axis in want.index(at)) for at in differs[:_LISTED]]
    listed = [words.html["cell"].format(row=row, column=column) for row, column in places]
    if len(differs) > _LISTED:
        listed.append(words.html["and_more"].format(count=len(differs) - _LISTED))
    text = words.html["cells_described"].format(
        rows=rows,
        columns=columns,
        count=len(differs),
        size=len(want.values),
        listed="; ".join(listed),
    )
    cells = tuple(
        tuple(row * columns + column in marked for column in range(columns)) for row in range(rows)
    )
    return Plot(
        title=words.html["cells"],
        text=text,
        x=words.html["column_axis"],
        y=words.html["row_axis"],
        parts=(Cells(role="yours", label=words.html["cell_differs"], is_marked=cells),),
    )
