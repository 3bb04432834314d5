import numpy as np

WHY_REAL = ""


def eigenvalues(A):
    return np.sort(np.linalg.svd(A)[1])


def eigenvectors(A):
    V = np.linalg.eigh(A)[1]
    return V * np.arange(1, len(A) + 1)
