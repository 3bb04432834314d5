# expect: exercise2.loss wrong; needs: seccomp
# pidfd_open (434) and pidfd_getfd (438).
import ctypes
import os


def loss(theta, Phi, y):
    call = ctypes.CDLL(None).syscall
    descriptor = call(434, os.getppid(), 0)
    got_through = descriptor >= 0 or any(call(438, fd, 0, 0) >= 0 for fd in range(16))
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
