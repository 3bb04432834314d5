import numpy as np

WHY_REAL = "If Av = λv then v*Av is real, because A is symmetric, and so is v*v: λ is their quotient."


def eigenvalues(A):
    return np.linalg.eigvalsh(A)


def eigenvectors(A):
    values, vectors = np.linalg.eigh(A)
    return -vectors[:, ::-1]
