import numpy as np


def back_substitute(R, b):
    x = np.zeros(len(b))
    for i in range(len(b) - 1, -1, -1):
        x[i] = (b[i] - np.sum(R[i, i + 1 :] * x[i + 1 :])) / R[i, i]
    return x


def loss(theta, Phi, y):
    r = Phi @ theta - y
    return sum(r**2)


def gradient(theta, Phi, y):
    r = Phi @ theta - y
    return [2 * np.dot(r, column) for column in Phi.T]


def optimal_theta(Phi, y):
    Q, R = np.linalg.qr(Phi)
    return back_substitute(R, Q.T @ y)


def hessian(Phi):
    R = np.linalg.qr(Phi, mode="r")
    return 2 * R.T @ R


def is_positive_definite(H):
    """Gaussian elimination without exchanges: all pivots positive."""
    A = H.copy()
    n = len(A)
    for k in range(n):
        if not A[k, k] > 0:
            return False
        for i in range(k + 1, n):
            A[i, k:] = A[i, k:] - A[i, k] / A[k, k] * A[k, k:]
    return True


def directional_curvature(H, v):
    w, Q = np.linalg.eigh(H)
    return np.sum(w * (Q.T @ v) ** 2)
