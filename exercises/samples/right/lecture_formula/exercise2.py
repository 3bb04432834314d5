import numpy as np


def loss(theta, Phi, y):
    return np.sum((y - Phi @ theta) ** 2)


def gradient(theta, Phi, y):
    # eq. (2)
    return 2 * (Phi @ theta - y).T @ Phi


def optimal_theta(Phi, y):
    # eq. (4)
    return np.linalg.inv(Phi.T @ Phi) @ Phi.T @ y


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    return np.all(np.linalg.eigvals(H) > 0)


def directional_curvature(H, v):
    return v.T @ H @ v
