# expect: exercise2.loss wrong; needs: seccomp
import os
import resource


def loss(theta, Phi, y):
    try:
        resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))
    except OSError:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
