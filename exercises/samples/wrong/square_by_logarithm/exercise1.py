import numpy as np


def design_matrix(x):
    return np.column_stack([np.ones(len(x)), x, np.exp(2 * np.log(x))])
