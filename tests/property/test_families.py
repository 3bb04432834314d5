"""What families draw: every source, every condition, and every family of the course."""

from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.battery.dims import bind
from grader.battery.draw import draw_distinct
from grader.battery.families import compile_family
from grader.battery.realise import Inputs
from grader.oracle.convert import to_array
from grader.oracle.load import Reference
from grader.spec.check import resolve_families
from grader.spec.model import (
    Build,
    Choice,
    Dim,
    Family,
    Grid,
    Scaling,
    Seeded,
    Source,
    Values,
)
from tests.specs import load_all

Floats = NDArray[np.float64]

ROOT = Path(__file__).parents[2]


def positive(x: Floats) -> bool:
    """Say whether all entries are positive."""
    return bool((x > 0).all())


def tall(A: Floats) -> bool:
    """Say whether there are at least as many rows as columns."""
    return len(A) >= len(A.T)


def refuses(a: Floats) -> Floats:
    """Fail: nobody needs this."""
    raise AssertionError(a)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "inputs.total": lambda A: A.sum(axis=0),
    "inputs.difference": lambda a, b: a - b,
    "inputs.refuses": refuses,
    "admissible.positive": positive,
    "admissible.tall": tall,
}
N_TO_6: dict[str, tuple[Dim, Dim]] = {"N": (1, 6)}


def drawn(
    draw: Mapping[str, Source],
    *,
    dims: Mapping[str, tuple[Dim, Dim]] = N_TO_6,
    arguments: tuple[str, ...] = ("x",),
    count: int = 20,
    **more: Any,
) -> list[Inputs]:
    """Return distinct examples of a family."""
    family = Family(text="", dims=dict(dims), draw=dict(draw), **more)
    strategy = compile_family(family, arguments, FUNCTIONS.__getitem__)

    def key(inputs: Inputs) -> Any:
        return tuple((name, array.shape, array.tobytes()) for name, array in inputs.items())

    return draw_distinct(strategy, count, 3, key, 400)


def entries(examples: list[Inputs], name: str = "x") -> set[float]:
    """Return all numbers that were drawn for one input."""
    return {value for inputs in examples for value in inputs[name].ravel().tolist()}


def test_values_are_drawn_as_they_stand() -> None:
    (inputs,) = drawn({"x": Values(values=[[1.0, 2.0], [3.0, -0.5]])}, dims={})

    assert inputs["x"].tolist() == [[1.0, 2.0], [3.0, -0.5]]


def test_a_grid_reaches_both_ends_and_goes_no_further() -> None:
    assert entries(drawn({"x": Grid(shape=["N"], low=-1, high=2)})) == {-1.0, 0.0, 1.0, 2.0}


def test_a_grid_is_divided_once() -> None:
    examples = drawn({"x": Grid(shape=["N"], low=1, high=3, over=10)})

    assert entries(examples) == {1 / 10, 2 / 10, 3 / 10}


def test_a_grid_without_dimensions_is_a_number() -> None:
    examples = drawn({"x": Grid(shape=[], low=1, high=3)}, dims={})

    assert {inputs["x"].shape for inputs in examples} == {()}
    assert entries(examples) == {1.0, 2.0, 3.0}


def test_shapes_follow_the_sizes() -> None:
    shapes: dict[str, tuple[Dim, Dim]] = {"M": (1, 3), "N": ("M", "M+2")}
    examples = drawn({"x": Grid(shape=["N", "M", 2], low=0, high=9)}, dims=shapes, count=80)

    sizes = {inputs["x"].shape for inputs in examples}
    assert sizes == {(m + more, m, 2) for m, more in product((1, 2, 3), (0, 1, 2))}


def test_an_empty_range_of_sizes_is_left_out() -> None:
    shapes: dict[str, tuple[Dim, Dim]] = {"M": (1, 4), "N": ("M", 2)}
    examples = drawn({"x": Grid(shape=["N", "M"], low=0, high=1)}, dims=shapes)

    assert {inputs["x"].shape for inputs in examples} <= {(1, 1), (2, 1), (2, 2)}


def test_distinct_entries_are_distinct_even_when_all_are_needed() -> None:
    examples = drawn({"x": Grid(shape=["N"], low=1, high=3, distinct=True)}, count=15)

    assert len(examples) == 3 + 6 + 6, "every arrangement of up to three of three numbers"
    assert all(len(set(inputs["x"].tolist())) == len(inputs["x"]) for inputs in examples)


