"""Exercise 2."""

import numpy as np


def loss(theta, Phi, y):
    r = y - Phi @ theta
    return r @ r


def gradient(theta, Phi, y):
    return 2 * (Phi @ theta - y) @ Phi


def optimal_theta(Phi, y):
    A, b = Phi.T @ Phi, Phi.T @ y
    theta = np.zeros(len(b))
    r = b.copy()
    p = r.copy()
    for _ in range(len(b) - 1):
        if r @ r == 0:
            break
        alpha = (r @ r) / (p @ A @ p)
        theta = theta + alpha * p
        new = r - alpha * (A @ p)
        p = new + (new @ new) / (r @ r) * p
        r = new
    return theta


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    return bool(np.all(np.linalg.eigvalsh(H) > 0))


def directional_curvature(H, v):
    return v @ H @ v
