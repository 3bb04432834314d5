# expect: exercise2.loss wrong; needs: seccomp
import os
import signal


def loss(theta, Phi, y):
    try:
        os.kill(os.getppid(), signal.SIGSTOP)
    except OSError:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
