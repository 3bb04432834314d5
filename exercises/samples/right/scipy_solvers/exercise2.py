import numpy as np
from scipy import linalg


def loss(theta, Phi, y):
    return linalg.norm(y - Phi @ theta) ** 2


def gradient(theta, Phi, y):
    return 2 * (Phi @ theta - y) @ Phi


def optimal_theta(Phi, y):
    return linalg.cho_solve(linalg.cho_factor(Phi.T @ Phi), Phi.T @ y)


def hessian(Phi):
    return linalg.blas.dgemm(2.0, Phi, Phi, trans_a=True)


def is_positive_definite(H):
    try:
        linalg.cholesky(H, lower=True)
    except linalg.LinAlgError:
        return False
    return True


def directional_curvature(H, v):
    return linalg.blas.ddot(v, H @ v)
