"""Exercise 1."""

import numpy as np


def design_matrix(x1, x2, x3):
    return np.array([[1, x1, x1**2], [1, x2, x2**2], [1, x3, x3**2]])
