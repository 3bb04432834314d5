"""The room "limits": a fresh interpreter per submission, with deadlines and the system's limits.

It works on every platform and holds off accidents: loops, memory, crashes, output, exits. It is no
wall: a program that means harm can read and write what the user can (see the stronger rooms).
The thread that opens a box must outlive it, because on Linux a guest dies with its thread.
"""

import sys
from typing import TYPE_CHECKING

from grader.errors import SandboxError
from grader.evaluate.folders import distributions
from grader.evaluate.room import Room
from grader.evaluate.tier import Tier

if TYPE_CHECKING:
    from grader.evaluate.box import GuestBox
    from grader.evaluate.contract import Quota, Sources
    from grader.evaluate.process import Process


class Spawned(Room):
    """The Sandbox of tier "limits"."""

    tier: Tier = "limits"

    def __init__(self) -> None:
        self._spare: Process | None = None

    def available(self) -> str | None:
        """None when there is an interpreter to start and a NumPy for it."""
        if not sys.executable:
            return "this Python does not know its own program file"
        return None if "numpy" in distributions() else "NumPy is not installed beside this Python"

    def warm(self) -> None:
        """Start one interpreter, which imports NumPy while the caller does something else."""
        if self._spare is None or not self._spare.is_alive():
            self.close()
            self._spare = _started()

    def is_promising(self) -> bool:
        """Tell, without waiting, whether nothing is known that speaks against this room."""
        return self.available() is None

    def open(self, sources: "Sources", quota: "Quota") -> "GuestBox":
        """Return a box for this submission; its process is the warm one when that lives."""
        reason = self.available()
        if reason:
            raise SandboxError(reason)
        return self._box(self._take, sources, quota)

    def close(self) -> None:
        """End the interpreter that waits."""
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()

    def _take(self) -> "Process":
        spare, self._spare = self._spare, None
        if spare is not None:
            if spare.is_alive():
                return spare
            spare.end()
        return _started()


def _started() -> "Process":
    from grader.evaluate.process import Process

    return Process(distributions())
