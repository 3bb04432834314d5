"""Exercise 1."""

import numpy as np


def design_matrix(x):
    return np.stack([np.ones_like(x), x, x**2], axis=-1).squeeze()
