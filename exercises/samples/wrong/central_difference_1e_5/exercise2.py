"""Exercise 2."""

import numpy as np


def loss(theta, Phi, y):
    r = y - Phi @ theta
    return r @ r


def gradient(theta, Phi, y):
    h = 1e-5
    g = []
    for e in np.eye(len(theta)):
        g.append((loss(theta + h * e, Phi, y) - loss(theta - h * e, Phi, y)) / (2 * h))
    return np.array(g)


def optimal_theta(Phi, y):
    return np.linalg.solve(Phi.T @ Phi, Phi.T @ y)


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    return bool(np.all(np.linalg.eigvalsh(H) > 0))


def directional_curvature(H, v):
    return v @ H @ v
