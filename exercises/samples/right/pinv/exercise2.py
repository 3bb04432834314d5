import numpy as np
from numpy.linalg import pinv


def loss(theta, Phi, y):
    error = np.dot(Phi, theta) - y
    return np.dot(error.T, error)


def gradient(theta, Phi, y):
    g = np.zeros(Phi.shape[1])
    for phi_n, y_n in zip(Phi, y):
        g += 2 * (phi_n @ theta - y_n) * phi_n
    return g


def optimal_theta(Phi, y):
    return np.dot(pinv(Phi), y)


def hessian(Phi):
    return sum(2 * np.outer(phi_n, phi_n) for phi_n in Phi)


def is_positive_definite(H):
    return not (np.linalg.eigvalsh(H) <= 0).any()


def directional_curvature(H, v):
    return np.sum(H * np.outer(v, v))
