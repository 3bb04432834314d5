import numpy as np


def residual(theta, Phi, y):
    return Phi.dot(theta) - y


def loss(theta, Phi, y):
    r = residual(theta, Phi, y)
    return float(r.dot(r))


def gradient(theta, Phi, y):
    return 2.0 * Phi.T.dot(residual(theta, Phi, y))


def optimal_theta(Phi, y):
    A = Phi.T @ Phi
    b = Phi.T @ y[:, None]
    return np.linalg.solve(A, b).flatten()


def hessian(Phi):
    H = 2 * (Phi.T @ Phi)
    return (H + H.T) / 2


def is_positive_definite(H):
    return bool(np.linalg.eigvalsh(H)[0] > 0)


def directional_curvature(H, v):
    v = v.reshape(-1, 1)
    return (v.T @ H @ v).item()
