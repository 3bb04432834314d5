# expect: exercise2.loss crashed
import os


def loss(theta, Phi, y):
    os._exit(int(abs(y[0])) % 80)
