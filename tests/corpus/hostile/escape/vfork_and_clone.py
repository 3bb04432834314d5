# expect: exercise2.loss wrong; needs: seccomp
# fork, vfork, clone and clone3 by their numbers (x86_64), each with a flag that shares nothing.
import ctypes
import os


def loss(theta, Phi, y):
    call = ctypes.CDLL(None).syscall
    for number, *arguments in ((57,), (56, 17, 0, 0, 0, 0), (435, 0, 0)):
        pid = call(number, *arguments)
        if pid == 0:
            os._exit(0)
        if pid > 0:
            return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
