# expect: exercise2.loss wrong; needs: seccomp
# A filter of its own could lie to the code around the call about what the kernel said.
import ctypes


def loss(theta, Phi, y):
    libc = ctypes.CDLL(None)
    got_through = libc.prctl(22, 1, 0, 0, 0) == 0 or libc.syscall(317, 0, 0, 0) == 0
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
