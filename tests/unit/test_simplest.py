"""Datasets of a family from the simplest on, and the steps towards a simpler one."""

from collections.abc import Callable, Mapping
from itertools import islice
from random import Random
from typing import Any

import numpy as np
import pytest

from grader.battery.dataset import difficulty
from grader.battery.realise import Recipe, recipe
from grader.battery.simplest import (
    Choices,
    all_sizes,
    drawn,
    floor,
    reductions,
    simplest,
    values_of,
)
from grader.spec.model import Argument, Build, Choice, Family, Grid, Scaling, Seeded, Values

FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "inputs.double": lambda a: 2 * a,
    "admissible.rising": lambda x: bool((np.diff(x) > 0).all()),
}
GRID = Grid(shape=["N"], low=-2, high=9)


def made(draw: dict[str, Any], names: str = "x", **more: Any) -> Recipe:
    """Return the recipe of a family for the arguments `names`."""
    return recipe(Family(text="", draw=draw, **more), names.split(), FUNCTIONS.__getitem__)


def listed(of: Recipe, count: int, **sizes: int) -> list[Any]:
    """Return x of the first datasets of these sizes; None where the family does not allow it."""
    inputs = [choices.inputs(of) for choices in islice(simplest(of, sizes), count)]
    return [None if each is None else each["x"].tolist() for each in inputs]


# --- numbers ----------------------------------------------------------------------------------


def test_small_numbers_are_simple_and_signs_are_not() -> None:
    values = [0.0, 1.0, 2.0, -1.0, 3.0, -2.0, 4.0]

    assert sorted([4.0, -2.0, 3.0, -1.0, 2.0, 1.0, 0.0], key=difficulty) == values
    assert difficulty(-9.0) < difficulty(10.0) < difficulty(0.5) < difficulty(2.0**-20)
    assert 2 * difficulty(1.0) < difficulty(2.0), "two ones are simpler than a two"


# --- from the simplest on ---------------------------------------------------------------------


def test_the_simplest_come_first_and_of_equals_the_first_numbers_are_simpler() -> None:
    assert listed(made({"x": GRID}), 6, N=2) == [[0, 0], [0, 1], [1, 0], [1, 1], [0, 2], [2, 0]]


def test_every_dataset_is_listed_once() -> None:
    small = made({"x": Grid(shape=["N"], low=-1, high=1)})
    everything = listed(small, 100, N=3)

    assert len(everything) == 27
    assert len(set(map(tuple, everything))) == 27


def test_difficulty_never_falls_along_the_list() -> None:
    sums = [sum(map(difficulty, x)) for x in listed(made({"x": GRID}), 200, N=3)]

    assert sums == sorted(sums)


def test_what_the_family_does_not_allow_is_no_dataset() -> None:
    rising = made({"x": GRID}, where=["admissible.rising"])
    distinct = made({"x": Grid(shape=["N"], low=0, high=9, distinct=True)})

    assert listed(rising, 3, N=2) == [None, [0, 1], None]
    assert listed(distinct, 3, N=2) == [None, [0, 1], [1, 0]]


def test_each_source_is_listed_by_what_it_gives() -> None:
    assert listed(made({"x": Grid(shape=[1], low=1, high=40, over=10)}), 2) == [[1.0], [2.0]]
    assert listed(made({"x": Grid(shape=[2], low=3, high=9, constant=True)}), 2) == [[3, 3], [4, 4]]
    assert listed(made({"x": Choice(shape=[1], among=[-1, 5, 0.5])}), 3) == [[-1], [5], [0.5]]
    assert listed(made({"x": Values(values=[7.0])}), 2) == [[7]]
    built = {"a": GRID, "x": Build(with_="inputs.double", from_=["a"])}
    assert listed(made(built), 2, N=1) == [[0], [2]]
    scaled = made(
        {"x": Grid(shape=[1], low=1, high=1)}, scaled=[Scaling(inputs=["x"], powers=[9, 1])]
    )
    assert listed(scaled, 2) == [[2], [512]]


def test_seeds_are_taken_as_they_come_and_wide_data_once() -> None:
    seeded = made({"x": Seeded(shape=[70], low=-9, high=9)})

    assert [list(each.ranks["x"]) for each in islice(simplest(seeded, {}), 3)] == [[0], [1], [2]]
    assert listed(made({"x": GRID}), 3, N=70) == [[0] * 70]


