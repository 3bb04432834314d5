# expect: exercise2.loss wrong
import numpy as np


class Number(float):
    def __array__(self, dtype=None, copy=None):
        return np.array(0.125)

    def __float__(self):
        return 0.125

    def hex(self):
        return "right"


def loss(theta, Phi, y):
    return Number(-1.0)
