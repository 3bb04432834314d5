import numpy as np


def design_matrix(x):
    x = np.matrix(x).T
    return np.hstack([np.matrix(np.ones(x.shape)), x, np.multiply(x, x)])
