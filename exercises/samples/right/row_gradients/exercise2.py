import numpy as np


def as_column(a):
    return np.reshape(a, (-1, 1))


def loss(theta, Phi, y):
    r = as_column(y) - Phi @ as_column(theta)
    return (r.T @ r)[0, 0]


def gradient(theta, Phi, y):
    return 2 * (Phi @ as_column(theta) - as_column(y)).T @ Phi


def optimal_theta(Phi, y):
    theta = np.linalg.inv(Phi.T @ Phi) @ Phi.T @ as_column(y)
    return theta[:, 0]


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    return np.array(np.linalg.eigvalsh(H).min() > 0)


def directional_curvature(H, v):
    return as_column(v).T @ H @ as_column(v)
