# expect: exercise2.loss memory|raised(Memory)
import numpy as np


def loss(theta, Phi, y):
    return np.ones(10**13).sum()
