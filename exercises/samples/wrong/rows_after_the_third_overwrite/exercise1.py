"""Exercise 1."""

import numpy as np


def design_matrix(x):
    Phi = np.zeros((len(x), 3))
    for n in range(len(x)):
        Phi[n % 3] = 1, x[n], x[n] ** 2
    return Phi
