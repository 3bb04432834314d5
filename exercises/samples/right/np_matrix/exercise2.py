import numpy as np


def loss(theta, Phi, y):
    r = np.matrix(y).T - np.matrix(Phi) * np.matrix(theta).T
    return r.T * r


def gradient(theta, Phi, y):
    Phi, theta, y = np.matrix(Phi), np.matrix(theta).T, np.matrix(y).T
    return 2 * (Phi * theta - y).T * Phi


def optimal_theta(Phi, y):
    Phi, y = np.matrix(Phi), np.matrix(y).T
    theta = (Phi.T * Phi).I * Phi.T * y
    return np.asarray(theta).ravel()


def hessian(Phi):
    Phi = np.matrix(Phi)
    return 2 * Phi.T * Phi


def is_positive_definite(H):
    return bool((np.linalg.eigvalsh(np.matrix(H)) > 0).all())


def directional_curvature(H, v):
    v = np.matrix(v).T
    return v.T * np.matrix(H) * v
