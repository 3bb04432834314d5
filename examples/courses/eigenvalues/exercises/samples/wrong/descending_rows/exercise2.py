import numpy as np

WHY_REAL = "They are on the diagonal."


def eigenvalues(A):
    return np.sort(np.linalg.eigvalsh(A))[::-1]


def eigenvectors(A):
    return np.linalg.eigh(A)[1].T
