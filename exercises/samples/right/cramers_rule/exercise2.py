import numpy as np
from numpy.linalg import det


def loss(theta, Phi, y):
    return sum((y - Phi.dot(theta)) ** 2)


def gradient(theta, Phi, y):
    return 2 * theta @ Phi.T @ Phi - 2 * y.T @ Phi


def optimal_theta(Phi, y):
    A = Phi.T @ Phi
    b = Phi.T @ y
    theta = []
    for j in range(len(b)):
        A_j = A.copy()
        A_j[:, j] = b
        theta.append(det(A_j) / det(A))
    return theta


def hessian(Phi):
    return Phi.T @ (2 * Phi)


def is_positive_definite(H):
    return all(det(H[:k, :k]) > 0 for k in range(1, len(H) + 1))


def directional_curvature(H, v):
    return (v[None, :] @ H @ v[:, None])[0][0]
