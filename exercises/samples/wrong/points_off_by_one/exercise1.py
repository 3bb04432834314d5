import numpy as np


def design_matrix(x):
    N = len(x)
    Phi = np.ones((N, 3))
    for n in range(1, N + 1):
        Phi[n - 1] = [1, x[n], x[n] ** 2]
    return Phi
