"""Sizes: what the specs may write, and what a dataset makes of them."""

import pytest

from grader.arrays import Array
from grader.battery.dims import bind, integer_arguments, shape, size
from grader.spec.dims import bound_names, name_in, parse, rank_of
from grader.spec.model import Argument, Build, Dim, Grid, Values
from tests.questions import array, function


@pytest.mark.parametrize(
    ("dim", "parsed"),
    [
        (3, ("", 3)),
        (0, ("", 0)),
        ("N", ("N", 0)),
        ("M-1", ("M", -1)),
        ("M - 12", ("M", -12)),
        ("K+1", ("K", 1)),
        ("_a9 +2", ("_a9", 2)),
        ("M-", None),
        ("-M", None),
        ("M*2", None),
        ("M-1-1", None),
        ("M-1 ", None),
        ("3", None),
        ("", None),
        ("M-٣", None),
        ("M+1234567890", None),
    ],
)
def test_a_size_is_an_integer_a_name_or_a_name_and_an_integer(
    dim: Dim, parsed: tuple[str, int] | None
) -> None:
    assert parse(dim) == parsed
    assert name_in(dim) == (parsed[0] if parsed else "")


@pytest.mark.parametrize(("dim", "number"), [(4, 4), ("N", 7), ("N-1", 6), ("N+2", 9)])
def test_a_size_stands_for_a_number_once_its_name_is_bound(dim: Dim, number: int) -> None:
    assert size(dim, {"N": 7}) == number


@pytest.mark.parametrize("dim", ["M", "N*2"])
def test_a_size_that_stands_for_nothing_is_an_error(dim: str) -> None:
    with pytest.raises(KeyError):
        size(dim, {"N": 7})


def test_shapes_are_resolved_size_by_size() -> None:
    assert shape(["N", 3, "M-1"], {"N": 5, "M": 2}) == (5, 3, 1)
    assert shape([], {}) == ()


PHI = Array((5, 3), (0.0,) * 15)
Y = Array((5,), (0.0,) * 5)
ARGUMENTS: dict[str, Argument] = {"Phi": ["N", "M"], "y": ["N"]}


def test_the_arguments_of_a_call_bind_their_sizes() -> None:
    assert bind(ARGUMENTS, {"Phi": PHI, "y": Y}) == {"N": 5, "M": 3}


def test_the_first_argument_that_names_a_size_binds_it() -> None:
    longer = Array((9,), (0.0,) * 9)

    assert bind(ARGUMENTS, {"Phi": PHI, "y": longer})["N"] == 5


def test_an_integer_argument_is_a_size_before_all_shapes() -> None:
    inputs = {"x": Array((2,), (0.0, 0.0)), "n": array(7)}

    assert bind({"x": ["n"], "n": "integer"}, inputs) == {"n": 7}


def test_numbers_and_sums_bind_nothing() -> None:
    assert bind({"x": [5, "M-1", "N"]}, {"x": Array((5, 1, 1), (0.0,) * 5)}) == {"N": 1}


def test_an_array_of_another_rank_is_an_error() -> None:
    with pytest.raises(ValueError, match="argument"):
        bind(ARGUMENTS, {"Phi": Y, "y": Y})


def test_the_specs_know_the_same_names_as_a_call_binds() -> None:
    arguments: dict[str, Argument] = {"A": ["N", "M-1", 4], "n": "integer", "c": []}

    assert bound_names(arguments) == {"N", "n"}


def test_integers_are_told_from_arrays() -> None:
    assert integer_arguments(function(arguments={"x": ["n"], "n": "integer"})) == {"n"}


def test_the_rank_of_an_input_is_known_unless_it_is_built() -> None:
    assert rank_of(Grid(shape=["N", 2], low=0, high=1)) == 2
    assert rank_of(Values(values=[[1.0], [2.0]])) == 2
    assert rank_of(Values(values=[[1.0], [2.0, 3.0]])) is None
    assert rank_of(Build(with_="inputs.f", from_=["x"])) is None
