"""Exercise 2: the minimum of L."""

import numpy as np


def loss(theta, Phi, y):
    return np.sum((y - Phi @ theta) ** 2)


def gradient(theta, Phi, y):
    return 2 * (Phi @ theta - y) @ Phi


def optimal_theta(Phi, y):
    return np.linalg.solve(Phi.T @ Phi, Phi.T @ y)


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    A = np.array(H, dtype=float)
    M = len(A)
    for k in range(min(2, M - 1)):
        if A[k, k] <= 0:
            return False
        for i in range(k + 1, M):
            A[i] -= A[i, k] / A[k, k] * A[k]
    return bool(np.all(np.diag(A) > 0))


def directional_curvature(H, v):
    return v @ H @ v