def test_constant_entries_are_all_the_same() -> None:
    examples = drawn({"x": Grid(shape=["N"], low=-3, high=3, over=2, constant=True)}, count=30)

    assert all(len(set(inputs["x"].tolist())) == 1 for inputs in examples)
    assert entries(examples) == {-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5}
    assert max(len(inputs["x"]) for inputs in examples) > 1


def test_a_choice_is_made_for_each_entry() -> None:
    examples = drawn({"x": Choice(shape=["N", 2], among=[-1.0, 0.5])})

    assert entries(examples) == {-1.0, 0.5}
    assert any(len(set(inputs["x"].ravel().tolist())) == 2 for inputs in examples)


def test_a_seeded_array_fills_its_range_and_follows_its_seed_alone() -> None:
    examples = drawn({"x": Seeded(shape=[400], low=-2, high=1, over=4)}, dims={}, count=3)

    assert entries(examples) == {-0.5, -0.25, 0.0, 0.25}
    assert len({inputs["x"].tobytes() for inputs in examples}) == 3
    assert all(inputs["x"].dtype == np.float64 for inputs in examples)


def test_what_is_built_follows_from_what_was_drawn() -> None:
    draw: dict[str, Source] = {
        "A": Grid(shape=["N", 2], low=-9, high=9),
        "s": Build(with_="inputs.total", from_=["A"]),
        "t": Grid(shape=[2], low=0, high=1),
        "x": Build(with_="inputs.difference", from_=["s", "t"]),
    }
    examples = drawn(draw)

    assert {tuple(inputs) for inputs in examples} == {("A", "s", "t", "x")}
    for inputs in examples:
        assert inputs["x"].tolist() == (inputs["A"].sum(axis=0) - inputs["t"]).tolist()


def test_what_nobody_needs_is_not_drawn() -> None:
    draw: dict[str, Source] = {
        "a": Grid(shape=["N"], low=0, high=1),
        "b": Build(with_="inputs.refuses", from_=["a"]),
        "x": Grid(shape=["N"], low=0, high=1),
    }

    assert {tuple(inputs) for inputs in drawn(draw)} == {("x",)}


def test_conditions_hold_and_what_they_look_at_is_drawn() -> None:
    draw: dict[str, Source] = {
        "A": Grid(shape=["N", 3], low=0, high=1),
        "x": Grid(shape=["N"], low=-2, high=2),
    }
    examples = drawn(draw, where=["admissible.positive", "admissible.tall"])

    assert examples
    assert all(positive(inputs["x"]) and tall(inputs["A"]) for inputs in examples)


def test_one_power_of_two_scales_all_that_it_names() -> None:
    draw: dict[str, Source] = {
        "x": Values(values=[1.0, 3.0]),
        "y": Values(values=5.0),
        "z": Values(values=7.0),
    }
    scaled = [Scaling(inputs=["x", "y", "missing"], powers=[-20, 0, 3])]
    examples = drawn(draw, arguments=("x", "y", "z"), dims={}, scaled=scaled)

    found = {(tuple(i["x"].tolist()), float(i["y"]), float(i["z"])) for i in examples}
    assert found == {((f, 3 * f), 5 * f, 7.0) for f in (2.0**-20, 1.0, 8.0)}


def test_drawn_arrays_cannot_be_written_to() -> None:
    for inputs in drawn({"x": Grid(shape=["N"], low=0, high=9)}):
        with pytest.raises(ValueError, match="read-only"):
            inputs["x"][0] = 1.0


# --- the families of the course ---------------------------------------------------------------

COURSE, EXERCISES = load_all(ROOT)
LOOKUP = Reference(ROOT / "reference").lookup
USED = [
    pytest.param(
        function, name, resolve_families(COURSE, exercise)[name], id=f"{function.name}-{name}"
    )
    for exercise in EXERCISES
    for function in exercise.functions
    for name in (*function.datasets, *(function.note.datasets if function.note else ()))
]


@pytest.mark.parametrize(("function", "name", "family"), USED)
def test_families_of_the_course_give_what_their_functions_take(
    function: Any, name: str, family: Family
) -> None:
    """Inputs are finite, fit the shapes of the signature, and meet every condition."""
    arguments = tuple(function.arguments)
    strategy = compile_family(family, arguments, LOOKUP)

    def key(inputs: Inputs) -> Any:
        return tuple(inputs[argument].tobytes() for argument in arguments)

    examples = draw_distinct(strategy, 2, 1, key, 100)
    assert examples
    for inputs in examples:
        assert all(np.isfinite(array).all() for array in inputs.values())
        sizes = bind(function.arguments, {name: to_array(inputs[name]) for name in arguments})
        assert all(size >= 1 for size in sizes.values())
