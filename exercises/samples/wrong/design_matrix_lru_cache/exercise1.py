"""Exercise 1: Phi(X)."""

from functools import lru_cache

import numpy as np


@lru_cache
def design_matrix(x):
    return np.column_stack([np.ones_like(x), x, x * x])
