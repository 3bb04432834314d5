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
    for i in range(len(H)):
        if H[i, i] <= 0:
            return False
        for j in range(i):
            if H[i, i] * H[j, j] - H[i, j] ** 2 <= 0:
                return False
    return bool(np.linalg.det(H) > 0)


def directional_curvature(H, v):
    return v @ H @ v
