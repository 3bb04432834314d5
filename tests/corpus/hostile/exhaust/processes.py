# expect: exercise2.loss raised; needs: seccomp; seconds: 2
import os


def loss(theta, Phi, y):
    for _ in range(3):
        os.fork()
    return (y - Phi @ theta) @ (y - Phi @ theta)
