"""Patterns of answers that are right but for one part: a column, the diagonal, the last entry."""

from collections.abc import Callable, Iterator, Sequence

from grader.judge.compare import differing
from grader.judge.patterns.fact import ENOUGH, Pair
from grader.judge.patterns.factors import Guess, Holds

Index = tuple[int, ...]
Shape = tuple[int, ...]
Inside = Callable[[Index, Shape], bool]
Part = tuple[str, Inside]
_MOST = 8
"""Columns and entries beyond this one are not looked at one by one."""


def _at(axis: int, place: int) -> Inside:
    return lambda index, _: index[axis] == place


def _last(axis: int) -> Inside:
    return lambda index, shape: index[axis] == shape[axis] - 1


def _parts(rank: int) -> tuple[Part, ...]:
    """Return the parts of an answer of so many dimensions."""
    match rank:
        case 1:
            return (
                *((f"component {place + 1}", _at(0, place)) for place in range(_MOST)),
                ("the last component", _last(0)),
            )
        case 2:
            return (
                ("the diagonal", lambda index, _: index[0] == index[1]),
                *((f"column {place + 1}", _at(1, place)) for place in range(_MOST)),
                ("the last column", _last(1)),
                *((f"row {place + 1}", _at(0, place)) for place in range(_MOST)),
                ("the last row", _last(0)),
                ("the part below the diagonal", lambda index, _: index[0] > index[1]),
                ("the part above the diagonal", lambda index, _: index[0] < index[1]),
                ("the part off the diagonal", lambda index, _: index[0] != index[1]),
            )
        case _:
            return ()


def regions(wrong: Sequence[Pair]) -> Iterator[Guess]:
    """Yield guesses that only one part of an answer is wrong, and whether it holds zeros there.

    A part says nothing about an answer that lies wholly inside of it, so on enough of the
    datasets there must be something outside.
    """
    ranks = {len(pair.want.shape) if pair.has_one_shape else 0 for pair in wrong}
    for name, inside in _parts(max(ranks)) if len(ranks) == 1 else ():
        if sum(_has_more(pair, inside) for pair in wrong) >= ENOUGH:
            yield "zero_part", {"part": name}, _zeros(inside)
            yield "part", {"part": name}, _only(inside)


def _only(inside: Inside) -> Holds:
    """Say whether all that differs lies in the part."""

    def holds(pair: Pair) -> bool:
        got, want = pair.got, pair.want
        places = differing(got, want, pair.norm, pair.bound)
        return all(inside(want.index(at), want.shape) for at in places)

    return holds


def _zeros(inside: Inside) -> Holds:
    """Say whether got is 0 in all of the part, and right everywhere else."""
    only = _only(inside)

    def holds(pair: Pair) -> bool:
        got = pair.got
        values = (v for at, v in enumerate(got.values) if inside(got.index(at), got.shape))
        return only(pair) and not any(values)

    return holds


def _has_more(pair: Pair, inside: Inside) -> bool:
    """Say whether something other than 0 is expected outside of the part."""
    want = pair.want
    return any(
        value and not inside(want.index(at), want.shape) for at, value in enumerate(want.values)
    )
