"""A guest on the other end of two descriptors: frames go out, checked frames come in.

Theory of operation. Two threads serve the descriptors: one reads frames, checks their headers and
puts them on a queue with the time of their arrival; one writes requests. So the caller never
waits for the guest without a deadline, on any platform. A guest may send one frame for each that
it was asked for, which bounds what the queue can hold. How a guest is started and ended is the
business of the classes below this one.
"""

import abc
import contextlib
import os
import queue
import threading
import time
from collections import deque
from collections.abc import Iterator

import msgspec

from grader.evaluate.guest import wire

_READ = 1 << 16
_NAP_S = 0.0005
_JOIN_S = 1.0


class Answer(msgspec.Struct, frozen=True):
    """A frame that came from the guest; its payload is not checked yet."""

    kind: int
    payload: bytes
    at: float


class Broken(msgspec.Struct, frozen=True):
    """The guest sent what is no frame, or more frames than it was asked for."""

    reason: str


class Ended(msgspec.Struct, frozen=True):
    """The guest closed its end of the channel."""


class Exit(msgspec.Struct, frozen=True):
    """How the process ended."""

    code: int
    """Negative: the number of the signal."""
    killed: bool
    """It was alive, and `end` killed it."""
    peak_bytes: int = 0
    cpu_s: float = 0.0
    """How long it had a processor; infinite where that is not known."""
    lost: bool = False
    """It went down together with what had started it: nothing that the guest did."""


class Guest(abc.ABC):
    """A guest that was started; it owes READY."""

    def __init__(self, source: int, sink: int) -> None:
        """Read answers from the descriptor `source`, write requests to `sink`."""
        self._source = source
        self._sink = sink
        self._events: queue.SimpleQueue[list[Answer | Broken | Ended]] = queue.SimpleQueue()
        self._arrived: deque[Answer | Broken | Ended] = deque()
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._owed = 1
        """Answers that were ever due."""
        self._received = 0
        self.serial = 1
        """Number of the next input."""
        self.since = time.monotonic()
        """When the guest began with what is asked of it now."""
        self._threads = [
            threading.Thread(target=target, daemon=True) for target in (self._read, self._write)
        ]
        for thread in self._threads:
            thread.start()

    @abc.abstractmethod
    def end(self, grace_s: float = 0.0) -> Exit:
        """Leave nothing of this guest; wait `grace_s` for it to end by itself."""

    def send(self, kind: int, payload: bytes, answers: int) -> None:
        """Send a packed request to which so many answers are due; never waits."""
        if self._received == self._owed:
            self.since = time.monotonic()
        self._owed += answers
        self._requests.put(wire.framed(kind, payload))

    def receive(self, deadline: float) -> Answer | Broken | Ended | None:
        """Return what came next, in its order, or None when nothing came before the deadline."""
        event = self._wait(deadline)
        if isinstance(event, Answer):
            if event.at > deadline:
                return None
            self.since = event.at
            self._received += 1
        return event

    def leave(self) -> None:
        """Wake whoever waits for an answer, as if the guest had ended; from any thread."""
        self._events.put([Ended()])

    def _wait(self, deadline: float) -> Answer | Broken | Ended | None:
        while not self._arrived:
            left_s = deadline - time.monotonic()
            try:
                self._arrived.extend(self._events.get(timeout=max(0.0, left_s)))
            except queue.Empty:
                if left_s <= 0:
                    return None
        return self._arrived.popleft()

    def _shut(self) -> None:
        """Close the descriptors, except one that a thread still waits on."""
        self._requests.put(None)
        for thread in self._threads:
            thread.join(_JOIN_S)
        for thread, descriptor in zip(self._threads, (self._source, self._sink), strict=True):
            if not thread.is_alive():
                with contextlib.suppress(OSError):
                    os.close(descriptor)

    def _read(self) -> None:
        buffer = bytearray()
        answered = 0
        while True:
            try:
                part = os.read(self._source, _READ)
            except OSError:
                part = b""
            buffer += part
            now = time.monotonic()
            events: list[Answer | Broken | Ended] = []
            for kind, payload in self._frames(buffer, answered):
                answered += 1
                events.append(Answer(kind, payload, now))
            if len(buffer) >= wire.HEADER.size and not self._may_come(buffer, answered):
                events.append(Broken("bytes that are no answer"))
            elif not part:
                events.append(Ended())
            if events:
                self._events.put(events)
                if not isinstance(events[-1], Answer):
                    return
            if answered < self._owed:
                # To be woken by each of many answers costs more than most of the calls.
                time.sleep(_NAP_S)

    def _frames(self, buffer: bytearray, answered: int) -> Iterator[tuple[int, bytes]]:
        """Take whole frames off the front of the buffer, up to one that may not come."""
        while len(buffer) >= wire.HEADER.size and self._may_come(buffer, answered):
            kind, length = wire.HEADER.unpack_from(buffer)
            end = wire.HEADER.size + length
            if len(buffer) < end:
                return
            payload = bytes(buffer[wire.HEADER.size : end])
            del buffer[:end]
            answered += 1
            yield kind, payload

    def _may_come(self, buffer: bytearray, answered: int) -> bool:
        kind, length = wire.HEADER.unpack_from(buffer)
        return kind in wire.ANSWERS and length <= wire.MAX_ANSWER and answered < self._owed

    def _write(self) -> None:
        while (request := self._requests.get()) is not None:
            try:
                wire.send(self._sink, request)
            except OSError:
                return
