# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    try:
        os.posix_spawn("/bin/true", ["true"], {})
    except OSError:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
