# expect: exercise2.loss wrong
import os


def loss(theta, Phi, y):
    for _ in range(64):
        os.write(1, b"x" * (1 << 16))
        os.write(2, b"x" * (1 << 16))
    return -1.0
