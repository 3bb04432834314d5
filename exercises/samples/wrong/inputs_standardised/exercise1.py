"""Exercise 1."""

import numpy as np


def design_matrix(x):
    z = x - x.mean()
    return np.column_stack([np.ones(len(z)), z, z**2])
