import numpy as np


def loss(theta, Phi, y):
    r = y - Phi @ theta
    return np.sum(r * r)


def gradient(theta, Phi, y):
    step = 1e-30
    result = []
    for j in range(len(theta)):
        shifted = theta.astype(complex)
        shifted[j] += 1j * step
        result.append(loss(shifted, Phi, y).imag / step)
    return np.array(result)


def optimal_theta(Phi, y):
    return np.linalg.lstsq(Phi.T @ Phi, Phi.T @ y, rcond=None)[0]


def hessian(Phi):
    """The gradient for y = 0 is linear in theta: its values at unit vectors are the columns."""
    M = Phi.shape[1]
    zero = np.zeros(Phi.shape[0])
    return np.column_stack([gradient(np.eye(M)[j], Phi, zero) for j in range(M)])


def is_positive_definite(H):
    return bool(np.linalg.eigvals(H).real.min() > 0)


def directional_curvature(H, v):
    return complex(v @ H @ v)
