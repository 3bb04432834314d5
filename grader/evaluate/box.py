"""One submission in a guest: loading, asking, and what every way to end means.

Theory of operation. A box has at most one guest process at a time. Inputs go out in chunks of at
most 100 calls, the next one while half of the last is still to be answered, so that neither side
waits for the other. Answers come back one by one with the number of their input; the deadline of a
call counts from the answer before it, or from when the first chunk was sent. Whatever ends a guest
costs that one call: the rest goes to a fresh guest, in which the submission is imported again.
All waiting is charged to the submission's total; what happens when it is too long: see `budget`.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

from grader.errors import SandboxError
from grader.evaluate import replies
from grader.evaluate.budget import Budget
from grader.evaluate.channel import Answer, Broken, Ended, Exit, Guest
from grader.evaluate.contract import (
    Ask,
    Crashed,
    Garbled,
    Loaded,
    LoadReply,
    NotRun,
    OutOfMemory,
    Quota,
    Raised,
    Reply,
    SandboxBroke,
    Sources,
    TimedOut,
)
from grader.evaluate.endings import of_exit
from grader.evaluate.exchange import Exchange
from grader.evaluate.guest import wire

READY_S = 120.0
"""An interpreter that has not imported NumPy by then never will; no student's code runs yet."""
RETRIES = 2
_AHEAD = 50
"""Answers still due when the next chunk goes out."""
_STARTS = 2
_GRACE_S = 0.1
_CPU_MARGIN_S = 5


