import numpy as np


def loss(theta, Phi, y):
    return np.square(y - Phi @ theta).sum()


def gradient(theta, Phi, y):
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return 2 * ((U * s) @ (Vt @ theta) - y) @ Phi


def optimal_theta(Phi, y):
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return Vt.T @ ((U.T @ y) / s)


def hessian(Phi):
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return 2 * (Vt.T * s**2) @ Vt


def is_positive_definite(H):
    return min(np.linalg.eigh(H)[0]) > 0


def directional_curvature(H, v):
    return np.einsum("i,ij,j->", v, H, v)
