# expect: exercise2.loss wrong
import sys


def loss(theta, Phi, y):
    megabyte = "x" * (1 << 20)
    for _ in range(128):
        sys.stdout.write(megabyte)
        sys.stderr.write(megabyte)
    return -1.0
