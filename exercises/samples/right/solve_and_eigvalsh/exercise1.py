import numpy as np


def design_matrix(x):
    x = np.asarray(x)
    return np.hstack((np.ones((len(x), 1)), x.reshape(-1, 1), (x**2).reshape(-1, 1)))
