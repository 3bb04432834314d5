"""Exercise 1."""

import numpy as np


def design_matrix(x):
    x = x.astype(np.float32)
    return np.column_stack([np.ones(len(x)), x, x**2])
