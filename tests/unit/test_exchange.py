"""What a sandbox remembers changes no request and no reply."""

import gc
import struct

import pytest

from grader.arrays import Array
from grader.evaluate.contract import Ask, Numbers
from grader.evaluate.exchange import Exchange
from grader.evaluate.guest import wire

INPUTS = [{"x": Array.from_nested([float(at), 2.0]), "n": Array.from_nested(at)} for at in range(7)]


def ask(parts: int = 1) -> Ask:
    return Ask(function="f", inputs=INPUTS, integers=frozenset({"n"}), parts=parts)


def answered(serial: int, number: float, *, size: int = 1) -> bytes:
    block = wire.Block((size,), struct.pack("=d", number) * size)
    return wire.pack([serial, ["numbers", "float64", "ndarray", block], [], ""])


def test_a_request_is_the_same_the_second_time_but_for_its_number() -> None:
    exchange, asked = Exchange(), ask()

    first, count = exchange.calls(asked, 2, serial=3)
    again, _ = exchange.calls(asked, 2, serial=4)

    assert count == len(INPUTS) - 2
    read, read_again = wire.unpack(first), wire.unpack(again)
    assert isinstance(read, list)
    assert read[:4] == ["f", 1, 3, ["x", "n"]]
    assert isinstance(read[4], list)
    assert read[4][0] == [wire.Block((2,), INPUTS[2]["x"].to_bytes()), 2]
    assert read_again == [*read[:2], 4, *read[3:]]


def test_equal_answers_are_one_value_whatever_their_number() -> None:
    exchange, asked = Exchange(), ask()

    first, reply = exchange.returned(answered(1, 2.5), asked, 0)
    second, again = exchange.returned(answered(2, 2.5), asked, 1)
    _, other = exchange.returned(answered(3, 3.5), asked, 2)

    assert (first, second) == (1, 2)
    assert again is reply
    assert isinstance(other.value, Numbers)
    assert other.value.array.values == (3.5,)


def test_very_long_answers_are_read_each_time() -> None:
    exchange, asked = Exchange(), ask()

    _, reply = exchange.returned(answered(1, 2.5, size=8200), asked, 0)
    _, again = exchange.returned(answered(1, 2.5, size=8200), asked, 0)

    assert again == reply
    assert again is not reply


def test_the_same_bytes_may_mean_something_else_to_another_ask() -> None:
    exchange = Exchange()
    one: wire.Item = ["numbers", "float64", "float", wire.Block((), struct.pack("=d", 1.0))]
    both = wire.pack([1, ["several", [one, one]], [], ""])

    exchange.returned(both, ask(parts=2), 0)

    with pytest.raises(ValueError, match="wrong form"):
        exchange.returned(both, ask(parts=1), 0)


def test_never_more_than_a_thousand_answers_are_kept_and_none_without_its_ask() -> None:
    exchange, asked = Exchange(), ask()
    kept = [exchange.returned(answered(1, float(n)), asked, 0)[1] for n in range(1001)]

    assert exchange.returned(answered(1, 1000.0), asked, 0)[1] is kept[1000]
    assert exchange.returned(answered(1, 0.0), asked, 0)[1] is not kept[0]

    del asked
    gc.collect()
    assert not exchange._asks


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"l\x00",
        wire.pack(["12345678", ["not", "NoneType", "none", []], [], ""]),
        wire.pack([1, ["not", "NoneType", "none", []], [], ""]) + b"\x00",
    ],
)
def test_nonsense_is_refused_again_and_again(payload: bytes) -> None:
    exchange, asked = Exchange(), ask()
    exchange.returned(wire.pack([1, ["not", "NoneType", "none", []], [], ""]), asked, 0)

    for _ in range(2):
        with pytest.raises(ValueError, match=r"answer|end|form"):
            exchange.returned(payload, asked, 0)


def test_no_more_than_a_megabyte_of_answers_is_kept() -> None:
    exchange, asked = Exchange(), ask()
    kept = [exchange.returned(answered(1, float(n), size=4000), asked, 0)[1] for n in range(33)]

    assert exchange.returned(answered(1, 32.0, size=4000), asked, 0)[1] is kept[32]
    assert exchange.returned(answered(1, 0.0, size=4000), asked, 0)[1] is not kept[0]
    assert exchange.returned(answered(1, 31.0, size=4000), asked, 0)[1] is not kept[31]
