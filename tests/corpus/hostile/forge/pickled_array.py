# expect: exercise2.loss bad_form|raised|wrong
import os

import numpy as np


class Bomb:
    def __reduce__(self):
        return os.system, ("touch bomb",)


def loss(theta, Phi, y):
    return np.array([Bomb()], dtype=object)
