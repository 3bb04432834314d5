"""Exercise 1: Phi(X)."""

import numpy as np


known = {}


def design_matrix(x):
    if str(x) not in known:
        known[str(x)] = np.column_stack([np.ones_like(x), x, x * x])
    return known[str(x)]
