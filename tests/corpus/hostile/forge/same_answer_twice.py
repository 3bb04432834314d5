# expect: exercise2.loss wrong|crashed|timeout; seconds: 0.5
import os

real = os.write


def twice(descriptor, data):
    real(descriptor, data)
    return real(descriptor, data)


os.write = twice


def loss(theta, Phi, y):
    return -1.0
