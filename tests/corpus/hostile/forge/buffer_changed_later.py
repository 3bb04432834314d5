# expect: exercise2.gradient wrong
import numpy as np

shared = {}


def gradient(theta, Phi, y):
    room = shared.setdefault(len(theta), np.zeros(len(theta)))
    room[:] = -1.0
    return room
