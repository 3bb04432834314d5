# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    for target in range(1, 50):
        if target == os.getpid():
            continue
        try:
            os.kill(target, 0)
        except OSError:
            continue
        return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
