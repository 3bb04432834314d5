# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    got_through = False
    try:
        got_through = any(True for _ in os.scandir("/"))
    except OSError:
        pass
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
