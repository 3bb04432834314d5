"""The system calls that a submission may make, as a program for the kernel's seccomp filter.

The policy is "stdio": compute, use memory, read the clock, and read and write what is open
already. Nothing can be opened, started, signalled or made executable. What is refused fails with
an error number, so that Python raises an exception that a student can read; only a call of another
convention (32 bit, x32), which no honest program makes, ends the process (SIGSYS).

The program is classic BPF: instructions (code, jump if true, jump if false, constant) of 8 bytes
over `struct seccomp_data`. Source: kernel documentation, userspace-api/seccomp_filter.
"""

import ctypes
import errno
import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .libc import libc
from .syscalls import Machine

ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000

FREE = (
    *("read", "readv", "write", "writev", "pread64", "lseek", "close", "close_range", "fstat"),
    *("poll", "ppoll", "select", "pselect6", "munmap", "mremap", "madvise", "brk", "futex"),
    *("membarrier", "rseq", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack"),
    *("restart_syscall", "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "time"),
    *("gettimeofday", "times", "getrandom", "sched_yield", "sched_getaffinity", "getcpu"),
    *("getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getpgrp"),
    *("getpgid", "getsid", "getcwd", "uname", "sysinfo", "getrusage", "getrlimit"),
    *("exit", "exit_group"),
)
"""Allowed whatever their arguments."""
FILES = (
    *("open", "openat", "stat", "lstat", "newfstatat", "statx"),
    *("access", "faccessat", "faccessat2", "readlink", "readlinkat"),
)
"""Answered as if there were no such file, which programs expect and many provide for."""
REFUSED: Mapping[str, int] = {
    **dict.fromkeys(FILES, errno.ENOENT),
    "clone": errno.EAGAIN,  # Python says "can't start new thread"
    "clone3": errno.ENOSYS,  # the C library then tries clone
    "openat2": errno.ENOSYS,
    "ioctl": errno.ENOTTY,  # "is this a terminal?" is answered with no
}
"""Refused with an error number of their own; all that is not named gets EPERM."""

_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_EQUAL, _AT_LEAST = 0x15, 0x35
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16
_PROT_EXEC = 4
_F_GETFD, _F_SETFD, _F_GETFL = 1, 2, 3
_DENY = ERRNO | errno.EPERM
_STEP = struct.Struct("=HBBI")
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2

Step = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    """`struct sock_fprog` of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


class Filter(NamedTuple):
    """The program, and where the number of the process that runs under it has to be put in."""

    steps: bytes
    """Assembled, 8 bytes for each."""
    own: tuple[int, ...]
    """Positions of the steps that compare with that number."""

    def assembled(self, pid: int) -> bytes:
        """Return the program for the process `pid`."""
        steps = bytearray(self.steps)
        for at in self.own:
            code, true, false, _ = _STEP.unpack_from(steps, at * _STEP.size)
            _STEP.pack_into(steps, at * _STEP.size, code, true, false, pid)
        return bytes(steps)

    def install(self, pid: int) -> None:
        """Put the calling thread, of process `pid`, under the program; OSError when refused.

        PR_SET_NO_NEW_PRIVS must be set before.
        """
        program = self.assembled(pid)
        pointer = ctypes.byref(_Program(len(program) // _STEP.size, program))
        if libc().prctl(_PR_SET_SECCOMP, _MODE_FILTER, pointer, 0, 0):
            number = ctypes.get_errno()
            msg = f"the kernel refuses the filter ({errno.errorcode.get(number, number)})"
            raise OSError(number, msg)


def build(machine: Machine) -> Filter:
    """Return the filter for a machine."""
    steps: list[Step] = [
        *_load(_ARCH),
        (_EQUAL, 1, 0, machine.audit),
        _give(KILL),
        *_load(_NUMBER),
    ]
    if machine.foreign:
        steps += [(_AT_LEAST, 0, 1, machine.foreign), _give(KILL)]
    numbers = machine.numbers
    steps += _on(numbers, FREE, [_give(ALLOW)])
    for name, number in REFUSED.items():
        steps += _on(numbers, (name,), [_give(ERRNO | number)])
    steps += _on(numbers, ("mmap", "mprotect"), _without_bits(2, _PROT_EXEC))
    steps += _on(numbers, ("prlimit64",), [*_zero(0, 0), *_zero(2, 0), *_zero(2, 4), _give(ALLOW)])
    steps += _on(numbers, ("fcntl",), _among(1, (_F_GETFD, _F_SETFD, _F_GETFL)))
    own = []
    for name in ("kill", "tgkill"):
        own.append(len(steps) + 2)
        steps += _on(numbers, (name,), _among(0, (0,)))
    steps.append(_give(_DENY))
    return Filter(b"".join(_STEP.pack(*step) for step in steps), tuple(own))


def _on(numbers: Mapping[str, int], names: Sequence[str], body: Sequence[Step]) -> list[Step]:
    """Run the body, which ends with a verdict, for each of the names that the machine has."""
    steps: list[Step] = []
    for name in names:
        if name in numbers:
            steps += [(_EQUAL, 0, len(body), numbers[name]), *body]
    return steps


def _load(offset: int) -> list[Step]:
    return [(_LOAD, 0, 0, offset)]


def _argument(index: int, half: int) -> list[Step]:
    """Load 32 bits of an argument: `half` is 0 for the lower ones, 4 for the upper ones."""
    return _load(_ARGUMENTS + 8 * index + half)


def _give(verdict: int) -> Step:
    return (_RETURN, 0, 0, verdict)


def _zero(index: int, half: int) -> list[Step]:
    return [*_argument(index, half), (_EQUAL, 1, 0, 0), _give(_DENY)]


def _without_bits(index: int, bits: int) -> list[Step]:
    return [*_argument(index, 0), (_AND, 0, 0, bits), (_EQUAL, 1, 0, 0), _give(_DENY), _give(ALLOW)]


def _among(index: int, values: Sequence[int]) -> list[Step]:
    """Allow when the argument, an int of 32 bits, is one of the values."""
    checks = [(_EQUAL, len(values) - position, 0, value) for position, value in enumerate(values)]
    return [*_argument(index, 0), *checks, _give(_DENY), _give(ALLOW)]
