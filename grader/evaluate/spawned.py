"""The room "limits": a fresh interpreter per submission, with deadlines and the system's limits.

It works on every platform and holds off accidents: loops, memory, crashes, output, exits. It is no
wall: a program that means harm can read and write what the user can (see the stronger rooms).
The thread that opens a box must outlive it, because on Linux a guest dies with its thread.
"""

import importlib.util
import sys
from pathlib import Path

from grader.errors import SandboxError
from grader.evaluate.box import SpawnedBox
from grader.evaluate.contract import Quota, Sources
from grader.evaluate.process import Process

ALLOWED = ("numpy", "scipy")


class Spawned:
    """The Sandbox of tier "limits"."""

    tier = "limits"

    def __init__(self) -> None:
        self._spare: Process | None = None

    def available(self) -> str | None:
        """None when there is an interpreter to start and a NumPy for it."""
        if not sys.executable:
            return "this Python does not know its own program file"
        return None if "numpy" in _folders() else "NumPy is not installed beside this Python"

    def warm(self) -> None:
        """Start one interpreter, which imports NumPy while the caller does something else."""
        if self._spare is None or not self._spare.is_alive():
            self.close()
            self._spare = Process(_folders())

    def open(self, sources: Sources, quota: Quota) -> SpawnedBox:
        """Return a box for this submission; its process is the warm one when that lives."""
        reason = self.available()
        if reason:
            raise SandboxError(reason)
        return SpawnedBox(self._take, sources, quota)

    def close(self) -> None:
        """End the interpreter that waits."""
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()

    def _take(self) -> Process:
        spare, self._spare = self._spare, None
        if spare is not None:
            if spare.is_alive():
                return spare
            spare.end()
        return Process(_folders())


def _folders() -> dict[str, str]:
    """Return the folder that holds each allowed distribution, found without importing it."""
    folders = {}
    for name in ALLOWED:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            folders[name] = str(Path(next(iter(spec.submodule_search_locations))).parent)
    return folders
