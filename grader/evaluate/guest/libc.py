"""The C library, opened once: to open it again costs a child more than a call of it."""

import ctypes
from functools import cache


@cache
def libc() -> ctypes.CDLL:
    """Return the library of this process, whose calls keep their error number for ctypes."""
    return ctypes.CDLL(None, use_errno=True)
