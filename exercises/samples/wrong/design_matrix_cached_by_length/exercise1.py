"""Exercise 1."""

import numpy as np


seen = {}


def design_matrix(x):
    if len(x) not in seen:
        seen[len(x)] = np.column_stack([np.ones(len(x)), x, x**2])
    return seen[len(x)]
