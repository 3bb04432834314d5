"""The wall around one submission: limits, Landlock and the filter, closed in this order.

Each belt holds without the others. Everything is prepared in the zygote; closing it in a child
takes well under a millisecond and cannot be undone by anything that the child does afterwards.
"""

import ctypes
import os
import signal
from typing import NamedTuple

from . import landlock, limits
from .belts import REQUIRED, WITHOUT
from .filter import Filter, build
from .libc import libc
from .syscalls import MACHINES, Machine

_PR_SET_NO_NEW_PRIVS, _PR_SET_DUMPABLE, _PR_GET_DUMPABLE = 38, 4, 3


class Wall(NamedTuple):
    """What was prepared for this machine."""

    machine: Machine
    program: Filter
    interface: int
    """Version of Landlock, 0 to do without."""
    mapped_bytes: int
    """Address space that the zygote itself uses."""

    def close(self, cpu_s: int, memory_bytes: int) -> None:
        """Close the wall around this process; OSError when a belt does not hold."""
        limits.restrict(cpu_s, memory_bytes, self.mapped_bytes)
        _control(_PR_SET_NO_NEW_PRIVS, 1)
        if self.interface:
            landlock.close(self.machine, self.interface)
        self.program.install(os.getpid())


def prepare(belt: str) -> Wall:
    """Return the wall for this machine, with Landlock as `belt` says; OSError when it has none."""
    name = os.uname().machine
    machine = MACHINES.get(name)
    if machine is None:
        msg = f"no filter is written for the machine type {name}"
        raise OSError(msg)
    interface = 0 if belt == WITHOUT else landlock.version(machine)
    if belt == REQUIRED and not interface:
        msg = "this kernel has no Landlock, or it is switched off"
        raise OSError(msg)
    return Wall(machine, build(machine), interface, limits.mapped_bytes())


def unhand() -> None:
    """Let nobody but root trace this process or read its memory."""
    _control(_PR_SET_DUMPABLE, 0)


def is_unhanded() -> bool:
    """Tell whether `unhand` took effect."""
    return int(libc().prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)) == 0


def default_signals() -> None:
    """Forget every handler that was inherited, and block nothing."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _control(option: int, value: int) -> None:
    if libc().prctl(option, value, 0, 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, f"prctl {option} is refused: {os.strerror(number)}")
