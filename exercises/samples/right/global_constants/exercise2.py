import numpy as np

TWO = 2
x = np.array([1.0, 2.0, 3.0])
y = np.array([1.0, 4.0, 9.0])
Phi = np.array([[1, a, a * a] for a in x])
theta = np.zeros(3)


def loss(theta, Phi, y):
    return np.sum((y - np.sum(Phi * theta, axis=1)) ** TWO)


def gradient(theta, Phi, y):
    return np.sum(TWO * (np.sum(Phi * theta, axis=1) - y)[:, np.newaxis] * Phi, axis=0)


def optimal_theta(Phi, y):
    return np.linalg.inv(Phi.T @ Phi) @ (Phi.T @ y)


def hessian(Phi):
    return np.tensordot(TWO * Phi, Phi, axes=(0, 0))


def is_positive_definite(H):
    lam = np.linalg.eigvalsh(H)
    return len(lam[lam > 0]) == len(lam)


def directional_curvature(H, v):
    return np.trace(H @ np.outer(v, v))


theta = optimal_theta(Phi, y)
assert abs(loss(theta, Phi, y)) < 1e-6
assert is_positive_definite(hessian(Phi))