class GuestBox:
    """One submission, in one process after another."""

    def __init__(
        self, start: Callable[[], Guest], sources: Sources, quota: Quota, exchange: Exchange
    ) -> None:
        self._start = start
        self._exchange = exchange
        self._sources = sources
        self._quota = quota
        self._budget = Budget(quota)
        self._texts: tuple[str, ...] = ()
        self._touched = False
        self._loaded = False
        self._pending = 0
        self._broke: SandboxBroke | None = None
        self._losses = 0
        self._closed = False
        self._cancelled = False
        self._turn = object()
        self._guest: Guest | None = start()

    def __enter__(self) -> Self:
        """Return the box."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process; nothing can be asked afterwards."""
        self._closed = True
        self._drop()

    def load(self, texts: Sequence[str] = ()) -> LoadReply:
        """Import the submission within its limit, in a process that nothing has touched."""
        if self._touched:
            self.renew()
        self._touched = True
        self._texts = tuple(texts)
        reply = self._load()
        while self._is_lost(reply):
            reply = self._load()
        self._loaded = isinstance(reply, Loaded)
        return reply

    def ask(self, ask: Ask) -> Iterator[Reply]:
        """Yield one reply for each input; leaving early costs a fresh guest."""
        if not self._loaded:
            msg = "ask before load succeeded"
            raise RuntimeError(msg)
        if self._pending:
            self.renew()
        turn = self._turn = object()
        stops = 0
        try:
            for position in range(len(ask.inputs)):
                if self._turn is not turn or self._closed:
                    msg = "an ask went on after another one, or after the box was left"
                    raise RuntimeError(msg)
                reply = self._answer(ask, position, stops)
                while self._is_lost(reply):
                    reply = self._answer(ask, position, stops)
                stops += self._guest is None and not isinstance(reply, NotRun)
                yield reply
        finally:
            if self._pending and self._turn is turn:
                self.renew()

    def cancel(self) -> None:
        """Let nothing more be run here; may be called from any thread.

        Whoever asks gets `NotRun` from now on, and a call that runs is not waited for.
        """
        self._cancelled = True
        guest = self._guest
        if guest is not None:
            guest.leave()

    def renew(self) -> None:
        """End the process; the next ask imports the submission again in a fresh one."""
        self._drop()

    def _drop(self, grace_s: float = 0.0) -> Exit:
        guest, self._guest = self._guest, None
        self._pending = 0
        return guest.end(grace_s) if guest is not None else Exit(0, killed=True)

    def _load(self) -> LoadReply:
        guest = self._begin()
        return guest if isinstance(guest, SandboxBroke) else self._import(guest)

    def _answer(self, ask: Ask, position: int, stops: int) -> Reply:
        ready = self._ready(stops)
        return self._reply(ready, ask, position) if isinstance(ready, Guest) else ready

    def _is_lost(self, reply: LoadReply | Reply) -> bool:
        """Tell whether a room failed that may work when it is started again, or was too busy."""
        return isinstance(reply, SandboxBroke) and self._broke is None

    def _lose(self) -> SandboxBroke:
        """Say that the room went down; the second time it stays so for this box."""
        broke = SandboxBroke("the sandbox was ended from outside")
        self._losses += 1
        if self._losses == _STARTS:
            self._broke = broke
        return broke

    def _ready(self, stops: int) -> Guest | Reply:
        """Return a process that has imported the submission, or why there is none."""
        if self._broke:
            return self._broke
        if self._budget.left_s <= 0 or self._cancelled:
            return NotRun("total")
        if self._guest is not None:
            return self._guest
        if stops >= RETRIES:
            return NotRun("retries")
        guest = self._begin()
        if isinstance(guest, SandboxBroke):
            return guest
        reply = self._import(guest)
        if isinstance(reply, Loaded):
            return guest
        self._drop()
        return reply

    def _begin(self) -> Guest | SandboxBroke:
        """Return a process that has imported NumPy; one that dies before that is replaced once.

        A room that fails stays broken for this box.
        """
        code = 0
        for _ in range(_STARTS):
            try:
                guest = self._guest = self._guest or self._start()
            except SandboxError as error:
                self._broke = SandboxBroke(str(error))
                return self._broke
            began = guest.since
            event = guest.receive(time.monotonic() + READY_S)
            if isinstance(event, Answer) and event.kind == wire.READY:
                self._budget.begin(event.at - began)
                return guest
            code = self._drop(_GRACE_S).code
        self._broke = SandboxBroke(f"the interpreter ended before it was ready (status {code})")
        return self._broke

    def _import(self, guest: Guest) -> LoadReply:
        main = self._sources.module
        names = {main: Path(self._sources.path).name or f"{main}.py"}
        files: list[wire.Item] = [
            [name, names.get(name, f"{name}.py"), source]
            for name, source in self._sources.files.items()
        ]
        cpu_s = math.ceil(self._budget.processor_s) + _CPU_MARGIN_S
        wanted: list[wire.Item] = list(self._texts)
        cells: list[wire.Item] = [list(cell) for cell in self._sources.cells or ()]
        import_ms = round(self._budget.import_s * 1000)
        limits: list[wire.Item] = [cpu_s, self._quota.memory_bytes, import_ms]
        limits.append(self._budget.patience)
        guest.send(wire.LOAD, wire.pack([main, files, wanted, limits, cells]), 2)
        began = guest.since
        event = guest.receive(time.monotonic() + READY_S)
        if isinstance(event, Answer) and event.kind == wire.CLOSED:
            self._budget.wait(event.at - began)
            return self._loading(guest)
        ended = self._drop(_GRACE_S)
        if ended.lost:
            return self._lose()
        self._broke = SandboxBroke(f"the sandbox could not be closed (status {ended.code})")
        return self._broke

    def _loading(self, guest: Guest) -> LoadReply:
        event = self._next(guest, self._budget.import_s)
        if not isinstance(event, Answer):
            limit_s = self._quota.import_s
            reply = self._stopped(event, limit_s)
            return TimedOut(limit_s) if isinstance(reply, NotRun) else reply
        try:
            if event.kind == wire.LOADED:
                return replies.to_loaded(event.payload, self._texts)
            return self._failed(event, 0)
        except ValueError as error:
            self._drop()
            return Garbled(str(error))

    def _reply(self, guest: Guest, ask: Ask, position: int) -> Reply:
        following = position + self._pending
        if self._pending <= _AHEAD and following < len(ask.inputs):
            serial = guest.serial + self._pending
            request, calls = self._exchange.calls(ask, following, serial)
            guest.send(wire.CALL, request, calls)
            self._pending += calls
        event = self._next(guest, self._budget.call_s)
        if not isinstance(event, Answer):
            return self._stopped(event, self._quota.call_s)
        try:
            if event.kind == wire.RETURNED:
                serial, returned = self._exchange.returned(event.payload, ask, position)
                reply: Reply = returned
                _check(serial, guest.serial)
            else:
                reply = self._failed(event, guest.serial)
        except ValueError as error:
            self._drop()
            return Garbled(str(error))
        guest.serial += 1
        self._pending -= 1
        return reply

    def _next(self, guest: Guest, limit_s: float) -> Answer | Broken | Ended | None:
        """Wait for the next event and charge the time to the submission's total."""
        if self._cancelled:
            return Ended()
        since = guest.since
        event = guest.receive(since + min(limit_s, self._budget.left_s))
        until = event.at if isinstance(event, Answer) else time.monotonic()
        self._budget.charge(max(0.0, until - since))
        return event

    def _stopped(
        self, event: Broken | Ended | None, limit_s: float
    ) -> TimedOut | OutOfMemory | Crashed | Garbled | NotRun | SandboxBroke:
        """Say why no answer came, and leave nothing of the guest."""
        match event:
            case None:
                is_over = self._budget.left_s <= 0
                if self._budget.extend(self._drop()):
                    return SandboxBroke("the machine is too busy")
                return NotRun("total") if is_over else TimedOut(limit_s)
            case Broken(reason):
                self._drop()
                return Garbled(reason)
            case Ended():
                ended = self._drop(_GRACE_S)
                return self._lose() if ended.lost else of_exit(ended, self._quota, limit_s)

    def _failed(self, event: Answer, expected: int) -> Raised | OutOfMemory:
        """Read an answer that is no value; ValueError when it is none of these either."""
        serial, rest = replies.serial_of(event.payload)
        _check(serial, expected)
        if event.kind == wire.RAISED:
            return replies.to_raised(rest)
        if event.kind == wire.MEMORY:
            return OutOfMemory(self._quota.memory_bytes)
        msg = "an answer to something else"
        raise ValueError(msg)


def _check(serial: int, expected: int) -> None:
    if serial != expected:
        msg = "an answer to another call"
        raise ValueError(msg)
