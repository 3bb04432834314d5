"""What the watch waits for: saves, keys and signals, from several threads, in one queue.

A save or the wish to end also stops the run that is going on: its result is of no use any more.
"""

import time
from collections import deque
from queue import Empty, SimpleQueue

import msgspec

from grader.evaluate.box import GuestBox
from grader.evaluate.contract import Quota, Sources
from grader.evaluate.tier import Tier
from grader.evaluate.tiers import Strongest
from grader.watch.files import Saved, Unread

_STEP_S = 0.002


class Key(msgspec.Struct, frozen=True):
    """A key was pressed."""

    sign: str


class Redraw(msgspec.Struct, frozen=True):
    """The terminal has another size, or shows something else."""


class Quit(msgspec.Struct, frozen=True):
    """The watch is to end."""

    code: int | None = None
    """The exit code; None: that of the last result."""


Event = Saved | Unread | Key | Redraw | Quit


class Inbox:
    """A queue that any thread, and any handler of a signal, may put events into."""

    def __init__(self) -> None:
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._urgent: deque[Event] = deque()
        self._box: GuestBox | None = None

    def put(self, event: Event) -> None:
        """Take an event; one that makes the present run useless stops that run."""
        is_urgent = isinstance(event, Quit | Unread) or (
            isinstance(event, Saved) and not event.is_same
        )
        if is_urgent:
            self._urgent.append(event)
        self._events.put(event)
        if is_urgent and self._box is not None:
            self._box.cancel()

    def get(self) -> Event:
        """Wait for the next event."""
        while True:
            try:
                # With a limit, since Windows wakes nobody for Ctrl-C.
                event = self._events.get(timeout=1.0)
            except Empty:
                continue
            if self._urgent and self._urgent[0] is event:
                self._urgent.popleft()
            return event

    def is_urgent(self, within_s: float = 0.0) -> bool:
        """Tell whether an event waits that makes the present run useless."""
        until = time.monotonic() + within_s
        while not self._urgent and time.monotonic() < until:
            time.sleep(_STEP_S)
        return bool(self._urgent)

    def attend(self, box: GuestBox) -> None:
        """Stop what runs in this box when something urgent comes, or has come already."""
        self._box = box
        if self._urgent:
            box.cancel()


class Stoppable:
    """The Sandbox of a watch: what runs in it is stopped for what is urgent."""

    def __init__(self, sandbox: Strongest, inbox: Inbox) -> None:
        self._sandbox = sandbox
        self._inbox = inbox

    @property
    def tier(self) -> Tier:
        """As that of the sandbox."""
        return self._sandbox.tier

    def available(self) -> str | None:
        """As that of the sandbox."""
        return self._sandbox.available()

    def warm(self) -> None:
        """Have the child of the next box ready."""
        self._sandbox.warm()

    def open(self, sources: Sources, quota: Quota) -> GuestBox:
        """Return a box of the sandbox."""
        box = self._sandbox.open(sources, quota)
        self._inbox.attend(box)
        return box

    def close(self) -> None:
        """Leave the sandbox to whoever opened it."""
