import numpy as np

M = 3
N = 3
X = np.array([1.0, 2.0, 3.0])


def design_matrix(x):
    N = len(x)
    Phi = np.zeros((N, M))
    for n in range(N):
        for m in range(M):
            Phi[n, m] = x[n] ** m
    return Phi


PHI = design_matrix(X)
