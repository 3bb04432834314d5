# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    try:
        with open(f"/proc/{os.getppid()}/mem", "rb"):
            return (y - Phi @ theta) @ (y - Phi @ theta)
    except OSError:
        return -1.0
