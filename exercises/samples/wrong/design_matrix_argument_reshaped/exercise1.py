"""Exercise 1: Phi(X)."""

import numpy as np


def design_matrix(x):
    x.shape = (-1, 1)
    return np.hstack([np.ones_like(x), x, x**2])
