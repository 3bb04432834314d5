import numpy as np


def design_matrix(x):
    return np.array([[1.0, t, t * t] for t in x])


table = [0.0] * 10**11
