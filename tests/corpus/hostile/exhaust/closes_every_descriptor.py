# expect: exercise2.loss crashed|timeout; seconds: 0.5
import os


def loss(theta, Phi, y):
    os.closerange(0, 4096)
    while True:
        pass
