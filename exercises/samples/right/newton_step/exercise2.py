import numpy as np


def loss(theta, Phi, y):
    return y @ y - 2 * y @ Phi @ theta + theta @ Phi.T @ Phi @ theta


def gradient(theta, Phi, y):
    H = hessian(Phi)
    return H @ theta - 2 * Phi.T @ y


def hessian(Phi):
    return 2 * Phi.T @ Phi


def optimal_theta(Phi, y):
    start = np.zeros(Phi.shape[1])
    return start - np.linalg.solve(hessian(Phi), gradient(start, Phi, y))


def is_positive_definite(H):
    n = H.shape[0]
    return all(np.linalg.slogdet(H[:k, :k])[0] > 0 for k in range(1, n + 1))


def directional_curvature(H, v):
    return np.dot(np.dot(v.T, H), v)
