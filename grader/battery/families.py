"""Compile the families of a spec into Hypothesis strategies.

A strategy draws dictionaries: input name -> float64 array (read-only), in the order of the spec.
Entries are drawn as small integers k and divided once, so that they shrink to small numbers and
are exact in float64 wherever the spec wants them exact.
"""

import inspect
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from numpy.typing import NDArray

from grader.battery import dims
from grader.battery.calls import Lookup, call
from grader.spec.dims import name_in
from grader.spec.model import Argument, Build, Choice, Family, Grid, Scaling, Seeded, Source, Values

Inputs = dict[str, NDArray[np.float64]]

_SEEDS = 2**32 - 1


def compile_family(
    family: Family, arguments: tuple[str, ...], lookup: Lookup
) -> st.SearchStrategy[Inputs]:
    """Return a strategy for the inputs that `arguments` need, intermediate ones included."""
    conditions = [lookup(name) for name in family.where]
    needed = _needed(family, arguments, conditions)

    @st.composite
    def inputs(draw: st.DrawFn) -> Inputs:
        sizes: dict[str, int] = {}
        for name, (low, high) in family.dims.items():
            lowest, highest = dims.size(low, sizes), dims.size(high, sizes)
            assume(lowest <= highest)
            sizes[name] = draw(st.integers(lowest, highest))
        drawn: Inputs = {}
        for name in needed:
            drawn[name] = _draw_source(draw, family.draw[name], sizes, drawn, lookup)
        for scaling in family.scaled:
            _scale(draw, scaling, drawn)
        for array in drawn.values():
            array.setflags(write=False)
        assume(all(call(condition, drawn) for condition in conditions))
        return drawn

    return inputs()


def fewest_values(family: Family, arguments: Mapping[str, Argument]) -> int:
    """Return how many numbers the arguments hold at least in datasets of this family.

    0 for what cannot be told from the dimensions.
    """
    sizes: dict[str, int] = {}
    for name, (low, _) in family.dims.items():
        sizes[name] = dims.size(low, sizes)
    count = 0
    for argument in arguments.values():
        if isinstance(argument, list) and all(name_in(dim) in {"", *sizes} for dim in argument):
            count += math.prod(dims.shape(argument, sizes))
    return count


def _needed(
    family: Family, arguments: tuple[str, ...], conditions: list[Callable[..., Any]]
) -> tuple[str, ...]:
    """Return the inputs to draw, in the spec's order: arguments and all that they rest on."""
    wanted = set(arguments)
    for condition in conditions:
        wanted |= set(inspect.signature(condition).parameters) & set(family.draw)
    for name in reversed(family.draw):
        source = family.draw[name]
        if name in wanted and isinstance(source, Build):
            wanted |= set(source.from_)
    return tuple(name for name in family.draw if name in wanted)


def _draw_source(
    draw: st.DrawFn, source: Source, sizes: Mapping[str, int], drawn: Inputs, lookup: Lookup
) -> NDArray[np.float64]:
    match source:
        case Values():
            return np.array(source.values, dtype=np.float64)
        case Build():
            built = lookup(source.with_)(*(drawn[name] for name in source.from_))
            return np.array(built, dtype=np.float64)
        case Grid():
            return _draw_grid(draw, source, dims.shape(source.shape, sizes))
        case Choice():
            shape = dims.shape(source.shape, sizes)
            entries = st.sampled_from([float(value) for value in source.among])
            return _fill(shape, lambda count: draw(_lists(entries, count)))
        case Seeded():
            generator = np.random.default_rng(draw(st.integers(0, _SEEDS)))
            shape = dims.shape(source.shape, sizes)
            whole = generator.integers(source.low, source.high, shape, endpoint=True)
            return np.asarray(whole / source.over, dtype=np.float64)


def _draw_grid(draw: st.DrawFn, grid: Grid, shape: tuple[int, ...]) -> NDArray[np.float64]:
    whole = st.integers(grid.low, grid.high)
    if grid.constant:
        return np.full(shape, draw(whole) / grid.over)

    def entries(count: int) -> list[float]:
        assume(not grid.distinct or count <= grid.high - grid.low + 1)
        return [k / grid.over for k in draw(_lists(whole, count, unique=grid.distinct))]

    return _fill(shape, entries)


def _lists(
    entries: st.SearchStrategy[Any], count: int, *, unique: bool = False
) -> st.SearchStrategy[list[Any]]:
    return st.lists(entries, min_size=count, max_size=count, unique=unique)


def _fill(shape: tuple[int, ...], entries: Callable[[int], list[float]]) -> NDArray[np.float64]:
    return np.array(entries(int(np.prod(shape, dtype=int))), dtype=np.float64).reshape(shape)


def _scale(draw: st.DrawFn, scaling: Scaling, drawn: Inputs) -> None:
    power = draw(st.sampled_from(scaling.powers))
    for name in scaling.inputs:
        if name in drawn:
            drawn[name] = np.ldexp(drawn[name], power)
