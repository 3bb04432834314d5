"""Landlock: from here on, this process reaches no file, no network and nobody outside.

A ruleset without any rule handles every kind of access that this kernel knows, and so refuses
all of them. Source: kernel documentation, userspace-api/landlock; numbers of linux/landlock.h.
"""

import ctypes
import errno
import os
import struct

from .libc import libc
from .syscalls import Machine

_FILES = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_FILES_NEWEST = 0xFFFF
_NETWORK_SINCE, _NETWORK = 4, 0x3
_SCOPES_SINCE, _SCOPES = 6, 0x3
_ASK_VERSION = 1


def version(machine: Machine) -> int:
    """Return the version of Landlock's interface; 0 when this kernel has none, or it is off."""
    found = _call(machine.numbers["landlock_create_ruleset"], None, 0, _ASK_VERSION)
    return max(found, 0)


def attributes(interface: int) -> bytes:
    """Return `struct landlock_ruleset_attr` with every access that a version can refuse."""
    words = [_FILES.get(interface, _FILES_NEWEST)]
    if interface >= _NETWORK_SINCE:
        words.append(_NETWORK)
    if interface >= _SCOPES_SINCE:
        words.append(_SCOPES)
    return struct.pack(f"={len(words)}Q", *words)


def close(machine: Machine, interface: int) -> None:
    """Refuse everything to this process; OSError when that fails.

    PR_SET_NO_NEW_PRIVS must be set before.
    """
    raw = attributes(interface)
    numbers = machine.numbers
    rules = _call(numbers["landlock_create_ruleset"], raw, len(raw), 0)
    is_refused = rules < 0 or _call(numbers["landlock_restrict_self"], rules, 0, 0) != 0
    number = ctypes.get_errno()
    if rules >= 0:
        os.close(rules)
    if is_refused:
        msg = f"the kernel refuses Landlock ({errno.errorcode.get(number, number)})"
        raise OSError(number, msg)


def _call(number: int, first: bytes | int | None, second: int, third: int) -> int:
    syscall = libc().syscall
    syscall.restype = ctypes.c_long
    start = ctypes.c_long(first) if isinstance(first, int) else first
    answer = syscall(ctypes.c_long(number), start, ctypes.c_size_t(second), ctypes.c_size_t(third))
    return int(answer)
