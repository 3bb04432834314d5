import functools

import numpy as np


def remember(function):
    cache = {}

    @functools.wraps(function)
    def wrapped(*arrays):
        key = tuple((a.shape, a.tobytes()) for a in arrays)
        if key not in cache:
            cache[key] = function(*arrays)
        return cache[key]

    return wrapped


@remember
def loss(theta, Phi, y):
    r = y - Phi @ theta
    return r @ r


@remember
def gradient(theta, Phi, y):
    return 2 * (Phi @ theta - y) @ Phi


@remember
def optimal_theta(Phi, y):
    return np.linalg.lstsq(Phi, y, rcond=None)[0]


@remember
def hessian(Phi):
    return 2 * Phi.T @ Phi


@remember
def is_positive_definite(H):
    return bool(np.linalg.eigvalsh(H)[0] > 0)


@remember
def directional_curvature(H, v):
    return v @ H @ v
