"""Limits that the operating system holds for the guest, set before any student's code runs."""

import contextlib
import os
import signal
import sys

from .libc import libc

FILE_BYTES = 1 << 20
OPEN_FILES = 64
_MEGABYTE = 1 << 20


def restrict(cpu_s: int, memory_bytes: int, mapped: int | None = None) -> None:
    """Set the limits that this system knows; where it knows none, the parent's clock is left.

    `mapped` is the address space that is in use before the submission comes, when it is known.
    """
    if sys.platform == "win32":
        return
    import resource

    wanted = [
        (resource.RLIMIT_CPU, cpu_s, cpu_s + 1),
        (resource.RLIMIT_FSIZE, FILE_BYTES, FILE_BYTES),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
    ]
    if sys.platform == "linux":
        room = memory_bytes + (mapped_bytes() if mapped is None else mapped)
        wanted += [(resource.RLIMIT_AS, room, room), (resource.RLIMIT_NPROC, 0, 0)]
    for which, soft, hard in wanted:
        ceiling = resource.getrlimit(which)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)  # noqa: PLW2901
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(which, (soft, hard))


def die_with_parent() -> None:
    """On Linux: be killed when the thread that started this process ends."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            pr_set_pdeathsig = 1  # linux/prctl.h
            libc().prctl(pr_set_pdeathsig, int(signal.SIGKILL), 0, 0, 0)


def mapped_bytes() -> int:
    """Return the bytes of address space in use: Linux tells, or it is found out by trying."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  see `zygote`
            pages = file.read().split()[0]
    except OSError:
        return _mapped_by_trying()
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _mapped_by_trying() -> int:
    """Find the limit below which nothing more can be mapped, to within a megabyte."""
    import mmap
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    low, high = 0, 1 << 40
    try:
        while high - low > _MEGABYTE:
            middle = (low + high) // 2
            resource.setrlimit(resource.RLIMIT_AS, (middle, hard))
            try:
                mmap.mmap(-1, mmap.PAGESIZE).close()
            except (OSError, MemoryError):
                low = middle
            else:
                high = middle
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    return high


def read_limit_of(pid: int) -> None:
    """Ask for a limit of another process; OSError when that is not permitted."""
    import resource

    if sys.platform == "linux":
        resource.prlimit(pid, resource.RLIMIT_AS)
