"""The datasets of a family from the simplest on, and what is simpler than a given one.

Choices are kept as ranks: rank 0 is the least difficult number that a slot allows.
"""

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, product
from random import Random

import msgspec

from grader.battery import dims
from grader.battery.dataset import difficulty
from grader.battery.realise import Inputs, Recipe, Slot
from grader.spec.dims import name_in
from grader.spec.model import Argument

Ranks = tuple[int, ...]

_SORTED = 4096
"""Longer lists of choices, those of seeds, keep their order."""
_SIZES = 6
"""Values of each dimension that are looked at, from the lowest on."""
_WIDE = 64
"""Entries above which only the all-simplest dataset is listed."""


class Choices(msgspec.Struct, frozen=True):
    """One dataset of a family: its sizes, and the ranks that were chosen for each slot."""

    sizes: Mapping[str, int]
    ranks: Mapping[str, Ranks]

    def inputs(self, recipe: Recipe) -> Inputs | None:
        """Return the inputs, or None when these choices make no dataset of the family."""
        slots = recipe.slots(self.sizes)
        chosen = {}
        for name, slot in slots.items():
            values = _ordered(slot)
            if slot.distinct and len(set(self.ranks[name])) < slot.count:
                return None
            chosen[name] = [values[rank] for rank in self.ranks[name]]
        return recipe.inputs(self.sizes, chosen)


def all_sizes(recipe: Recipe, arguments: Mapping[str, Argument]) -> list[dict[str, int]]:
    """Return the sizes that a family allows, those of few values first."""
    found: list[dict[str, int]] = [{}]
    for name in recipe.family.dims:
        found = [
            sizes | {name: value}
            for sizes in found
            for low, high in [recipe.bounds(name, sizes)]
            for value in range(low, min(high, low + _SIZES - 1) + 1)
        ]
    return sorted(found, key=lambda sizes: values_of(arguments, sizes))


def floor(recipe: Recipe) -> int | None:
    """Return the least difficulty that choices for the lowest sizes add up to.

    None when the family leaves nothing to choose.
    """
    sizes: dict[str, int] = {}
    for name in recipe.family.dims:
        sizes[name], _ = recipe.bounds(name, sizes)
    slots = recipe.slots(sizes).values()
    least = sum(slot.count * _difficulty(_ordered(slot), slot.over, 0) for slot in slots)
    return least if slots else None


def values_of(arguments: Mapping[str, Argument], sizes: Mapping[str, int]) -> int:
    """Return how many numbers the arguments hold; 0 when the sizes do not tell."""
    count = 0
    for argument in arguments.values():
        if isinstance(argument, str) or not all(name_in(dim) in {"", *sizes} for dim in argument):
            return 0
        count += math.prod(dims.shape(argument, sizes))
    return count


def simplest(recipe: Recipe, sizes: Mapping[str, int]) -> Iterator[Choices]:
    """Yield every choice for these sizes, by the sum of the difficulties of its numbers.

    Of two with the same sum, the one whose first numbers are simpler comes first.
    """
    slots = recipe.slots(sizes)
    each = [(_ordered(slot), slot.over) for slot in slots.values() for _ in range(slot.count)]
    waiting = [(sum(_difficulty(*one, 0) for one in each), (0,) * len(each), 0)]
    while waiting:
        cost, ranks, last = heapq.heappop(waiting)
        yield Choices(sizes, _split(slots, ranks))
        if len(each) > _WIDE:
            return
        # Each list of ranks comes from one parent: the one before its last rank above 0 was raised.
        for at in range(last, len(each)):
            values, over = each[at]
            rank = ranks[at]
            if rank + 1 < len(values):
                more = _difficulty(values, over, rank + 1) - _difficulty(values, over, rank)
                raised = (*ranks[:at], rank + 1, *ranks[at + 1 :])
                heapq.heappush(waiting, (cost + more, raised, at))


