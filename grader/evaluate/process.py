"""One guest process: started, spoken to, and ended together with everything it started.

Theory of operation. The guest's descriptors 0 and 1 are pipes and carry the protocol; 2 is the
null device. Two threads serve them: one reads frames, checks their headers and puts them on a queue
with the time of their arrival; one writes requests. So the caller never waits for the guest without
a deadline, on any platform. A guest may send one frame for each that it was asked for, which
bounds what the queue can hold. `end` kills the process group, then strays, then reaps, and
removes the working folder; it may be called at any moment and more than once.
"""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from grader.errors import SandboxError
from grader.evaluate.guest import wire
from grader.evaluate.strays import end_strays

_PLACE = Path(__file__).parent
_BOOT = """\
import sys
place, *allowed = sys.argv[1:]
sys.path.append(place)
from guest import importer
importer.allow(dict(zip(allowed[::2], allowed[1::2])))
from guest.main import main
sys.path.remove(place)
main()
"""
_MARK = "GRADE_BOX"
_CLEAN = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C.UTF-8",
}
_READ = 1 << 16
_JOIN_S = 1.0
_STEP_S = 0.002


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


class Process:
    """A guest; SandboxError when it cannot be started."""

    def __init__(self, folders: Mapping[str, str]) -> None:
        self._exit: Exit | None = None
        self._events: queue.SimpleQueue[Answer | Broken | Ended] = queue.SimpleQueue()
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._owed = 1
        self.serial = 1
        """Number of the next input."""
        self.since = time.monotonic()
        """When the guest began with what is asked of it now."""
        self._mark = os.urandom(16).hex()
        self._folder = tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True)
        try:
            self._popen = _start(self._folder.name, self._mark, folders)
        except OSError as error:
            self._folder.cleanup()
            msg = f"a Python process could not be started: {error}"
            raise SandboxError(msg) from error
        self._threads = [
            threading.Thread(target=target, daemon=True) for target in (self._read, self._write)
        ]
        for thread in self._threads:
            thread.start()

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

    def is_alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._exit is None and self._popen.poll() is None

    def end(self, grace_s: float = 0.0) -> Exit:
        """Leave nothing of this process; wait `grace_s` for it to end by itself."""
        if self._exit is None:
            try:
                self._exit = _reap(self._popen, self._mark.encode(), grace_s)
            finally:
                self._requests.put(None)
                for thread in self._threads:
                    thread.join(_JOIN_S)
                self._close()
                self._folder.cleanup()
        return self._exit

    def _close(self) -> None:
        """Close the pipes, except one that a thread still waits on."""
        for thread, pipe in zip(
            self._threads, (self._popen.stdout, self._popen.stdin), strict=True
        ):
            if pipe is not None and not thread.is_alive():
                with contextlib.suppress(OSError):
                    pipe.close()

    def _read(self) -> None:
        descriptor = cast(IO[bytes], self._popen.stdout).fileno()
        buffer = bytearray()
        answered = 0
        while True:
            try:
                part = os.read(descriptor, _READ)
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
        descriptor = cast(IO[bytes], self._popen.stdin).fileno()
        while (request := self._requests.get()) is not None:
            try:
                wire.send(descriptor, request)
            except OSError:
                return


def _start(folder: str, mark: str, folders: Mapping[str, str]) -> subprocess.Popen[bytes]:
    environment = {**_CLEAN, _MARK: mark}
    if "SYSTEMROOT" in os.environ:
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    allowed = [part for pair in folders.items() for part in pair]
    flags = ["-s", "-S", "-P", *(["-B"] if sys.dont_write_bytecode else [])]
    return subprocess.Popen(
        [sys.executable, *flags, "-c", _BOOT, str(_PLACE), *allowed],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )


if sys.platform == "win32":

    def _reap(popen: subprocess.Popen[bytes], mark: bytes, grace_s: float) -> Exit:
        del mark
        with contextlib.suppress(subprocess.TimeoutExpired):
            popen.wait(grace_s)
        killed = popen.poll() is None
        popen.kill()
        return Exit(popen.wait(), killed)

else:
    import resource

    def _reap(popen: subprocess.Popen[bytes], mark: bytes, grace_s: float) -> Exit:
        """Kill the group before its leader is reaped, so that its number cannot be another's."""
        if popen.returncode is not None:
            end_strays(mark)
            return Exit(popen.returncode, killed=False)
        until = time.monotonic() + grace_s
        try:
            while (alive := _is_running(popen.pid)) and time.monotonic() < until:
                time.sleep(_STEP_S)
        finally:
            with contextlib.suppress(OSError):
                os.killpg(popen.pid, signal.SIGKILL)
        _, status, usage = os.wait4(popen.pid, 0)
        popen.returncode = os.waitstatus_to_exitcode(status)
        end_strays(mark)
        unit = 1 if sys.platform == "darwin" else 1024
        # Linux starts the peak of a new program at that of the process that forked it.
        inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak = usage.ru_maxrss if usage.ru_maxrss > inherited else 0
        return Exit(
            popen.returncode,
            killed=alive and popen.returncode == -signal.SIGKILL,
            peak_bytes=peak * unit,
            cpu_s=usage.ru_utime + usage.ru_stime,
        )

    def _is_running(pid: int) -> bool:
        """Tell whether the process has not ended, without reaping it; True when unknown."""
        if not hasattr(os, "waitid"):
            return True
        try:
            return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None
        except ChildProcessError:
            return False
