"""Arrays as text: vectors as [1, 2, 3], matrices as aligned blocks, got beside expected.

Entries that differ carry a `*`, never a colour alone. Beyond six rows or columns the ones around
the differing entries are kept, and a line says how much is left out. Nothing but a single number
is wider than the width that is asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from grader.arrays import Array
from grader.language.model import Words
from grader.notation import apart, ascii_only, number, shape

WIDTH = 74
"""80 columns less the indentation of a report: the width when no other is asked for."""

MOST = 6
"""So many rows or columns are shown before some are left out."""

_MOST_INLINE = 10
_MATRIX = 2
_BETWEEN = " " * 4

Mark = Callable[[str], str]
"""Emphasises a text that differs, for example in bold red; must not change its visible length."""


def plain(text: str) -> str:
    """Return the text unmarked, the Mark of a stream without colours."""
    return text


class Style(msgspec.Struct, frozen=True):
    """How arrays are written."""

    words: Words
    unicode: bool = True
    mark: Mark = plain
    width: int = WIDTH

    @property
    def dots(self) -> str:
        """What stands for entries that are left out."""
        return "…" if self.unicode else "..."

    def said(self, key: str, **fields: str) -> str:
        """Return a text of the report, in signs that the stream can write."""
        return self._plain(self.words.report[key].format_map(fields))

    def counted(self, key: str, count: int) -> str:
        """Return "3 rows"."""
        return self._plain(self.words.counted(key, count).format(count=count))

    def _plain(self, text: str) -> str:
        return text if self.unicode else ascii_only(text)


class _Grid(msgspec.Struct, frozen=True):
    """Lines of a matrix, one for each row that is kept, all `width` wide before any mark."""

    lines: list[str]
    width: int


def described(label: str, array: Array, style: Style) -> list[str]:
    """Return the array after a label ("θ = "): one line, or a block for a matrix."""
    first, *rest = _lines(array, replace(style, width=style.width - len(label)))
    return [label + first, *(" " * len(label) + line for line in rest)]


def comparison(got: Array, want: Array, differs: Sequence[int], style: Style) -> list[str]:
    """Return got and expected side by side; `differs` holds row-major positions in got.

    Arrays of different shapes, without positions to compare, are set one below the other.
    """
    alike = got.shape == want.shape or (len(got.values) == len(want.values) and differs)
    if not alike or len(want.shape) > _MATRIX or not want.values:
        return _apart(got, want, style)
    marked = frozenset(differs)
    pairs = [
        _pair(got.values[at], want.values[at], is_marked=at in marked)
        for at in range(len(got.values))
    ]
    if not want.shape:
        shown = style.mark(pairs[0][0].rstrip("*"))
        return [style.said("got", value=shown), style.said("want", value=pairs[0][1])]
    if len(want.shape) == 1:
        lines = _table(pairs, sorted(marked), style)
    else:
        lines = _blocks(pairs, want, sorted(marked), style)
    return [*lines, style.said("marks")] if marked else lines


def kept(size: int, marked: Sequence[int] = (), most: int = MOST) -> list[int]:
    """Return which of `size` rows to show: the first marked one, both ends, other marked ones."""
    first = marked[0] if marked else 0
    wanted = (first, 0, size - 1, *marked[1:2], first - 1, first + 1, *marked, *range(size))
    return sorted(list(dict.fromkeys(at for at in wanted if 0 <= at < size))[:most])


# --- one array ------------------------------------------------------------------------------


def _lines(array: Array, style: Style) -> list[str]:
    if not array.shape:
        return [number(array.values[0])]
    if not array.values:
        return [style.said("empty", shape=shape(array.shape))]
    if len(array.shape) == _MATRIX:
        return _matrix(array, style)
    is_deep = len(array.shape) > _MATRIX
    label = style.said("of_shape", shape=shape(array.shape)) if is_deep else ""
    return [label + _inline(array.values, replace(style, width=style.width - len(label)))]


def _inline(values: Sequence[float], style: Style) -> str:
    most = _MOST_INLINE
    while most > 1 and len(_listed(values, most, style)) > style.width:
        most -= 1
    return _listed(values, most, style)


def _listed(values: Sequence[float], most: int, style: Style) -> str:
    rows = kept(len(values), most=most)
    parts = [number(values[rows[0]])]
    for before, row in pairwise(rows):
        count = row - before - 1
        parts += [f"{style.dots} {style.counted('more', count)} {style.dots}"] if count else []
        parts.append(number(values[row]))
    return f"[{', '.join(parts)}]"


def _matrix(array: Array, style: Style) -> list[str]:
    height, across = array.shape
    rows = kept(height)
    texts = [number(value) for value in array.values]

    def draw(columns: list[int]) -> _Grid:
        return _grid(texts, rows, columns, across, replace(style, mark=plain))

    columns = _fitting([draw], across, style.width)
    lines = _with_gaps(draw(columns).lines, rows, "rows_left_out", style)
    if len(rows) < height or len(columns) < across:
        lines.append(_size(array, style))
    return lines


def _size(array: Array, style: Style) -> str:
    height, across = array.shape
    return f"({style.counted('rows', height)}, {style.counted('columns', across)})"


def _fitting(
    draws: Sequence[Callable[[list[int]], _Grid]],
    across: int,
    width: int,
    marked: Sequence[int] = (),
) -> list[int]:
    """Return the columns, at most MOST and at least one, with which every grid fits."""
    most = min(MOST, across)
    while most > 1 and any(draw(kept(across, marked, most)).width > width for draw in draws):
        most -= 1
    return kept(across, marked, most)


def _grid(
    texts: Sequence[str],
    rows: Iterable[int],
    columns: Sequence[int],
    across: int,
    style: Style,
) -> _Grid:
    dots = style.dots
    chosen = [[texts[row * across + column] for column in columns] for row in rows]
    aligned, widths = _columns(chosen, style.mark)
    gaps = [after - before > 1 for before, after in pairwise(columns)]
    lines = []
    for cells in aligned:
        for at, is_gap in enumerate(gaps):
            cells[at] += f"  {dots}" if is_gap else ""
        lines.append(f"[ {'  '.join(cells)} ]")
    inner = sum(widths) + 2 * (len(widths) - 1) + sum(gaps) * (2 + len(dots))
    return _Grid(lines, inner + len("[  ]"))


def _columns(rows: Iterable[Sequence[str]], mark: Mark) -> tuple[list[list[str]], list[int]]:
    """Return the cells of each row, aligned to the right before any `*`, and the widths."""
    aligned, widths = [], []
    for column in zip(*rows, strict=True):
        is_marked = any(text.endswith("*") for text in column)
        texts = [text + " " * (is_marked and not text.endswith("*")) for text in column]
        width = max(map(len, texts))
        aligned.append(
            [" " * (width - len(text)) + (mark(text) if "*" in text else text) for text in texts]
        )
        widths.append(width)
    return [list(row) for row in zip(*aligned, strict=True)], widths


def _with_gaps(lines: Sequence[str], rows: Sequence[int], key: str, style: Style) -> list[str]:
    result = [lines[0]]
    for line, before, row in zip(lines[1:], rows, rows[1:], strict=False):
        count = row - before - 1
        if count:
            result.append(f"  {style.dots} {style.counted(key, count)}")
        result.append(line)
    return result


# --- two arrays -----------------------------------------------------------------------------


def _pair(got: float, want: float, *, is_marked: bool) -> tuple[str, str]:
    if not is_marked:
        return number(got), number(want)
    first, second = apart(got, want)
    return f"{first}*", second


def _table(pairs: Sequence[tuple[str, str]], marked: Sequence[int], style: Style) -> list[str]:
    """Return one line a component: its number, counted from 1, got and expected.

    Where that is too wide, three lines a component.
    """
    rows = kept(len(pairs), marked)
    head = (style.said("component_head"), style.said("got_head"), style.said("want_head"))
    cells = [head, *((str(row + 1), *pairs[row]) for row in rows)]
    aligned, widths = _columns(cells, style.mark)
    if sum(widths) + 2 * len(_BETWEEN) > style.width:
        return _listing(pairs, rows, style)
    lines = [_BETWEEN.join(row) for row in aligned]
    return [lines[0], *_with_gaps(lines[1:], rows, "components_left_out", style)]


def _listing(pairs: Sequence[tuple[str, str]], rows: Sequence[int], style: Style) -> list[str]:
    """Return the same from top to bottom."""
    blocks = []
    for row in rows:
        got, want = pairs[row]
        shown = style.mark(got) if "*" in got else got
        lines = (
            f"{style.said('component_head')} {row + 1}",
            f"  {style.said('got_head')} {shown}",
            f"  {style.said('want_head')} {want}",
        )
        blocks.append("\n".join(lines))
    return "\n".join(_with_gaps(blocks, rows, "components_left_out", style)).split("\n")


def _blocks(
    pairs: Sequence[tuple[str, str]],
    want: Array,
    marked: Sequence[int],
    style: Style,
) -> list[str]:
    """Return two blocks beside each other, or one below the other when they are too wide."""
    height, across = want.shape
    rows = kept(height, sorted({at // across for at in marked}))
    marked_columns = sorted({at % across for at in marked if at // across in rows})
    gots, wants = [got for got, _ in pairs], [want for _, want in pairs]

    def draw_got(columns: list[int]) -> _Grid:
        return _grid(gots, rows, columns, across, style)

    def draw_want(columns: list[int]) -> _Grid:
        return _grid(wants, rows, columns, across, replace(style, mark=plain))

    columns = _fitting([draw_got, draw_want], across, style.width, marked_columns)
    left, right = draw_got(columns), draw_want(columns)
    notes = [_size(want, style)] if len(rows) < height or len(columns) < across else []
    got_head, want_head = style.said("got_head"), style.said("want_head")
    room = max(left.width, len(got_head))
    if room + len(_BETWEEN) + right.width <= style.width:
        lines = [
            f"{a}{' ' * (room - left.width)}{_BETWEEN}{b}"
            for a, b in zip(left.lines, right.lines, strict=True)
        ]
        head = got_head.ljust(room) + _BETWEEN + want_head
        return [head, *_with_gaps(lines, rows, "rows_left_out", style), *notes]
    above = _with_gaps(left.lines, rows, "rows_left_out", style)
    below = _with_gaps(right.lines, rows, "rows_left_out", style)
    return [got_head, *above, want_head, *below, *notes]


def _apart(got: Array, want: Array, style: Style) -> list[str]:
    lines = []
    for key, array in (("got_apart", got), ("want_apart", want)):
        lines.append(style.said(key, shape=shape(array.shape)))
        lines += ["  " + line for line in _lines(array, replace(style, width=style.width - 2))]
    return lines
