"""Exercise 1."""

import numpy as np


def design_matrix(x):
    _, first = np.unique(x, return_index=True)
    x = x[np.sort(first)]
    return np.column_stack([np.ones(len(x)), x, x**2])
