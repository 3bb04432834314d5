"""CPU time and memory of a process and all that it started, read from /proc (Linux)."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_WORKER = b"multiprocessing.spawn"


class Tree:
    """A process with its descendants; what has ended is remembered as it was last seen."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._cpu_s: dict[int, float] = {}
        self.coordinator_mb = 0.0
        """High-water mark of the root's memory."""
        self.worker_mb = 0.0
        """The largest of its workers'."""

    def cpu_s(self) -> float:
        """Return the CPU seconds of all of them up to now, those of reaped children included."""
        self.look()
        return sum(self._cpu_s.values())

    def look(self) -> None:
        """Take note of what there is now."""
        for pid in self._pids(self._root):
            # A process may end while it is looked at.
            with contextlib.suppress(OSError, StopIteration, IndexError):
                folder = Path("/proc", str(pid))
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                user, system, reaped_user, reaped_system = map(int, fields[11:15])
                own, reaped = user + system, reaped_user + reaped_system
                # Guests are reaped by their zygote, which counts them; who reaps a zygote does too.
                self._cpu_s[pid] = (own + (reaped if self._is_zygote(pid) else 0)) / _TICKS
                if pid == self._root:
                    self.coordinator_mb = _peak_mb(folder)
                elif _WORKER in (folder / "cmdline").read_bytes():
                    self.worker_mb = max(self.worker_mb, _peak_mb(folder))

    def _is_zygote(self, pid: int) -> bool:
        return b"guest.zygote" in Path("/proc", str(pid), "cmdline").read_bytes()

    def _pids(self, pid: int) -> Iterator[int]:
        yield pid
        for listed in Path("/proc", str(pid), "task").glob("*/children"):
            with contextlib.suppress(OSError):
                for child in listed.read_text().split():
                    yield from self._pids(int(child))


def _peak_mb(folder: Path) -> float:
    lines = (folder / "status").read_text().splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024
