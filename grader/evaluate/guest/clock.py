"""Time for each cell of a notebook, so that one endless loop does not hide the cells after it.

Theory of operation. Behind the wall no timer can be set, so one that ticks is started before, and
each tick looks whether the cell is over its time. Where there is no such timer (Windows), and in
code that is no Python, the parent's limit for the whole import holds alone.
While this process had a processor for less than half of the time, on a busy machine or asleep, no
cell is stopped before that limit; the parent imports once more then, with more patience.
"""

import signal
import sys
import time

_TICKS = 100
"""How often it looks, in the time for the whole import."""
_PART = 4
"""A cell may use this part of the time for all, and half of what is left."""
_SHARE = 2
_SPARE = 0.2
"""Of the time for all: for the cells that are left when the rest has been used up."""


class Overtime(BaseException):
    """A cell was stopped; no Exception, since a loop may catch every one of these."""


class Clock:
    """The time that the cells have together, `import_ms` milliseconds from `start` on.

    That is `patience` times as long as it should be; more than 1: it will not be tried again.
    """

    def __init__(self, import_ms: int, patience: int) -> None:
        self._whole_s = import_ms / 1000
        self._patience = patience
        self._began = self._ran = 0.0
        self._end = float("inf")
        self._limit_s = 0.0
        self._stop_at = float("inf")

    def start(self) -> None:
        """Let the ticks begin."""
        self._began, self._ran = time.monotonic(), time.process_time()
        self._end = self._began + (1 - _SPARE) * self._whole_s
        if sys.platform != "win32":
            signal.signal(signal.SIGALRM, self._tick)
            signal.setitimer(signal.ITIMER_REAL, self._whole_s / _TICKS, self._whole_s / _TICKS)

    def stop(self) -> None:
        """Listen to no tick any more; they go on, unheard."""
        if sys.platform != "win32":
            signal.signal(signal.SIGALRM, signal.SIG_IGN)

    def __enter__(self) -> None:
        """Begin the time of one cell."""
        now = time.monotonic()
        self._limit_s = min(self._whole_s / _PART, max(0.0, self._end - now) / 2)
        self._stop_at = now + self._limit_s

    def __exit__(self, *_: object) -> None:
        """End the time of this cell."""
        self._stop_at = float("inf")

    def _tick(self, *_: object) -> None:
        now = time.monotonic()
        if now > self._stop_at and (self._patience > 1 or self._runs(now)):
            self._stop_at = float("inf")
            limit_s = self._limit_s / self._patience
            msg = f"still running after {limit_s:.2g} seconds, so it was stopped"
            raise Overtime(msg)

    def _runs(self, now: float) -> bool:
        """Tell whether this process had a processor for half of the time."""
        return _SHARE * (time.process_time() - self._ran) >= now - self._began
