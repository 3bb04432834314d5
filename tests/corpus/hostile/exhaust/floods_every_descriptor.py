# expect: exercise2.loss crashed|timeout; seconds: 0.5
import os


def loss(theta, Phi, y):
    while True:
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, b"\x13\0\0\0\0" * 4096)
            except OSError:
                continue
