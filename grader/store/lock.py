"""One writer at a time: a lock on a file beside the store, which ends with its process."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.errors import UsageError


@contextlib.contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock while the block runs; UsageError when another process holds it."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        _take(descriptor, file)
        with contextlib.suppress(OSError):  # a full disk: the number is only for the message
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, file: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        owner = ""
        with contextlib.suppress(OSError):
            owner = os.read(descriptor, 20).decode("ascii", "replace").strip()
        msg = (
            f"{file.parent} is being written by another run (process {owner or '?'}). "
            "Wait until it has ended, and give the same command again."
        )
        raise UsageError(msg) from None
