"""Exercise 1."""

import numpy as np


def design_matrix(x):
    return np.column_stack([np.ones(len(x)), np.sqrt(x**2), x**2])
