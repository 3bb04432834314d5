"""Mutations that keep the form: of the bytes of any input, and of the items of a frame.

A change of single bytes nearly always breaks a length, and what lies behind the codec is never
reached. So half of the mutations for the wire change the item that a frame holds.
"""

import random
from collections.abc import Sequence

from grader.evaluate.guest.wire import Block, Item, pack, unpack

MOST_BYTES = 4096
_DEPTHS = (1, 2, 5, 7, 250)
_LEAVES: tuple[Item, ...] = (
    *(0, 1, -1, 3, 2**31, 2**62, 2**63 - 1, -(2**63)),
    *(
        "",
        "numbers",
        "not",
        "several",
        "none",
        "too_large",
        "x",
        "\x1b[2J\u202e::error::",
        "9" * 300,
    ),
    *(b"", b"raw", [], Block((), bytes(8)), Block((0, 3), b""), Block((2,), bytes(16))),
)


def mutated_bytes(choice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Return the bytes changed, cut, lengthened, or joined with another input."""
    changed = bytearray(data)
    for _ in range(choice.randint(1, 8)):
        at = choice.randint(0, len(changed))
        match choice.randrange(5):
            case 0:
                changed[at : at + 1] = choice.randbytes(1)
            case 1:
                del changed[at : at + choice.randint(1, 8)]
            case 2:
                changed[at:at] = choice.randbytes(choice.randint(1, 8))
            case 3 if others:
                other = choice.choice(others)
                changed[at:] = other[choice.randint(0, len(other)) :]
            case _:
                changed[at:at] = changed[at : at + choice.randint(1, 64)]
    return bytes(changed[:MOST_BYTES])


def mutated_frame(choice: random.Random, data: bytes) -> bytes | None:
    """Return kind and payload with some parts of the item changed; None when it holds none."""
    try:
        item = unpack(data[1:])
    except ValueError:
        return None
    for _ in range(choice.randint(1, 3)):
        item = _mutated(choice, item)
    kind = data[:1] if choice.random() < 0.9 else bytes([choice.randint(17, 22)])  # noqa: PLR2004
    return kind + pack(item)[: MOST_BYTES - 1]


def _mutated(choice: random.Random, item: Item) -> Item:
    if isinstance(item, list) and item and choice.randrange(4):
        at = choice.randrange(len(item))
        match choice.randrange(6):
            case 0:
                return [*item[:at], *item[at + 1 :]]
            case 1:
                return [*item[:at], item[at], *item[at:]]
            case _:
                return [*item[:at], _mutated(choice, item[at]), *item[at + 1 :]]
    if choice.randrange(8):
        return choice.choice(_LEAVES)
    for _ in range(choice.choice(_DEPTHS)):
        item = [item]
    return item
