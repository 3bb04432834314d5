"""The codec: what is packed comes back, and what is no packing is refused."""

import os
import struct

import pytest

from grader.evaluate.guest.wire import (
    CALL,
    HEADER,
    Block,
    Item,
    frame,
    pack,
    receive,
    send,
    unpack,
)


@pytest.mark.parametrize(
    "item",
    [
        0,
        -(2**63),
        "",
        "é\n",
        b"\x00\xff",
        [],
        ["a", [1, [b""]]],
        Block((), struct.pack("=d", 1.5)),
        Block((0, 3), b""),
        Block((1, 2, 1, 1), struct.pack("=2d", 0.1, -0.0)),
    ],
)
def test_what_is_packed_comes_back(item: Item) -> None:
    assert unpack(pack(item)) == item


def test_the_bits_of_nan_are_kept() -> None:
    raw = struct.pack("=Q", 0x7FF8_0000_0000_0123)

    assert unpack(pack(Block((1,), raw))) == Block((1,), raw)


def test_lone_surrogates_are_replaced() -> None:
    assert unpack(pack("a\ud800")) == "a?"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"x", id="no such tag"),
        pytest.param(b"i\x00", id="short number"),
        pytest.param(b"s\xff\xff\xff\xff", id="text longer than the data"),
        pytest.param(b"s\x00\x00\x00\x01\xff", id="text that is no UTF-8"),
        pytest.param(b"l\xff\xff\xff\xff", id="list longer than the data"),
        pytest.param(b"l\x00\x00\x00\x01" * 50, id="too deep"),
        pytest.param(pack(1) + b"\x00", id="more after the end"),
        pytest.param(b"ad\x05" + bytes(20), id="five dimensions"),
        pytest.param(b"ai\x00" + bytes(8), id="no float64"),
        pytest.param(b"ad\x02" + b"\xff" * 8, id="shape without its numbers"),
        pytest.param(b"ad\x01\x00", id="half a shape"),
    ],
)
def test_what_is_no_packing_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack(data)


def test_a_frame_crosses_a_pipe() -> None:
    source, sink = os.pipe()
    send(sink, frame(CALL, ["f", 1]))
    os.close(sink)

    kind, payload = receive(source)

    assert (kind, unpack(payload)) == (CALL, ["f", 1])
    with pytest.raises(EOFError):
        receive(source)
    os.close(source)


def test_half_a_frame_is_an_end() -> None:
    source, sink = os.pipe()
    send(sink, HEADER.pack(CALL, 100) + b"few")
    os.close(sink)

    with pytest.raises(EOFError):
        receive(source)
    os.close(source)
