# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    try:
        folder = os.readlink(f"/proc/{os.getppid()}/cwd")
    except OSError:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta) if folder else -1.0
