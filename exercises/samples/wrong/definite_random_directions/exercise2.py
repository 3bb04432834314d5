"""Exercise 2."""

import numpy as np


def loss(theta, Phi, y):
    r = y - Phi @ theta
    return r @ r


def gradient(theta, Phi, y):
    return 2 * (Phi @ theta - y) @ Phi


def optimal_theta(Phi, y):
    return np.linalg.solve(Phi.T @ Phi, Phi.T @ y)


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    rng = np.random.default_rng(0)
    return all(bool(v @ H @ v > 0) for v in rng.normal(size=(10, len(H))))


def directional_curvature(H, v):
    return v @ H @ v
