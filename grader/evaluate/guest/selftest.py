"""Try the wall by doing: one child behind it must fail at all that the wall is there to stop.

Runs in the zygote, before any submission, with the very wall that submissions will get.
"""

import _socket
import contextlib
import errno
import os
import sys
from collections.abc import Callable

from . import limits, wall
from .wall import Wall

_CPU_S = 10
_MEMORY_BYTES = 1 << 28
_MOST = 4096
HOLDS = b"holds"
BROKEN = "the wall does not hold"
"""Begins what is said of a wall that was closed, and did not stop something."""


def failure(barrier: Wall) -> str:
    """Return what the wall did not stop, or "" when it holds."""
    source, sink = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(sink, (_tried(barrier, os.getppid()) or HOLDS.decode()).encode())
        except BaseException as error:  # noqa: BLE001  whatever happens is told to the zygote
            os.write(sink, f"{type(error).__name__}: {error}".encode()[:_MOST])
        finally:
            os._exit(0)
    os.close(sink)
    said = b""
    while part := os.read(source, _MOST):
        said += part
    os.close(source)
    os.waitpid(pid, 0)
    if said == HOLDS:
        return ""
    what = said.decode("utf-8", "replace") or "the test child ended without a word"
    return f"{BROKEN}: {what}"


def _tried(barrier: Wall, parent: int) -> str:
    limits.die_with_parent()
    wall.unhand()
    if not wall.is_unhanded():
        return "the process can be traced"
    barrier.close(_CPU_S, _MEMORY_BYTES)
    return "; ".join(f"{name} is not refused" for name, do in _attempts(parent) if not _fails(do))


def _attempts(parent: int) -> list[tuple[str, Callable[[], object]]]:
    return [
        ("opening a file", lambda: os.open(os.devnull, os.O_RDONLY)),
        ("looking into a folder", lambda: os.listdir("/")),  # noqa: PTH208
        ("another process", _fork),
        ("a socket", _socket.socket),
        ("a signal to the parent", lambda: os.kill(parent, 0)),
        ("a limit of the parent", lambda: limits.read_limit_of(parent)),
        ("another program", _execute),
    ]


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _execute() -> None:
    os.execv(sys.executable, [sys.executable, "-c", ""])  # noqa: S606  it must fail


def _fails(do: Callable[[], object]) -> bool:
    with contextlib.suppress(ProcessLookupError):
        try:
            do()
        except OSError as error:
            return error.errno in {errno.EPERM, errno.EACCES, errno.EAGAIN, errno.ENOENT}
    return False
