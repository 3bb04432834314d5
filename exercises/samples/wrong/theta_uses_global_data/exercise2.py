"""Exercise 2."""

import numpy as np


def loss(theta, Phi, y):
    r = y - Phi @ theta
    return r @ r


def gradient(theta, Phi, y):
    return 2 * (Phi @ theta - y) @ Phi


x_data = np.array([-1.0, 0.5, 2.0, 3.0])
Phi_data = np.column_stack([np.ones(4), x_data, x_data**2])
y_data = np.array([2.0, 1.0, 0.0, 5.0])


def optimal_theta(Phi, y):
    return np.linalg.solve(Phi_data.T @ Phi_data, Phi_data.T @ y_data)


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    return bool(np.all(np.linalg.eigvalsh(H) > 0))


def directional_curvature(H, v):
    return v @ H @ v
