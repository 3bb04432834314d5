# expect: exercise2.loss crashed(SIGSYS); needs: seccomp
# The x32 form of getpid, which a filter on plain numbers would let through.
import ctypes


def loss(theta, Phi, y):
    ctypes.CDLL(None).syscall(0x40000000 | 39)
    return (y - Phi @ theta) @ (y - Phi @ theta)
