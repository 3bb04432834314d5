"""The zygote: a process that has everything loaded, and forks a child for each submission.

Theory of operation. It is started by exec with a clean environment and one socket (SEQPACKET) on
descriptor 0; it holds no secret and never runs a student's code. When NumPy is loaded, is
single-threaded and the wall was tried, it says READY. Each request brings three descriptors: the
two ends of a child's channel, and a lease (see `lease`). The child keeps the channel alone. When
the parent is gone, the socket ends, and everything here ends with it.
"""

import _socket  # `socket` takes a tenth of the start-up time
import fcntl
import gc
import importlib
import os  # and not `pathlib`, which few submissions use, and which is as slow
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from . import importer, lease, limits, output, selftest, wall, wire
from .closing import Closing
from .libc import libc
from .main import Guest, serve
from .wall import Wall

_STEP_MS = 1
_SOURCE, _SINK, _FIRST_FREE = 3, 4, 5
_MOST = 1 << 16
_CLONE_THREAD = 0x00010000  # linux/sched.h


class _Child:
    def __init__(self, pid: int, held: _socket.socket) -> None:
        self.pid = pid
        self.lease = held
        self.until: float | None = None
        """When it is killed; None while nobody asked for its end."""


class Zygote:
    """The loop over requests and leases."""

    def __init__(self, requests: _socket.socket, barrier: Wall, allowed: Sequence[str]) -> None:
        self._requests = requests
        self._barrier = barrier
        self._allowed = tuple(allowed)
        self._children: dict[int, _Child] = {}
        self._poll = select.poll()
        self._poll.register(requests, select.POLLIN)
        self._own_bytes = _peak_bytes()

    def serve(self) -> None:
        """Fork and reap until the parent is gone."""
        while True:
            is_ending = any(child.until is not None for child in self._children.values())
            for descriptor, _ in self._poll.poll(_STEP_MS if is_ending else None):
                if descriptor == self._requests.fileno():
                    if not self._fork():
                        return
                else:
                    self._hear(self._children[descriptor])
            now = time.monotonic()
            for child in list(self._children.values()):
                if child.until is not None:
                    self._reap(child, is_late=now >= child.until)

    def _fork(self) -> bool:
        """Fork a child for the next request; False when there will be no more of them."""
        request, passed = lease.receive(self._requests)
        if request != lease.FORK or len(passed) != lease.DESCRIPTORS:
            return False
        source, sink, held = passed
        pid = os.fork()
        if pid == 0:
            _be_child(source, sink, self._guest)
        os.close(source)
        os.close(sink)
        self._children[held] = _Child(pid, _socket.socket(fileno=held))
        self._poll.register(held, select.POLLIN)
        return True

    def _guest(self) -> Guest:
        return Guest(_SOURCE, _SINK, Closing(self._barrier, self._allowed))

    def _hear(self, child: _Child) -> None:
        """Take the wish for a child's end; when nobody can wish any more, end it now."""
        try:
            said = child.lease.recv(lease.END.size)
        except OSError:
            said = b""
        grace_s = lease.END.unpack(said)[0] if len(said) == lease.END.size else 0.0
        child.until = time.monotonic() + grace_s
        self._poll.unregister(child.lease)

    def _reap(self, child: _Child, *, is_late: bool) -> None:
        """Report a child that has ended; kill it first when its time is over."""
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        is_killed = False
        if pid == 0:
            if not is_late:
                return
            os.kill(child.pid, signal.SIGKILL)
            _, status, usage = os.wait4(child.pid, 0)
            is_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        grown = max(0, usage.ru_maxrss * 1024 - self._own_bytes)
        code = os.waitstatus_to_exitcode(status)
        del self._children[child.lease.fileno()]
        try:
            cpu_s = usage.ru_utime + usage.ru_stime
            child.lease.sendall(lease.GONE.pack(code, is_killed, grown, cpu_s))
        except OSError:
            return
        finally:
            child.lease.close()


def _be_child(source: int, sink: int, guest: Callable[[], Guest]) -> None:
    """Become the process of one submission; never returns."""
    limits.die_with_parent()
    os.dup2(source, _SOURCE)
    os.dup2(sink, _SINK)
    os.closerange(_FIRST_FREE, _MOST)
    wall.unhand()
    if "numpy.random" in sys.modules:
        np.random.seed()  # noqa: NPY002  the global state that students use; `random` does so itself
    serve(guest)


def _peak_bytes() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _load(modules: Sequence[str]) -> None:
    """Import what most submissions use, and let LAPACK set itself up.

    numpy.ma among it: NumPy imports that when np.unique, np.median and others are called.
    """
    for name in ("numpy.linalg", "numpy.ma", "copy", "unicodedata", *modules):
        importlib.import_module(name)
    some = np.array([[2.0, 1.0], [1.0, 3.0]])
    np.linalg.inv(some @ some)
    np.linalg.eigvalsh(some)
    np.linalg.lstsq(some, some[0], rcond=None)
    np.linalg.svd(some)


def _is_single() -> bool:
    """Tell whether this process has one thread; a fork of more would hang, or lose some."""
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208
    except OSError:
        # Without /proc: unshare(2) takes this flag from a process of one thread alone.
        return int(libc().unshare(_CLONE_THREAD)) == 0


def _prepared(belt: str, modules: Sequence[str]) -> Wall:
    """Load everything and prepare the wall; OSError or ImportError when that fails."""
    _load(modules)
    if not _is_single():
        msg = "NumPy started threads of its own, and a process with threads cannot be forked"
        raise OSError(msg)
    return wall.prepare(belt)


def main(belt: str, modules: Sequence[str], allowed: Sequence[str]) -> None:
    """Get ready, say so or why not, and serve the requests for children.

    `belt` is a word of `belts`; `modules` are loaded beside NumPy; `allowed` are the top-level
    names that a submission may import beside the standard library.
    """
    requests = _socket.socket(fileno=fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, _FIRST_FREE))
    output.silence(range(_FIRST_FREE))
    limits.die_with_parent()
    wall.default_signals()  # children inherit that
    importer.conceal()
    try:
        barrier = _prepared(belt, modules)
        reason = selftest.failure(barrier)
    except Exception as error:  # noqa: BLE001  told to the parent, which finds another room
        requests.send(wire.pack(str(error) or type(error).__name__))
        os._exit(1)
    requests.send(wire.pack(reason))
    if not reason:
        gc.freeze()
        Zygote(requests, barrier, allowed).serve()
    os._exit(0)