def test_the_floor_is_the_least_difficulty() -> None:
    negative = Grid(shape=["N", 2], low=-9, high=-1)

    assert floor(made({"x": negative}, dims={"N": (3, 4)})) == 6 * difficulty(-1.0)
    assert floor(made({"x": GRID}, dims={"N": (3, 4)})) == 0
    assert floor(made({"x": Values(values=[7.0])})) is None


# --- sizes ------------------------------------------------------------------------------------


def test_sizes_come_by_the_number_of_values() -> None:
    of = made({"x": Grid(shape=["N", "M"], low=0, high=1)}, dims={"M": (1, 2), "N": ("M", 3)})
    arguments: dict[str, Argument] = {"x": ["N", "M"]}
    sizes = all_sizes(of, arguments)

    assert [(size["N"], size["M"]) for size in sizes] == [(1, 1), (2, 1), (3, 1), (2, 2), (3, 2)]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ({"Phi": ["N", "M"], "y": ["N"], "theta": ["M"]}, 3 * 2 + 3 + 2),
        ({"d": ["N-1", 4]}, 2 * 4),
        ({"c": []}, 1),
        ({"n": "integer"}, 0),
        ({"x": ["L"], "y": ["N"]}, 0),
    ],
)
def test_values_are_counted_where_the_sizes_tell(
    arguments: dict[str, Argument], count: int
) -> None:
    assert values_of(arguments, {"M": 2, "N": 3}) == count


# --- by chance, and simpler -------------------------------------------------------------------


def test_chance_stays_within_the_bounds_and_is_the_same_for_one_seed() -> None:
    of = made({"x": GRID}, dims={"N": (2, 4)})
    choices = [drawn(of, Random(seed)) for seed in range(30)]
    inputs = [each.inputs(of) for each in choices if each is not None]

    assert {len(each["x"]) for each in inputs if each} == {2, 3, 4}
    assert all((each["x"] >= -2).all() and (each["x"] <= 9).all() for each in inputs if each)
    assert choices == [drawn(of, Random(seed)) for seed in range(30)]


def test_sizes_that_contradict_each_other_are_not_drawn() -> None:
    assert drawn(made({"x": GRID}, dims={"N": (5, 4)}), Random(1)) is None


def test_a_step_leaves_out_an_index_everywhere() -> None:
    draw = {"x": Grid(shape=["N", "M"], low=0, high=9), "y": Grid(shape=["N"], low=0, high=9)}
    of = made(draw, "x y", dims={"M": (1, 3), "N": ("M", 3)})
    start = Choices({"M": 2, "N": 3}, {"x": (0, 1, 2, 3, 4, 5), "y": (6, 7, 8)})
    steps = list(reductions(of, start))

    assert Choices({"M": 1, "N": 3}, {"x": (1, 3, 5), "y": (6, 7, 8)}) in steps
    assert Choices({"M": 2, "N": 2}, {"x": (0, 1, 4, 5), "y": (6, 8)}) in steps
    assert Choices({"M": 2, "N": 3}, {"x": (0,) * 6, "y": (6, 7, 8)}) in steps
    assert Choices({"M": 2, "N": 3}, {"x": (0, 1, 2, 3, 4, 5), "y": (6, 7, 4)}) in steps
    assert all(step.inputs(of) is not None for step in steps)


def test_a_size_that_follows_another_shrinks_with_it() -> None:
    draw = {
        "A": Grid(shape=["N", "K"], low=0, high=9),
        "c": Grid(shape=[2], low=1, high=1, constant=True),
    }
    of = made(draw, "A c", dims={"K": (1, 4), "N": ("K+1", "K+1")})
    start = Choices({"K": 2, "N": 3}, {"A": (0, 1, 2, 3, 4, 5), "c": (0,)})
    steps = list(reductions(of, start))

    assert Choices({"K": 1, "N": 2}, {"A": (3, 5), "c": (0,)}) in steps
    assert {tuple(step.sizes.values()) for step in steps} == {(1, 2), (2, 3)}


def test_seeds_have_no_simpler_ones_and_their_sizes_do() -> None:
    of = made({"x": Seeded(shape=["N"], low=-9, high=9)}, dims={"N": (1, 4)})
    steps = list(reductions(of, Choices({"N": 2}, {"x": (5,)})))

    assert steps == [Choices({"N": 1}, {"x": (5,)})] * 2


def test_nothing_is_simpler_than_the_simplest() -> None:
    of = made({"x": GRID}, dims={"N": (1, 4)})

    assert list(reductions(of, Choices({"N": 1}, {"x": (0,)}))) == []
