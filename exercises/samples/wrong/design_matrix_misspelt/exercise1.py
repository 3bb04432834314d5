"""Exercise 1."""

import numpy as np


def desing_matrix(x):
    return np.column_stack([np.ones(len(x)), x, x**2])
