# expect: exercise2.loss crashed(SIGABRT)
import os


def loss(theta, Phi, y):
    os.abort()
