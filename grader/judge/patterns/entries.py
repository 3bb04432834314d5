"""Patterns of every entry by itself: its sign, its decimals, its digits, its length."""

import math
from array import array
from collections.abc import Callable, Iterator, Sequence

from grader.arrays import Array
from grader.judge.patterns.fact import CLEAR, Pair, Said
from grader.judge.patterns.factors import DISTINCT, Guess, Holds, times

_DECIMALS = range(9)
_NEARLY = 1e-4
"""Relative errors up to this one come from lost digits rather than from another formula."""
_BOUNDS = 2.0**39
"""So many bounds make up the size of what is added up: see TOLERANCE in grader/oracle/answer.py."""


def lost_digits(wrong: Sequence[Pair]) -> Iterator[Guess]:
    """Yield guesses that the formula is right, and small entries or digits were lost."""
    lost = max(max(map(abs, _zeroed(pair)), default=0.0) for pair in wrong)
    if lost:
        yield "zeroed", {"largest": lost}, lambda pair: _loses_up_to(pair, lost)
    errors = [_relative_error(pair) for pair in wrong]
    if not all(0.0 < error <= _NEARLY for error in errors):
        return
    worst = max(errors)
    fields: dict[str, Said] = {"worst": worst, "norm": wrong[0].norm}
    yield "single", fields, _is_single
    yield "nearly", fields, lambda pair: _relative_error(pair) <= worst


def _mapped(of_entry: Callable[[float], float]) -> Holds:
    def holds(pair: Pair) -> bool:
        return pair.agrees(pair.got, _map(of_entry, pair.want))

    return holds


def _map(of_entry: Callable[[float], float], array: Array) -> Array:
    return Array(array.shape, tuple(map(of_entry, array.values)))


def _is_root(pair: Pair) -> bool:
    """Say whether got is nowhere negative, and its square is want."""
    if any(value < 0.0 for value in pair.got.values):
        return False
    return pair.agrees(_map(lambda value: value * value, pair.got), pair.want)


def _is_square(pair: Pair) -> bool:
    """Say whether got is nowhere negative, and its root is the size of want."""
    if any(value < 0.0 for value in pair.got.values):
        return False
    return pair.agrees(_map(math.sqrt, pair.got), _map(abs, pair.want))


def _rounded(decimals: int) -> Holds:
    half = 0.5 * 10.0**-decimals

    def is_rounded(got: float, want: float, slack: float) -> bool:
        return round(got, decimals) == got and abs(got - want) <= half + slack

    return _each(is_rounded)


def _whole(of_entry: Callable[[float], int]) -> Holds:
    """Say whether got is want as a whole number; one met but for rounding may go either way.

    Not so one that is expected exactly: 0 for 1 is no lost decimal.
    """

    def is_whole(got: float, want: float, slack: float) -> bool:
        if want.is_integer():
            return got == want
        # From 2^53 on every float is whole, so nothing overflows below.
        return got.is_integer() and of_entry(want - slack) <= got <= of_entry(want + slack)

    return _each(is_whole)


def _each(holds_of_entry: Callable[[float, float, float], bool]) -> Holds:
    def holds(pair: Pair) -> bool:
        return pair.has_one_shape and all(
            holds_of_entry(got, want, pair.slack(want))
            for got, want in zip(pair.got.values, pair.want.values, strict=True)
        )

    return holds


def _is_unit(pair: Pair) -> bool:
    """Say whether got is want divided by its own length."""
    long = math.hypot(*pair.want.values)
    return CLEAR * pair.bound < long and pair.agrees(times(pair.got, long), pair.want)


def _is_direction(pair: Pair) -> bool:
    """Say whether got is a positive multiple of want, whichever; several entries are needed."""
    long, mine = math.hypot(*pair.want.values), math.hypot(*pair.got.values)
    if len(pair.want.values) == 1 or not (CLEAR * pair.bound < long and 0.0 < mine < math.inf):
        return False
    return abs(long / mine - 1.0) > DISTINCT and pair.agrees(
        times(pair.got, long / mine), pair.want
    )


def _relative_error(pair: Pair) -> float:
    """Return the largest difference as a share of the size of what is added up.

    Where entries are compared with their own size, it is a share of the largest one.
    """
    added_up = 0.0 if pair.norm == "entries" else _BOUNDS * pair.bound
    size = max(added_up, *map(abs, pair.want.values), 0.0)
    if not pair.has_one_shape or not size:
        return math.inf
    pairs = zip(pair.got.values, pair.want.values, strict=True)
    return max(abs(got - want) for got, want in pairs) / size


def _zeroed(pair: Pair) -> list[float]:
    """Return the expected entries in whose place there is 0."""
    if not pair.has_one_shape:
        return []
    return [want for got, want in zip(pair.got.values, pair.want.values, strict=True) if not got]


def _loses_up_to(pair: Pair, size: float) -> bool:
    """Say whether every entry up to this size is 0, and every other one is right."""
    return pair.agrees(pair.got, _map(lambda want: want if abs(want) > size else 0.0, pair.want))


def _is_single(pair: Pair) -> bool:
    """Say whether every number of got is a float32."""
    return all(value == array("f", (value,))[0] for value in pair.got.values)


def maps() -> tuple[Guess, ...]:
    """Return guesses that each entry, or each answer, is a simple function of the expected one."""
    return (
        ("absolute", {}, _mapped(abs)),
        ("negated_absolute", {}, _mapped(lambda value: -abs(value))),
        ("clipped", {}, _mapped(lambda value: max(value, 0.0))),
        ("root", {}, _is_root),
        ("square", {}, _is_square),
        *(("rounded", {"decimals": decimals}, _rounded(decimals)) for decimals in _DECIMALS),
        ("cut", {}, _whole(math.trunc)),
        ("floor", {}, _whole(math.floor)),
        ("unit", {}, _is_unit),
        ("direction", {}, _is_direction),
    )
