"""The codec under generated items and mutilated bytes."""

import contextlib
import math
import struct

from hypothesis import given
from hypothesis import strategies as st

from grader.evaluate import replies
from grader.evaluate.contract import Ask
from grader.evaluate.guest.wire import Block, Item, answer, pack, unpack


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    shape = tuple(draw(st.lists(st.integers(0, 3), max_size=4)))
    size = math.prod(shape)
    values = draw(st.lists(st.floats(), min_size=size, max_size=size))
    return Block(shape, struct.pack(f"={size}d", *values))


LEAVES = st.integers(-(2**63), 2**63 - 1) | st.text() | st.binary(max_size=20) | blocks()
ITEMS: st.SearchStrategy[Item] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4), max_leaves=8
).filter(lambda item: depth(item) <= 6)
WORDS = st.sampled_from(["numbers", "not", "several", "none", "masked", "x"])
ANSWERS: st.SearchStrategy[Item] = st.recursive(
    LEAVES | WORDS, lambda inner: st.lists(inner, max_size=8), max_leaves=16
)


def depth(item: Item) -> int:
    """How many lists are inside each other."""
    return 1 + max(map(depth, item), default=0) if isinstance(item, list) else 0


@given(ITEMS)
def test_every_item_comes_back(item: Item) -> None:
    assert unpack(pack(item)) == item


@given(
    st.integers(0, 2**63 - 1),
    st.tuples(WORDS, WORDS, WORDS, LEAVES).map(list),
    st.lists(st.text(max_size=3), max_size=2),
    st.text(max_size=3),
)
def test_an_answer_is_packed_as_any_list(
    serial: int, value: list[Item], touched: list[Item], printed: str
) -> None:
    assert answer(serial, value, touched, printed) == pack([serial, value, touched, printed])


@given(st.binary(max_size=200))
def test_any_bytes_are_an_item_or_a_value_error(data: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert unpack(pack(unpack(data))) == unpack(data)


@given(ITEMS, st.data())
def test_mutilated_packings_are_an_item_or_a_value_error(item: Item, data: st.DataObject) -> None:
    packed = bytearray(pack(item))
    for _ in range(data.draw(st.integers(1, 3))):
        position = data.draw(st.integers(0, len(packed) - 1))
        packed[position] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(packed)))

    with contextlib.suppress(ValueError):
        unpack(bytes(packed[:end]))


@given(ANSWERS, st.integers(1, 3))
def test_any_item_is_a_reply_or_a_value_error(item: Item, parts: int) -> None:
    ask = Ask(function="f", inputs=[], parts=parts)
    with contextlib.suppress(ValueError):
        replies.to_loaded(pack(item), ["TEXT"])
    with contextlib.suppress(ValueError):
        _, rest = replies.serial_of(pack(item))
        with contextlib.suppress(ValueError):
            replies.to_raised(rest)
        replies.to_returned(rest, ask, ["x"])
