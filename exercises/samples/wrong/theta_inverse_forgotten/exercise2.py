"""Exercise 2."""

import numpy as np


def loss(theta, Phi, y):
    r = y - Phi @ theta
    return r @ r


def gradient(theta, Phi, y):
    return 2 * (Phi @ theta - y) @ Phi


def optimal_theta(Phi, y):
    return (Phi.T @ Phi) @ (Phi.T @ y)


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    return bool(np.all(np.linalg.eigvalsh(H) > 0))


def directional_curvature(H, v):
    return v @ H @ v
