"""A family as a list of choices, and the dataset that a set of choices gives.

A choice is a whole number k, drawn for an entry k/over, or one of the numbers that a spec lists.
Who chooses is open: Hypothesis when a battery is drawn, a search when a counterexample is made
smaller. Nothing here draws.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.battery import dims
from grader.battery.calls import Lookup, call
from grader.spec.model import Build, Choice, Dim, Family, Grid, Seeded, Source, Values

Inputs: TypeAlias = dict[str, NDArray[np.float64]]
Chosen: TypeAlias = Mapping[str, Sequence[float]]
"""What was chosen for each slot, in row-major order."""

_SEEDS = 2**32 - 1


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One array of choices."""

    among: range | tuple[float, ...]
    """Whole numbers, or the numbers to choose from."""
    over: int = 1
    axes: tuple[Dim, ...] | None
    """The shape as the spec writes it; None for a single choice."""
    count: int = 1
    distinct: bool = False


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """How to make datasets of one family that hold some arguments."""

    family: Family
    needed: tuple[str, ...]
    """Inputs to make, in the spec's order: the arguments and all that they rest on."""
    conditions: tuple[Callable[..., Any], ...]
    lookup: Lookup

    def bounds(self, name: str, sizes: Mapping[str, int]) -> tuple[int, int]:
        """Return the lowest and the highest value of a dimension, given those before it."""
        low, high = self.family.dims[name]
        return dims.size(low, sizes), dims.size(high, sizes)

    def slots(self, sizes: Mapping[str, int]) -> dict[str, Slot]:
        """Return what is to be chosen for a dataset of these sizes, in the order of the spec."""
        slots: dict[str, Slot] = {}
        for name in self.needed:
            slot = _slot(self.family.draw[name], sizes)
            if slot is not None:
                slots[name] = slot
        for position, scaling in enumerate(self.family.scaled):
            slots[f"scaled {position}"] = Slot(among=tuple(scaling.powers), axes=None)
        return slots

    def inputs(self, sizes: Mapping[str, int], chosen: Chosen) -> Inputs | None:
        """Return the read-only inputs, or None when they break a condition of the family."""
        made: Inputs = {}
        for name in self.needed:
            made[name] = self._made(name, sizes, chosen, made)
        for position, scaling in enumerate(self.family.scaled):
            (power,) = chosen[f"scaled {position}"]
            for name in set(scaling.inputs) & set(made):
                made[name] = np.ldexp(made[name], int(power))
        for array in made.values():
            array.setflags(write=False)
        return made if all(call(condition, made) for condition in self.conditions) else None

    def _made(
        self, name: str, sizes: Mapping[str, int], chosen: Chosen, made: Inputs
    ) -> NDArray[np.float64]:
        match self.family.draw[name]:
            case Values(values=values):
                return np.array(values, dtype=np.float64)
            case Build(with_=function, from_=names):
                built = self.lookup(function)(*(made[each] for each in names))
                return np.array(built, dtype=np.float64)
            case Grid(constant=True) as grid:
                return np.full(dims.shape(grid.shape, sizes), chosen[name][0] / grid.over)
            case Grid() as grid:
                return _filled([k / grid.over for k in chosen[name]], grid.shape, sizes)
            case Choice() as choice:
                return _filled(chosen[name], choice.shape, sizes)
            case Seeded() as seeded:
                generator = np.random.default_rng(int(chosen[name][0]))
                shape = dims.shape(seeded.shape, sizes)
                whole = generator.integers(seeded.low, seeded.high, shape, endpoint=True)
                return np.asarray(whole / seeded.over, dtype=np.float64)


def recipe(family: Family, arguments: Iterable[str], lookup: Lookup) -> Recipe:
    """Return how to make datasets of the family that hold these arguments."""
    conditions = tuple(lookup(name) for name in family.where)
    wanted = set(arguments)
    for condition in conditions:
        wanted |= set(inspect.signature(condition).parameters) & set(family.draw)
    for name in reversed(family.draw):
        source = family.draw[name]
        if name in wanted and isinstance(source, Build):
            wanted |= set(source.from_)
    needed = tuple(name for name in family.draw if name in wanted)
    return Recipe(family=family, needed=needed, conditions=conditions, lookup=lookup)


def _slot(source: Source, sizes: Mapping[str, int]) -> Slot | None:
    match source:
        case Grid(constant=constant, over=over, distinct=distinct):
            whole = range(source.low, source.high + 1)
            if constant:
                return Slot(among=whole, over=over, axes=None)
            axes, count = tuple(source.shape), _count(source.shape, sizes)
            return Slot(among=whole, over=over, axes=axes, count=count, distinct=distinct)
        case Choice(shape=shape, among=among):
            numbers = tuple(map(float, among))
            return Slot(among=numbers, axes=tuple(shape), count=_count(shape, sizes))
        case Seeded():
            return Slot(among=range(_SEEDS + 1), axes=None)
        case _:
            return None


def _count(shape: Sequence[Dim], sizes: Mapping[str, int]) -> int:
    return int(np.prod(dims.shape(shape, sizes), dtype=int))


def _filled(
    values: Sequence[float], shape: Sequence[Dim], sizes: Mapping[str, int]
) -> NDArray[np.float64]:
    return np.array(values, dtype=np.float64).reshape(dims.shape(shape, sizes))
