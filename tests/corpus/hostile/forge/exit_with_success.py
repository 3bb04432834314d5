# expect: exercise2.loss crashed(exit)
import os


def loss(theta, Phi, y):
    os._exit(0)
