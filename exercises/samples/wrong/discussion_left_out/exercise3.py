import numpy as np


def formula_fails(Phi):
    N, M = Phi.shape
    if N < M:
        return True
    s = np.linalg.svd(Phi, compute_uv=False)
    return bool(s[-1] <= 1e-10 * s[0])


def failing_inputs(n):
    return [float(k % 2) for k in range(n)]


def minimisers(Phi, y):
    values, vectors = np.linalg.eigh(Phi.T @ Phi)
    Z = vectors[:, values <= 1e-12 * values[-1]]
    return np.linalg.pinv(Phi) @ y, Z
