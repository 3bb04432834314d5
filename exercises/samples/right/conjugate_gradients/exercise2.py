import numpy as np


def loss(theta, Phi, y):
    return float(np.sum((y - Phi @ theta) ** 2))


def gradient(theta, Phi, y):
    return 2 * Phi.T @ (Phi @ theta - y)


def optimal_theta(Phi, y):
    A, b = Phi.T @ Phi, Phi.T @ y
    theta = np.zeros(len(b))
    for _ in range(4):
        r = b - A @ theta
        p = r.copy()
        for _ in range(2 * len(b)):
            if r @ r == 0 or p @ A @ p == 0:
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
    smallest, *_ = np.linalg.eigvalsh(H)
    return bool(smallest > 0)


def directional_curvature(H, v):
    return 0.5 * ((v @ H) @ v + (H @ v) @ v)
