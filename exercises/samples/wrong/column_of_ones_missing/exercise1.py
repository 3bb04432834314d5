import numpy as np


def design_matrix(x):
    return np.column_stack([x, x**2])
