"""Arrays, numbers and names as MathML Core, which browsers set and screen readers speak.

Numbers come from grader/notation.py, so that page and terminal show the same digits. Entries that
differ get a frame and a `*`, never a colour alone.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from markupsafe import Markup

from grader.arrays import Array
from grader.notation import apart, number, shape, symbol
from grader.report.matrices import kept

MOST = 8
"""So many rows or columns of a matrix are shown before some are left out."""
_MOST_INLINE = 12
_MATRIX = 2
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_DOTS = Markup("<mo>…</mo>")
_ACROSS, _DOWN = Markup("<mtd><mo>⋯</mo></mtd>"), Markup("<mtd><mo>⋮</mo></mtd>")


def name(text: str) -> Markup:
    """Return an argument's name in the lecture's signs: Φ for Phi, θ with a 0 below for theta0."""
    sign = symbol(text, unicode=True)
    letters = sign.rstrip("₀₁₂₃₄₅₆₇₈₉")
    below = sign[len(letters) :].translate(_SUBSCRIPTS)
    if not below:
        return Markup("<mi>{}</mi>").format(letters)
    return Markup("<msub><mi>{}</mi><mn>{}</mn></msub>").format(letters, below)


def equal(text: str, array: Array) -> Markup:
    """Return `name = value` as a formula."""
    return formula(Markup("{}<mo>=</mo>{}").format(name(text), value(array)))


def formula(inner: Markup) -> Markup:
    """Return a formula around what stands in it."""
    return Markup("<math>{}</math>").format(inner)


def figure(text: str) -> Markup:
    """Return a number as grader/notation.py writes it: with a true minus, and 10 to a power."""
    if text.startswith("-"):
        return Markup("<mrow><mo>−</mo>{}</mrow>").format(figure(text[1:]))
    if text == "infinity":
        return Markup("<mi>∞</mi>")
    if text == "NaN":
        return Markup("<mtext>NaN</mtext>")
    digits, e, power = text.partition("e")
    if not e:
        return Markup("<mn>{}</mn>").format(text)
    raised = figure(str(int(power)))
    ten = Markup("<mrow><mn>{}</mn><mo>·</mo><msup><mn>10</mn>{}</msup></mrow>")
    return ten.format(digits, raised)


def value(array: Array) -> Markup:
    """Return a number, a vector (1, 2, 3), or a matrix in brackets; long ones lose their middle."""
    if not array.shape:
        return figure(number(array.values[0]))
    if not array.values:
        return Markup("<mtext>{}</mtext>").format(f"[ ] {shape(array.shape)}")
    if len(array.shape) == _MATRIX:
        return matrix([figure(number(each)) for each in array.values], array.shape, ())
    return _listed(array.values)


def compared(got: Array, want: Array, differs: Sequence[int]) -> tuple[Markup, Markup]:
    """Return two matrices of one shape, with what differs marked in the first."""
    pairs = [
        apart(first, second) if at in differs else (number(first), number(second))
        for at, (first, second) in enumerate(zip(got.values, want.values, strict=True))
    ]
    mine, right = ([figure(pair[side]) for pair in pairs] for side in (0, 1))
    return matrix(mine, want.shape, differs), matrix(right, want.shape, (), around=differs)


def matrix(
    entries: Sequence[Markup],
    sizes: Sequence[int],
    marked: Collection[int],
    *,
    around: Collection[int] = (),
) -> Markup:
    """Return entries in row-major order as a matrix.

    Of a large one the entries near those in `marked` and `around` are kept.
    """
    height, across = sizes
    seen = sorted({*marked, *around})
    rows = kept(height, sorted({at // across for at in seen}), MOST)
    columns = kept(across, sorted({at % across for at in seen if at // across in rows}), MOST)
    lines = []
    for before, row in pairwise([rows[0] - 1, *rows]):
        cells = [_cell(entries[at], is_marked=at in marked) for at in _along(row, across, columns)]
        lines += [_row([_DOWN] * len(columns), columns)] if row - before > 1 else []
        lines.append(_row(cells, columns))
    table = Markup("<mrow><mo>[</mo><mtable>{}</mtable><mo>]</mo></mrow>")
    return table.format(Markup("").join(lines))


def _along(row: int, across: int, columns: Sequence[int]) -> list[int]:
    return [row * across + column for column in columns]


def _cell(entry: Markup, *, is_marked: bool) -> Markup:
    if is_marked:
        return Markup('<mtd class="differs">{}<mo>*</mo></mtd>').format(entry)
    return Markup("<mtd>{}</mtd>").format(entry)


def _row(cells: Sequence[Markup], columns: Sequence[int]) -> Markup:
    """Return a row of a matrix, with dots where columns are left out."""
    spread = [cells[0]]
    for cell, (before, column) in zip(cells[1:], pairwise(columns), strict=True):
        spread += [_ACROSS, cell] if column - before > 1 else [cell]
    return Markup("<mtr>{}</mtr>").format(Markup("").join(spread))


def _listed(values: Sequence[float]) -> Markup:
    shown = kept(len(values), most=_MOST_INLINE)
    parts = [figure(number(values[shown[0]]))]
    for before, at in pairwise(shown):
        parts += [_DOTS] if at - before > 1 else []
        parts.append(figure(number(values[at])))
    inner = Markup("<mo>,</mo>").join(parts)
    return Markup("<mrow><mo>(</mo>{}<mo>)</mo></mrow>").format(inner)
