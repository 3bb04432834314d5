"""Frames and values as bytes: all that crosses between the grader and a submission's process.

Theory of operation. Both ends share this file: the parent as grader.evaluate.guest.wire, the
guest under the package name `guest`. A frame is kind (1 byte), length (4 bytes), payload. The
payload is one `Item`: whole numbers, texts, bytes, float64 arrays, and lists of these. The parent
believes nothing in it: `unpack` checks every length against the bytes that are there before it
uses it, and raises ValueError for anything else. Nothing is evaluated, imported or unpickled.
"""

import math
import os
import struct
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

HEADER = struct.Struct(">BI")
MAX_ANSWER = 8 << 20
"""Bytes of one frame that the parent accepts; an honest one holds 1 MiB of numbers and texts."""
MAX_NUMBERS = 131072
"""Numbers in one answer: 1 MiB of float64."""
MAX_AXES = 4
MAX_PRINTED = 20_000
MAX_CONSTANT = 100_000
MAX_NAME = 200
"""Characters of a name, or of a line."""
MAX_TOLD = 50
"""Things of one kind that are told of a submission."""
MAX_NAMES = 5000
"""Star imports of several large libraries give some 2500."""

LOAD, CALL = 1, 2
READY, CLOSED, LOADED, RETURNED, RAISED, MEMORY = 17, 22, 18, 19, 20, 21
ANSWERS = frozenset({READY, CLOSED, LOADED, RETURNED, RAISED, MEMORY})
EXIT_MEMORY = 86
"""Exit status of a guest that has no memory left to say so."""

_DEPTH = 6
_COUNT = struct.Struct(">I")
_WHOLE = struct.Struct(">q")
_SHAPES = tuple(struct.Struct(f">{axes}I") for axes in range(MAX_AXES + 1))
_NUMBER, _TEXT, _BYTES, _LIST, _ARRAY, _FLOAT64 = b"isblad"
_NUMBERED = struct.Struct(">6sq")
_FOUR = b"l" + _COUNT.pack(4) + b"i"
"""Begins a list of four items whose first is a number."""
_NOTHING = b"l" + _COUNT.pack(0) + b"s" + _COUNT.pack(0)
"""An empty list, and an empty text."""


class Block:  # noqa: PLW1641  nobody looks for one in a set
    """A float64 array: its shape and its values as native-order bytes, row by row.

    No tuple, which a pattern for a list would match, and no dataclass, which is slow to import.
    """

    __slots__ = ("raw", "shape")
    __match_args__ = ("shape", "raw")

    def __init__(self, shape: tuple[int, ...], raw: bytes) -> None:
        self.shape = shape
        self.raw = raw

    def __eq__(self, other: object) -> bool:
        """Tell whether both stand for the same numbers, bit by bit."""
        if not isinstance(other, Block):
            return NotImplemented
        return self.shape == other.shape and self.raw == other.raw


Item: TypeAlias = "int | str | bytes | Block | list[Item]"


def pack(item: Item) -> bytes:
    """Return the item as bytes; the inverse of `unpack`."""
    out: list[bytes] = []
    _write(item, out)
    return b"".join(out)


def unpack(data: bytes) -> Item:
    """Return the one item that `data` holds; ValueError when it holds anything else."""
    try:
        item, end = _read(data, 0, 0)
    except (IndexError, struct.error):
        msg = "shorter than it says"
        raise ValueError(msg) from None
    if end != len(data):
        msg = "bytes after the end"
        raise ValueError(msg)
    return item


def joined(items: Sequence[bytes]) -> bytes:
    """Return the list of items that are packed already."""
    return b"".join((b"l", _COUNT.pack(len(items)), *items))


def numbered(data: bytes) -> tuple[int, bytes]:
    """Split what answers a call: the number of the call, and all else, still packed.

    The number is right when `unpack` takes `data` for a list that begins with a whole number, and
    what is left over begins with the length of that list, so that it means the same in any list.
    """
    if len(data) < _NUMBERED.size:
        msg = "shorter than an answer"
        raise ValueError(msg)
    opening, serial = _NUMBERED.unpack_from(data)
    return serial, opening + data[_NUMBERED.size :]


def answer(serial: int, value: list[Item], touched: list[Item], printed: str) -> bytes:
    """Return the payload of RETURNED: what `pack` makes of the four, sooner for plain numbers."""
    *words, block = value
    if touched or printed or not isinstance(block, Block):
        return pack([serial, value, touched, printed])
    front = _front(block.shape, tuple(words))
    return _NUMBERED.pack(_FOUR, serial) + front + block.raw + _NOTHING


@lru_cache(1000)
def _front(shape: tuple[int, ...], words: tuple[Item, ...]) -> bytes:
    return pack([*words, Block(shape, b"")])


def frame(kind: int, item: Item) -> bytes:
    """Return a whole frame."""
    return framed(kind, pack(item))


def framed(kind: int, payload: bytes) -> bytes:
    """Return a whole frame around an item that is packed already."""
    return HEADER.pack(kind, len(payload)) + payload


def receive(descriptor: int) -> tuple[int, bytes]:
    """Read one frame, waiting for it; EOFError when the other end is gone."""
    kind, length = HEADER.unpack(_exactly(descriptor, HEADER.size))
    return kind, _exactly(descriptor, length)


def send(descriptor: int, data: bytes) -> None:
    """Write all the bytes, waiting for the other end to take them."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _exactly(descriptor: int, size: int) -> bytes:
    parts = []
    while size:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(item: Item, out: list[bytes]) -> None:
    if isinstance(item, Block):
        axes = len(item.shape)
        out += (b"ad", bytes([axes]), _SHAPES[axes].pack(*item.shape), item.raw)
    elif isinstance(item, int):
        out += (b"i", _WHOLE.pack(item))
    elif isinstance(item, str):
        raw = item.encode("utf-8", "replace")
        out += (b"s", _COUNT.pack(len(raw)), raw)
    elif isinstance(item, bytes):
        out += (b"b", _COUNT.pack(len(item)), item)
    else:
        out += (b"l", _COUNT.pack(len(item)))
        for part in item:
            _write(part, out)


def _read(data: bytes, at: int, depth: int) -> tuple[Item, int]:
    tag = data[at]
    if tag == _ARRAY:
        return _read_block(data, at + 1)
    if tag == _NUMBER:
        return _WHOLE.unpack_from(data, at + 1)[0], at + 9
    (count,) = _COUNT.unpack_from(data, at + 1)
    at += 5
    if tag == _LIST:
        return _read_list(data, at, count, depth + 1)
    end = at + count
    if end > len(data):
        raise IndexError
    if tag == _TEXT:
        return data[at:end].decode("utf-8"), end
    if tag == _BYTES:
        return data[at:end], end
    msg = "no such tag"
    raise ValueError(msg)


def _read_list(data: bytes, at: int, count: int, depth: int) -> tuple[Item, int]:
    if depth > _DEPTH or count > len(data) - at:
        msg = "a list that cannot be"
        raise ValueError(msg)
    items: list[Item] = []
    for _ in range(count):
        item, at = _read(data, at, depth)
        items.append(item)
    return items, at


def _read_block(data: bytes, at: int) -> tuple[Item, int]:
    dtype, axes = data[at], data[at + 1]
    if dtype != _FLOAT64 or axes > MAX_AXES:
        msg = "no float64 array of at most 4 dimensions"
        raise ValueError(msg)
    shape = _SHAPES[axes].unpack_from(data, at + 2)
    at += 2 + 4 * axes
    end = at + 8 * math.prod(shape)
    if end > len(data):
        raise IndexError
    return Block(shape, data[at:end]), end
