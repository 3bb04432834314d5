"""Compile the families of a spec into Hypothesis strategies.

A strategy draws dictionaries: input name -> float64 array (read-only), in the order of the spec.
Entries are drawn as small integers k and divided once, so that they are exact in float64 wherever
the spec wants them exact.
"""

from typing import Any

from hypothesis import assume, reject
from hypothesis import strategies as st

from grader.battery.calls import Lookup
from grader.battery.realise import Inputs, Slot, recipe
from grader.spec.model import Family


def compile_family(
    family: Family, arguments: tuple[str, ...], lookup: Lookup
) -> st.SearchStrategy[Inputs]:
    """Return a strategy for the inputs that `arguments` need, intermediate ones included."""
    plan = recipe(family, arguments, lookup)

    @st.composite
    def inputs(draw: st.DrawFn) -> Inputs:
        sizes: dict[str, int] = {}
        for name in family.dims:
            lowest, highest = plan.bounds(name, sizes)
            assume(lowest <= highest)
            sizes[name] = draw(st.integers(lowest, highest))
        chosen = {name: _choose(draw, slot) for name, slot in plan.slots(sizes).items()}
        drawn = plan.inputs(sizes, chosen)
        return reject() if drawn is None else drawn

    return inputs()


def _choose(draw: st.DrawFn, slot: Slot) -> list[float]:
    among = slot.among
    one: st.SearchStrategy[Any] = (
        st.integers(among[0], among[-1]) if isinstance(among, range) else st.sampled_from(among)
    )
    if slot.axes is None:
        return [draw(one)]
    assume(not slot.distinct or slot.count <= len(among))
    return draw(st.lists(one, min_size=slot.count, max_size=slot.count, unique=slot.distinct))
