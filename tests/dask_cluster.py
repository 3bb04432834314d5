"""A real scheduler and real workers of Dask on this machine, started by Dask's own commands."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.command import environment

DASK = str(Path(sys.executable).parent / "dask")
_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Running:
    """A scheduler with whatever workers were started for it."""

    address: str
    folder: Path
    """Below which the workers keep their files."""
    started: list[subprocess.Popen[bytes]]
    scheduler: subprocess.Popen[bytes]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start `dask worker` with these words, and wait until a worker is there."""
        before = len(self.workers())
        process = self.join(*words)
        until(lambda: len(self.workers()) > before)
        return process

    def join(self, *words: str) -> subprocess.Popen[bytes]:
        """Start `dask worker` with these words, and do not wait."""
        process = _start("worker", self.address, *_quiet(self.folder), *words)
        self.started.append(process)
        return process

    def workers(self) -> list[int]:
        """Return the numbers of the worker processes: the children of their nannies."""
        return sorted(
            child for process in self.started for child in _children(process.pid) if _works(child)
        )


@contextmanager
def scheduler(folder: Path) -> Iterator[Running]:
    """Run a scheduler on a free port of the loopback; it and its workers end with the block."""
    file = folder / "scheduler.json"
    words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    process = _start("scheduler", *words)
    started: list[subprocess.Popen[bytes]] = []
    try:
        until(lambda: file.exists() and bool(file.read_text("utf-8")))
        address = json.loads(file.read_text("utf-8"))["address"]
        yield Running(address, folder, started, process)
    finally:
        for each in [*started, process]:
            stop(each)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a command of Dask, and what it has started."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; an assertion fails when it never is."""
    ends = time.monotonic() + _PATIENCE_S
    while not is_so():
        assert time.monotonic() < ends, "it did not come about"
        time.sleep(0.02)


def _quiet(folder: Path) -> Sequence[str]:
    return ["--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(folder)]


def _start(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [DASK, *words],
        cwd="/",
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _children(pid: int) -> list[int]:
    try:
        lists = [path.read_text("ascii") for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(word) for text in lists for word in text.split()]


def _works(pid: int) -> bool:
    """Tell whether a child of the nanny is a worker, and not multiprocessing's tracker."""
    try:
        return b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
