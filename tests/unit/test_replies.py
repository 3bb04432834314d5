"""The trusted end of the wire believes nothing that it cannot check."""

import struct

import pytest

from grader.arrays import Array
from grader.evaluate import replies
from grader.evaluate.contract import (
    Ask,
    CellFault,
    Frame,
    LeftOut,
    NotNumbers,
    Numbers,
    Raised,
    Redefined,
    Returned,
    Several,
)
from grader.evaluate.guest.wire import MAX_NUMBERS, Block, Item, pack

ONE = Block((1,), struct.pack("=d", 2.5))
NUMBERS: Item = ["numbers", "float64", "ndarray", ONE]
PAIR: list[Item] = [NUMBERS, NUMBERS]
NESTED: Item = ["several", PAIR]
NONE: Item = ["not", "NoneType", "none", []]


def returned(value: Item, parts: int = 1, changed: list[Item] | None = None) -> Returned:
    """Read a RETURNED payload with this value."""
    ask = Ask(function="f", inputs=[], parts=parts)
    rest: list[Item] = [value, changed or [], ""]
    return replies.to_returned(rest, ask, ["x"])


def test_numbers_become_an_array() -> None:
    assert returned(NUMBERS).value == Numbers(Array((1,), (2.5,)), "float64", "ndarray")


def test_parts_keep_their_places() -> None:
    both: list[Item] = [NUMBERS, NONE]
    value = returned(["several", both], parts=2).value

    assert isinstance(value, Several)
    assert value.parts[1] == NotNumbers("NoneType", "none")


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        pytest.param(["several", [NUMBERS]], 2, id="too few parts"),
        pytest.param(["several", [NUMBERS]], 1, id="parts that nobody asked for"),
        pytest.param(["several", [NESTED, NONE]], 2, id="parts in parts"),
        pytest.param(["not", "a", "no such reason", []], 1, id="no such reason"),
        pytest.param(["not", "a", "none", [-1]], 1, id="a size below 0"),
        pytest.param(["numbers", "a", "b", 1], 1, id="no array"),
        pytest.param(7, 1, id="no list"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(value: Item, parts: int) -> None:
    with pytest.raises(ValueError, match="form"):
        returned(value, parts)


def test_more_numbers_than_allowed_are_refused() -> None:
    many = Block((MAX_NUMBERS + 1,), bytes(8 * (MAX_NUMBERS + 1)))

    with pytest.raises(ValueError, match="form"):
        returned(["numbers", "float64", "ndarray", many])


@pytest.mark.parametrize("changed", [["y"], ["x", "x"], [1]])
def test_only_arguments_can_have_changed(changed: list[Item]) -> None:
    with pytest.raises(ValueError, match="form"):
        returned(NUMBERS, changed=changed)


def test_texts_are_cut() -> None:
    fault = replies.to_raised(["E" * 9999, "m" * 9999, [], 5, "", 0, "sky", "p" * 99_999])

    assert max(len(fault.type), len(fault.message)) < 9999
    assert len(fault.printed) == 20_000


@pytest.mark.parametrize(("said", "kept"), [("network", "network"), ("sky", "")])
def test_only_known_kinds_of_refusal_come_through(said: str, kept: str) -> None:
    fault = replies.to_raised(["PermissionError", "", [], 0, "", 0, said, ""])

    assert fault.refused == kept


def test_a_constant_that_nobody_asked_for_is_refused() -> None:
    payload = pack([["f"], [], [["TEXT", "a"]], [], "", [], [], []])

    assert replies.to_loaded(payload, ["TEXT"]).texts == {"TEXT": "a"}
    with pytest.raises(ValueError, match="form"):
        replies.to_loaded(payload, ["OTHER"])


FAULT: list[Item] = ["ValueError", "no", [["a.ipynb", 3, 2, "f", "x"]], 0, "", 0, ""]


def test_what_became_of_cells_is_read() -> None:
    cells: list[Item] = [[[3, ["g"], *FAULT]], [[1, 2, "%pwd"]], [["f", [2, 4], 4]]]

    loaded = replies.to_loaded(pack([["f"], [], [], [], "", *cells]), [])

    frame = Frame("a.ipynb", 2, "f", "x", 3)
    assert loaded.faults == (CellFault(3, Raised("ValueError", "no", (frame,)), ("g",)),)
    assert loaded.left_out == (LeftOut(1, 2, "%pwd"),)
    assert loaded.redefined == (Redefined("f", (2, 4), 4),)


@pytest.mark.parametrize(
    "cells",
    [
        [[[3, ["g"]]], [], []],
        [[[-1, [], *FAULT]], [], []],
        [[[3, [1], *FAULT]], [], []],
        [[], [[1, "%pwd"]], []],
        [[], [[1, 2**40, "%pwd"]], []],
        [[], [], [["f", 2, 4]]],
        [[], [], [["f", ["2"], 4]]],
        [[], []],
    ],
)
def test_cells_that_cannot_be_are_refused(cells: list[Item]) -> None:
    with pytest.raises(ValueError, match="form"):
        replies.to_loaded(pack([["f"], [], [], [], "", *cells]), [])


def test_of_many_cells_some_are_kept() -> None:
    cells: list[Item] = [[[3, ["g"] * 999, *FAULT]] * 999, [[1, 2, "x"]] * 999, []]

    loaded = replies.to_loaded(pack([[], [], [], [], "", *cells]), [])

    assert len(loaded.faults) == len(loaded.left_out) == len(loaded.faults[0].lost) == 50


def test_of_very_many_names_some_are_kept() -> None:
    names: list[Item] = ["f"] * 9999

    loaded = replies.to_loaded(pack([names, names, [], [], "", [], [], []]), [])

    assert len(loaded.functions) == len(loaded.borrowed) == 5000
