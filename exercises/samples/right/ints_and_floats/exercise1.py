import numpy as np


def design_matrix(x):
    M = 3
    Phi = np.ones((len(x), M), dtype=object)
    for j in range(1, M):
        for n in range(len(x)):
            Phi[n, j] = Phi[n, j - 1] * float(x[n])
    return Phi
