# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    try:
        if os.fork() == 0:
            os._exit(0)
    except OSError:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
