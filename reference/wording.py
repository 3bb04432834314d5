"""How explanations write exact numbers, vectors and combinations of columns, as short as may be."""

from collections.abc import Sequence
from fractions import Fraction

Number = Fraction | int | float

SHOWN = 6
"""Entries of a vector that are written out; of a longer one the last ones are left out."""
DIGITS = 6
LONGEST_INTEGER = 10**9
LARGEST_DENOMINATOR = 64
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def number(value: Number) -> str:
    """Return 3, -0.5, 2/3, or six significant digits of what is longer than that."""
    exact = Fraction(value)
    text = f"{float(exact):.{DIGITS}g}"
    if exact.denominator == 1 and abs(exact) < LONGEST_INTEGER:
        return str(exact)
    if Fraction(text) != exact and exact.denominator <= LARGEST_DENOMINATOR:
        return str(exact)
    return text


def vector(values: Sequence[Number]) -> str:
    """Return "(2, -3, 1)"; no more than SHOWN entries."""
    texts = [number(value) for value in values[:SHOWN]]
    if len(values) > SHOWN:
        texts.append("...")
    return f"({', '.join(texts)})"


def inputs(values: Sequence[Number]) -> str:
    """Return "[1, 1, 2]", as the datasets of a report are written."""
    return f"[{vector(values)[1:-1]}]"


def index(position: int) -> str:
    """Return the subscript of a position that counts from 0: ₁ for 0."""
    return str(position + 1).translate(_SUBSCRIPTS)


def apart(first: Number, second: Number) -> tuple[str, str] | None:
    """Return both numbers as text, or None when they look the same."""
    texts = number(first), number(second)
    return None if texts[0] == texts[1] else texts


def combination(coefficients: Sequence[int], noun: str) -> str:
    """Return "column 1 + 2 column 3" for (1, 0, 2); "" when all of them are 0."""
    text = ""
    for position, value in enumerate(coefficients):
        if value:
            sign = " − " if value < 0 else " + "
            size = "" if abs(value) == 1 else f"{abs(value)} "
            text += f"{sign}{size}{noun} {position + 1}"
    return text.removeprefix(" + ").replace(" − ", "−", 1) if text[:3] == " − " else text[3:]
