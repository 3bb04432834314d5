"""From the payload of a frame to a Reply: the trusted end, which believes nothing.

Every function raises ValueError for a payload that no honest guest sends. Texts are cut, names
are compared with what was asked, and nothing but numbers, short texts and tuples comes out.
"""

import math
from collections.abc import Collection

from grader.arrays import Array
from grader.evaluate.contract import (
    Ask,
    CellFault,
    Frame,
    LeftOut,
    Loaded,
    NotNumbers,
    Numbers,
    Raised,
    Redefined,
    Returned,
    Several,
    Value,
)
from grader.evaluate.guest.wire import (
    MAX_CONSTANT,
    MAX_NAME,
    MAX_NAMES,
    MAX_NUMBERS,
    MAX_PRINTED,
    MAX_TOLD,
    Block,
    Item,
    unpack,
)

REASONS = frozenset(
    {
        *("none", "text", "generator", "coroutine", "callable", "mapping", "set", "ragged"),
        *("masked", "complex", "too_large", "too_deep", "structured", "other"),
    }
)
REFUSED = frozenset({"file", "process", "network", "thread", "signal", "other"})
_MESSAGE = 2200
_FRAMES = 8
_FAR = 2**62
_LINES = 2**31 - 1


def serial_of(payload: bytes) -> tuple[int, list[Item]]:
    """Return the number of the input that a payload answers, and the rest of it."""
    match unpack(payload):
        case [int(serial), *rest]:
            return serial, rest
        case _:
            raise _nonsense()


def to_loaded(payload: bytes, wanted: Collection[str]) -> Loaded:
    """Read a LOADED payload."""
    match unpack(payload):
        case [
            list(own), list(borrowed), list(texts), list(others), str(printed),
            list(faults), list(left_out), list(redefined),
        ]:  # fmt: skip
            return Loaded(
                functions=tuple(_cut(name, MAX_NAME) for name in own[:MAX_NAMES]),
                borrowed=tuple(_cut(name, MAX_NAME) for name in borrowed[:MAX_NAMES]),
                texts=_pairs(texts, wanted, MAX_CONSTANT),
                not_texts=_pairs(others, wanted, MAX_NAME),
                printed=printed[:MAX_PRINTED],
                faults=tuple(map(_cell_fault, faults[:MAX_TOLD])),
                left_out=tuple(map(_left_out, left_out[:MAX_TOLD])),
                redefined=tuple(map(_redefined, redefined[:MAX_TOLD])),
            )
        case _:
            raise _nonsense()


def to_returned(rest: list[Item], ask: Ask, names: Collection[str]) -> Returned:
    """Read a RETURNED payload, behind its serial number."""
    match rest:
        case [list(value), list(changed), str(printed)]:
            touched = tuple(_cut(name, MAX_NAME) for name in changed)
            if not set(touched) <= set(names) or len(touched) > len(names):
                raise _nonsense()
            return Returned(_value(value, ask.parts), touched, printed[:MAX_PRINTED])
        case _:
            raise _nonsense()


def to_raised(rest: list[Item]) -> Raised:
    """Read a RAISED payload, behind its serial number."""
    match rest:
        case [
            str(kind), str(message), list(frames), int(column), str(missing), int(misfit),
            str(refused), str(printed),
        ]:  # fmt: skip
            return Raised(
                kind[:MAX_NAME],
                message[:_MESSAGE],
                tuple(map(_frame, frames[:_FRAMES])),
                printed=printed[:MAX_PRINTED],
                column=min(max(column, 0), MAX_NAME),
                missing_module=missing[:MAX_NAME],
                does_not_fit=misfit == 1,
                refused=refused if refused in REFUSED else "",
            )
        case _:
            raise _nonsense()


def _frame(item: Item) -> Frame:
    match item:
        case [str(file), int(cell), int(line), str(function), str(text)]:
            place = _place(line), _place(cell)
            return Frame(file[:MAX_NAME], place[0], function[:MAX_NAME], text[:MAX_NAME], place[1])
        case _:
            raise _nonsense()


def _cell_fault(item: Item) -> CellFault:
    match item:
        case [int(cell), list(names), *fault]:
            lost = tuple(_cut(name, MAX_NAME) for name in names[:MAX_TOLD])
            return CellFault(_place(cell), to_raised([*fault, ""]), lost)
        case _:
            raise _nonsense()


def _left_out(item: Item) -> LeftOut:
    match item:
        case [int(cell), int(line), str(text)]:
            return LeftOut(_place(cell), _place(line), text[:MAX_NAME])
        case _:
            raise _nonsense()


def _redefined(item: Item) -> Redefined:
    match item:
        case [str(name), list(places), int(counts)]:
            return Redefined(name[:MAX_NAME], tuple(map(_place, places[:MAX_TOLD])), _place(counts))
        case _:
            raise _nonsense()


def _value(item: Item, parts: int) -> Value:
    match item:
        case ["several", list(items)] if len(items) == parts > 1:
            return Several(tuple(_single(part) for part in items))
        case _:
            return _single(item)


def _single(item: Item) -> Numbers | NotNumbers:
    match item:
        case ["numbers", str(kind), str(container), Block(shape, raw)]:
            if math.prod(shape) > MAX_NUMBERS:
                raise _nonsense()
            return Numbers(Array.from_bytes(shape, raw), kind[:MAX_NAME], container[:MAX_NAME])
        case ["not", str(container), str(reason), list(shape)] if reason in REASONS:
            return NotNumbers(container[:MAX_NAME], reason, tuple(map(_size, shape[:_FRAMES])))
        case _:
            raise _nonsense()


def _size(item: Item) -> int:
    return _whole(item, _FAR)


def _place(item: Item) -> int:
    return _whole(item, _LINES)


def _whole(item: Item, most: int) -> int:
    if isinstance(item, int) and 0 <= item <= most:
        return item
    raise _nonsense()


def _cut(item: Item, size: int) -> str:
    if isinstance(item, str):
        return item[:size]
    raise _nonsense()


def _pairs(items: list[Item], wanted: Collection[str], size: int) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for item in items:
        match item:
            case [str(name), str(text)] if name in wanted:
                pairs[name] = text[:size]
            case _:
                raise _nonsense()
    return pairs


def _nonsense() -> ValueError:
    return ValueError("an answer of the wrong form")
