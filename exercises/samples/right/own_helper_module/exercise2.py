import numpy as np
import tools


def loss(theta, Phi, y):
    r = y - Phi @ theta
    return r @ r


def gradient(theta, Phi, y):
    return 2 * theta @ tools.gram(Phi) - 2 * y @ Phi


def optimal_theta(Phi, y):
    return np.linalg.solve(tools.gram(Phi), Phi.T @ y)


def hessian(Phi):
    return 2 * tools.gram(Phi)


def is_positive_definite(H):
    return bool(np.linalg.eigvalsh(H)[0] > 0)


def directional_curvature(H, v):
    return v @ H @ v
