# expect: exercise2.loss wrong
import numpy as np


class Lazy:
    asked = 0

    def __array__(self, dtype=None, copy=None):
        Lazy.asked += 1
        return np.array(float(Lazy.asked) + 0.125)


def loss(theta, Phi, y):
    return Lazy()
