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
from dataclasses import dataclass
from typing import TypeAlias

HEADER = struct.Struct(">BI")
MAX_ANSWER = 8 << 20
"""Bytes of one frame that the parent accepts; an honest one holds 1 MiB of numbers and texts."""
MAX_NUMBERS = 131072
"""Numbers in one answer: 1 MiB of float64."""
MAX_AXES = 4
MAX_PRINTED = 20_000
MAX_CONSTANT = 100_000

LOAD, CALL = 1, 2
READY, CLOSED, LOADED, RETURNED, RAISED, MEMORY = 17, 22, 18, 19, 20, 21
ANSWERS = frozenset({READY, CLOSED, LOADED, RETURNED, RAISED, MEMORY})
EXIT_MEMORY = 86
"""Exit status of a guest that has no memory left to say so."""

_DEPTH = 6
_COUNT = struct.Struct(">I")
_WHOLE = struct.Struct(">q")


@dataclass(frozen=True, slots=True)
class Block:
    """A float64 array: its shape and its values as native-order bytes, row by row."""

    shape: tuple[int, ...]
    raw: bytes


Item: TypeAlias = "int | str | bytes | Block | list[Item]"


def pack(item: Item) -> bytes:
    """Return the item as bytes; the inverse of `unpack`."""
    out: list[bytes] = []
    _write(item, out)
    return b"".join(out)


def unpack(data: bytes) -> Item:
    """Return the one item that `data` holds; ValueError when it holds anything else."""
    item, end = _read(data, 0, 0)
    if end != len(data):
        msg = "bytes after the end"
        raise ValueError(msg)
    return item


def frame(kind: int, item: Item) -> bytes:
    """Return a whole frame."""
    payload = pack(item)
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
        axes = struct.pack(f">{len(item.shape)}I", *item.shape)
        out += (b"ad", bytes([len(item.shape)]), axes, item.raw)
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
    tag = data[at : at + 1]
    if tag == b"i":
        return _WHOLE.unpack(_take(data, at + 1, 8))[0], at + 9
    if tag == b"a":
        return _read_block(data, at + 1)
    if tag not in {b"s", b"b", b"l"}:
        msg = "no such tag"
        raise ValueError(msg)
    (count,) = _COUNT.unpack(_take(data, at + 1, 4))
    at += 5
    if tag == b"l":
        return _read_list(data, at, count, depth + 1)
    raw = _take(data, at, count)
    return (raw.decode("utf-8") if tag == b"s" else raw), at + count


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
    dtype, axes = _take(data, at, 2)
    if dtype != ord("d") or axes > MAX_AXES:
        msg = "no float64 array of at most 4 dimensions"
        raise ValueError(msg)
    at += 2
    shape = struct.unpack(f">{axes}I", _take(data, at, 4 * axes))
    at += 4 * axes
    size = 8 * math.prod(shape)
    return Block(shape, _take(data, at, size)), at + size


def _take(data: bytes, at: int, size: int) -> bytes:
    if size > len(data) - at:
        msg = "shorter than it says"
        raise ValueError(msg)
    return data[at : at + size]
