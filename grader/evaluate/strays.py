"""End processes that a submission started and moved out of its process group.

Each guest carries a random mark in the environment it was started with, which all its descendants
inherit. Linux shows that environment in /proc; elsewhere nothing is found. A program that wipes
its environment escapes: no room below "seccomp" can hold what is bent on getting away.
"""

import contextlib
import os
import signal
from pathlib import Path

_ROUNDS = 10
_PROC = Path("/proc")


def end_strays(mark: bytes) -> int:
    """Kill every process whose environment holds `mark`; return how many were killed."""
    killed = 0
    for _ in range(_ROUNDS):
        found = _marked(mark)
        for pid in found:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        killed += len(found)
        if not found:
            break
    return killed


def _marked(mark: bytes) -> list[int]:
    found = []
    with contextlib.suppress(OSError), os.scandir(_PROC) as entries:
        for entry in entries:
            if not entry.name.isdecimal() or int(entry.name) == os.getpid():
                continue
            with contextlib.suppress(OSError):
                if mark in (_PROC / entry.name / "environ").read_bytes():
                    found.append(int(entry.name))
    return found
