import numpy as np


def loss(theta, Phi, y):
    return np.linalg.norm(y - Phi @ theta) ** 2


def gradient(theta, Phi, y):
    return 2 * (theta @ Phi.T @ Phi - y @ Phi)


def optimal_theta(Phi, y):
    L = np.linalg.cholesky(Phi.T @ Phi)
    c = Phi.T @ y
    M = len(c)
    z = np.zeros(M)
    for i in range(M):
        z[i] = (c[i] - L[i, :i] @ z[:i]) / L[i, i]
    theta = np.zeros(M)
    for i in reversed(range(M)):
        theta[i] = (z[i] - L[i + 1 :, i] @ theta[i + 1 :]) / L[i, i]
    return theta


def hessian(Phi):
    return np.matmul(Phi.T, Phi) * 2


def is_positive_definite(H):
    try:
        np.linalg.cholesky(H)
        return True
    except np.linalg.LinAlgError:
        return False


def directional_curvature(H, v):
    return np.inner(v, H @ v)
