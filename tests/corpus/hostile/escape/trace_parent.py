# expect: exercise2.loss wrong; needs: seccomp
import ctypes
import os


def loss(theta, Phi, y):
    libc = ctypes.CDLL(None)
    attach, seize, traceme = 16, 0x4206, 0
    got_through = any(
        libc.ptrace(request, os.getppid(), 0, 0) == 0 for request in (seize, attach, traceme)
    )
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