def drawn(recipe: Recipe, chance: Random) -> Choices | None:
    """Return choices made by chance; None when the sizes that were drawn contradict each other."""
    sizes: dict[str, int] = {}
    for name in recipe.family.dims:
        low, high = recipe.bounds(name, sizes)
        if low > high:
            return None
        sizes[name] = chance.randint(low, high)
    ranks = {}
    for name, slot in recipe.slots(sizes).items():
        ranks[name] = tuple(chance.randrange(len(slot.among)) for _ in range(slot.count))
    return Choices(sizes, ranks)


def reductions(recipe: Recipe, choices: Choices) -> Iterator[Choices]:
    """Yield what is simpler in one step: an index less, a slot of simplest numbers, one number."""
    for name, size in choices.sizes.items():
        smaller = _one_less(recipe, choices.sizes, name)
        if smaller is not None:
            yield from (_without(recipe, choices, smaller, index) for index in range(size))
    slots = recipe.slots(choices.sizes)
    for name, ranks in choices.ranks.items():
        if len(slots[name].among) > _SORTED:
            continue
        if any(ranks):
            yield _with(choices, name, (0,) * len(ranks))
        for at, rank in enumerate(ranks):
            for lower in sorted({0, 1, rank // 2, rank - 1} & set(range(rank))):
                yield _with(choices, name, (*ranks[:at], lower, *ranks[at + 1 :]))


def _ordered(slot: Slot) -> Sequence[float]:
    return _sorted(slot.among, slot.over) if len(slot.among) <= _SORTED else slot.among


@cache
def _sorted(among: range | tuple[float, ...], over: int) -> tuple[float, ...]:
    return tuple(sorted(among, key=lambda value: difficulty(value / over)))


def _difficulty(values: Sequence[float], over: int, rank: int) -> int:
    return rank if len(values) > _SORTED else difficulty(values[rank] / over)


def _split(slots: Mapping[str, Slot], ranks: Ranks) -> dict[str, Ranks]:
    ends = list(accumulate(slot.count for slot in slots.values()))
    return {
        name: ranks[end - slot.count : end]
        for (name, slot), end in zip(slots.items(), ends, strict=True)
    }


def _with(choices: Choices, name: str, ranks: Ranks) -> Choices:
    return Choices(choices.sizes, {**choices.ranks, name: ranks})


def _one_less(recipe: Recipe, sizes: Mapping[str, int], name: str) -> dict[str, int] | None:
    """Return the sizes with one of them lowered, and those that follow from it; None if too low."""
    smaller: dict[str, int] = {}
    for each, size in sizes.items():
        low, high = recipe.bounds(each, smaller)
        wanted = size - (each == name)
        smaller[each] = min(wanted, high)
        if smaller[each] < low or size - smaller[each] > 1:
            return None
    return smaller


def _without(recipe: Recipe, choices: Choices, smaller: Mapping[str, int], index: int) -> Choices:
    """Leave out one index along every axis that becomes shorter."""
    ranks = {}
    for name, slot in recipe.slots(choices.sizes).items():
        kept: list[list[int]] = []
        for dim in slot.axes or ():
            length, less = dims.size(dim, choices.sizes), dims.size(dim, smaller)
            gone = min(index, less) if less < length else length
            kept.append([at for at in range(length) if at != gone])
        ranks[name] = _picked(choices.ranks[name], slot, choices.sizes, kept)
    return Choices(smaller, ranks)


def _picked(
    ranks: Ranks, slot: Slot, sizes: Mapping[str, int], kept: Sequence[Sequence[int]]
) -> Ranks:
    if slot.axes is None:
        return ranks
    lengths = dims.shape(slot.axes, sizes)
    strides = [math.prod(lengths[axis + 1 :]) for axis in range(len(lengths))]
    return tuple(
        ranks[sum(at * stride for at, stride in zip(place, strides, strict=True))]
        for place in product(*kept)
    )
