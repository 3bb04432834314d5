"""Processes below one, as Linux lists them: who is there, and who is left after a moment."""

import time
from pathlib import Path


def descendants(pid: int) -> set[int]:
    """The living processes below this one."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text("utf-8", "replace").rpartition(") ")[2].split()
        except OSError:
            continue
        if words[0] != "Z":
            parents[int(path.parent.name)] = int(words[1])
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in {pid, *found}} - found:
        found |= more
    return found


def settled(pids: set[int], seconds: float) -> set[int]:
    """Those of the processes that are still there after so long."""
    until = time.monotonic() + seconds
    while (left := pids & living(pids)) and time.monotonic() < until:
        time.sleep(0.01)
    return left


def living(pids: set[int]) -> set[int]:
    """Those that are there and no zombies."""
    found = set()
    for pid in pids:
        try:
            if ") Z" not in Path(f"/proc/{pid}/stat").read_text("utf-8", "replace"):
                found.add(pid)
        except OSError:
            continue
    return found


def newcomers(pid: int, before: set[int], seconds: float) -> set[int]:
    """The processes below this one that were not there before, once there are any."""
    until = time.monotonic() + seconds
    while not (more := descendants(pid) - before) and time.monotonic() < until:
        time.sleep(0.01)
    return more
