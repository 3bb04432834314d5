"""What crosses the wire again and again: requests encoded once, equal answers read once.

A class is asked the same datasets by the hundred, and most of its answers are the same bytes. A
sandbox keeps one `Exchange` for all of its boxes. What bytes mean depends on the bytes and the ask
alone, so that no submission can change what is read from another one.
"""

from weakref import WeakKeyDictionary

import msgspec

from grader.evaluate import replies
from grader.evaluate.contract import Ask, Returned
from grader.evaluate.guest import wire

_CHUNK_CALLS = 100
_CHUNK_BYTES = 4 << 20
_KEPT = 1000
"""Answers to one ask that are remembered."""
_KEPT_BYTES = 1 << 20
"""How long they may be together; one alone, a sixteenth of it."""


class _Known(msgspec.Struct):
    """What is known of one ask."""

    inputs: dict[int, bytes] = msgspec.field(default_factory=dict)
    """Position -> arguments, packed."""
    answers: dict[bytes, Returned] = msgspec.field(default_factory=dict)
    """What came behind the serial number -> what it means."""
    size: int = 0
    """Bytes of all answers."""

    def keep(self, rest: bytes, reply: Returned) -> None:
        """Remember an answer, and forget all others when they are too many or too long."""
        if len(rest) > _KEPT_BYTES // 16:
            return
        if len(self.answers) >= _KEPT or self.size + len(rest) > _KEPT_BYTES:
            self.answers.clear()
            self.size = 0
        self.answers[rest] = reply
        self.size += len(rest)


class Exchange:
    """The memory of one sandbox; an ask that nobody holds any more is forgotten."""

    def __init__(self) -> None:
        self._asks: WeakKeyDictionary[Ask, _Known] = WeakKeyDictionary()

    def calls(self, ask: Ask, position: int, serial: int) -> tuple[bytes, int]:
        """Return a CALL payload from `position` on, and of how many calls it is.

        At most 100 of them, and not many megabytes.
        """
        known = self._known(ask)
        inputs: list[bytes] = []
        size = 0
        for at in range(position, min(position + _CHUNK_CALLS, len(ask.inputs))):
            if at not in known.inputs:
                known.inputs[at] = _packed(ask, at)
            inputs.append(known.inputs[at])
            size += len(inputs[-1])
            if size > _CHUNK_BYTES:
                break
        names: list[wire.Item] = list(ask.inputs[position])
        head: list[wire.Item] = [ask.function, ask.parts, serial, names]
        return wire.joined([*map(wire.pack, head), wire.joined(inputs)]), len(inputs)

    def returned(self, payload: bytes, ask: Ask, position: int) -> tuple[int, Returned]:
        """Read a RETURNED payload: its serial number and the reply; ValueError for nonsense."""
        known = self._known(ask)
        serial, rest = wire.numbered(payload)
        reply = known.answers.get(rest)
        if reply is None:
            serial, items = replies.serial_of(payload)
            reply = replies.to_returned(items, ask, ask.inputs[position])
            known.keep(rest, reply)
        return serial, reply

    def _known(self, ask: Ask) -> _Known:
        known = self._asks.get(ask)
        if known is None:
            known = self._asks[ask] = _Known()
        return known


def _packed(ask: Ask, position: int) -> bytes:
    arguments: list[wire.Item] = []
    for name, array in ask.inputs[position].items():
        if name in ask.integers:
            arguments.append(int(array.values[0]))
        else:
            arguments.append(wire.Block(array.shape, array.to_bytes()))
    return wire.pack(arguments)
