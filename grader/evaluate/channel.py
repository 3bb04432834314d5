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
from dataclasses import dataclass

from grader.evaluate.guest import wire

_READ = 1 << 16
_JOIN_S = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A frame that came from the guest; its payload is not checked yet."""

    kind: int
    payload: bytes
    at: float


@dataclass(frozen=True, slots=True)
class Broken:
    """The guest sent what is no frame, or more frames than it was asked for."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The guest closed its end of the channel."""


@dataclass(frozen=True, slots=True)
class Exit:
    """How the process ended."""

    code: int
    """Negative: the number of the signal."""
    killed: bool
    """It was alive, and `end` killed it."""
    peak_bytes: int = 0
    cpu_s: float = 0.0
    lost: bool = False
    """It went down together with what had started it: nothing that the guest did."""


class Guest(abc.ABC):
    """A guest that was started; it owes READY."""

    def __init__(self, source: int, sink: int) -> None:
        """Read answers from the descriptor `source`, write requests to `sink`."""
        self._source = source
        self._sink = sink
        self._events: queue.SimpleQueue[Answer | Broken | Ended] = queue.SimpleQueue()
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._owed = 1
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

    def send(self, kind: int, item: wire.Item, answers: int) -> None:
        """Send a request to which so many answers are due; never waits."""
        self._owed += answers
        self.since = time.monotonic()
        self._requests.put(wire.frame(kind, item))

    def receive(self, deadline: float) -> Answer | Broken | Ended | None:
        """Return what came next, in its order, or None when nothing came before the deadline."""
        event = self._wait(deadline)
        if isinstance(event, Answer):
            if event.at > deadline:
                return None
            self.since = event.at
        return event

    def _wait(self, deadline: float) -> Answer | Broken | Ended | None:
        while True:
            left_s = deadline - time.monotonic()
            try:
                return self._events.get(timeout=max(0.0, left_s))
            except queue.Empty:
                if left_s <= 0:
                    return None

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
            if not part:
                self._events.put(Ended())
                return
            buffer += part
            while len(buffer) >= wire.HEADER.size:
                kind, length = wire.HEADER.unpack_from(buffer)
                if kind not in wire.ANSWERS or length > wire.MAX_ANSWER or answered >= self._owed:
                    self._events.put(Broken("bytes that are no answer"))
                    return
                end = wire.HEADER.size + length
                if len(buffer) < end:
                    break
                answered += 1
                payload = bytes(buffer[wire.HEADER.size : end])
                del buffer[:end]
                self._events.put(Answer(kind, payload, time.monotonic()))

    def _write(self) -> None:
        while (request := self._requests.get()) is not None:
            try:
                wire.send(self._sink, request)
            except OSError:
                return
