"""Patterns of the form got = c·want + d: a factor, made of numbers or of sizes, or a constant."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from grader.arrays import Array
from grader.judge.patterns.fact import CLEAR, ENOUGH, Pair, Said
from grader.notation import number

Holds = Callable[[Pair], bool]
Guess = tuple[str, Mapping[str, Said], Holds]
"""Name of a sentence, its fields, and whether one dataset bears it out."""

_LARGEST_PART = 12
"""Of a simple fraction; beyond it a ratio is written as a decimal number."""
_CLOSE = 1e-9
DISTINCT = 1e-3
"""A factor nearer to 1 than this is no factor but lost digits; see entries.py."""
_ANGLES = (("π", math.pi), ("2π", 2 * math.pi), ("π/180", math.pi / 180), ("180/π", 180 / math.pi))

_OF_SIZE: tuple[tuple[str, Callable[[int], float]], ...] = (
    ("1/{}", lambda n: 1 / n),
    ("{}", float),
    ("2/{}", lambda n: 2 / n),
    ("1/(2{})", lambda n: 1 / (2 * n)),
    ("{}/2", lambda n: n / 2),
    ("2{}", lambda n: 2.0 * n),
    ("1/({} - 1)", lambda n: 1 / (n - 1) if n > 1 else math.nan),
    ("{} - 1", lambda n: n - 1.0),
    ("1/√{}", lambda n: 1 / math.sqrt(n)),
    ("√{}", math.sqrt),
)


def times(array: Array, factor: float) -> Array:
    """Return the array with every entry multiplied."""
    return Array(array.shape, tuple(factor * value for value in array.values))


def is_multiple(pair: Pair, factor: float) -> bool:
    """Say whether got = factor·want but for rounding."""
    wanted = times(pair.want, factor)
    return wanted.is_finite and pair.agrees(pair.got, wanted, abs(factor))


def factors(wrong: Sequence[Pair], names: Sequence[str]) -> Iterator[Guess]:
    """Yield guesses of one factor for all entries of all datasets, the simplest first."""
    ratios = [ratio for pair in wrong if (ratio := _ratio(pair)) and math.isfinite(ratio)]
    if len(ratios) < ENOUGH:
        return
    text, exact = _simple(ratios[0])
    if abs(exact - 1.0) > DISTINCT:
        yield "factor", {"factor": text}, lambda pair: is_multiple(pair, exact)
    for sign in (1, -1):
        for name in names:
            for template, of_size in _OF_SIZE:
                text = ("-" if sign < 0 else "") + template.format(name)
                yield "factor", {"factor": text}, _by_size(name, of_size, sign)


def _by_size(name: str, of_size: Callable[[int], float], sign: int) -> Holds:
    def holds(pair: Pair) -> bool:
        return pair.sizes[name] > 0 and is_multiple(pair, sign * of_size(pair.sizes[name]))

    return holds


def _ratio(pair: Pair) -> float | None:
    """Return got/want where want is largest; None where it is too small to mean something."""
    got, want = pair.got, pair.want
    if not pair.has_one_shape or not want.values:
        return None
    at = max(range(len(want.values)), key=lambda i: abs(want.values[i]))
    smallest = 0.0 if pair.norm == "entries" else CLEAR * pair.bound
    return got.values[at] / want.values[at] if abs(want.values[at]) > smallest else None


def _simple(ratio: float) -> tuple[str, float]:
    """Return how a factor is written, and its exact value when it is a simple one."""
    near = Fraction(ratio).limit_denominator(_LARGEST_PART)
    for simple in (near, _power(ratio)):
        if simple and abs(ratio - simple) <= _CLOSE * abs(ratio):
            return str(simple), float(simple)
    for text, value in _ANGLES:
        if abs(ratio - value) <= _CLOSE * value:
            return text, value
    return number(ratio), ratio


def _power(ratio: float) -> Fraction:
    """Return the power of two of this size, for scales like 2^-20."""
    mantissa, exponent = math.frexp(ratio)
    return Fraction(2) ** (exponent - 1) * (1 if mantissa > 0 else -1)


def shifts(wrong: Sequence[Pair]) -> Iterator[Guess]:
    """Yield the guess that one constant was added to every entry of every answer."""
    first = next((pair for pair in wrong if pair.has_one_shape and pair.want.values), None)
    if first is not None:
        added = first.got.values[0] - first.want.values[0]
        near = float(round(added)) if math.isfinite(added) else added
        exact = near if abs(added - near) <= _CLOSE * abs(added) else added
        yield "added", {"added": exact}, lambda pair: _is_shifted(pair, exact)


def _is_shifted(pair: Pair, added: float) -> bool:
    want = Array(pair.want.shape, tuple(value + added for value in pair.want.values))
    return abs(added) > CLEAR * pair.bound and pair.agrees(pair.got, want)


def constants(wrong: Sequence[Pair]) -> Iterator[Guess]:
    """Yield the guess that every entry of every answer is one and the same number."""
    value = next((pair.got.values[0] for pair in wrong if pair.got.values), None)
    if value is not None:
        yield "constant", {"value": value}, lambda pair: set(pair.got.values) <= {value}
