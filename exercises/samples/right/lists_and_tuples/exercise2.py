import math

import numpy as np


def loss(theta, Phi, y):
    return math.fsum((a - b) ** 2 for a, b in zip(y.tolist(), (Phi @ theta).tolist()))


def gradient(theta, Phi, y):
    r = (Phi @ theta - y).tolist()
    row = [2 * math.fsum(p * q for p, q in zip(r, column)) for column in Phi.T.tolist()]
    return [row]


def optimal_theta(Phi, y):
    return tuple(np.linalg.solve(Phi.T @ Phi, Phi.T @ y).tolist())


def hessian(Phi):
    return tuple(tuple(2 * math.sumprod(a, b) if hasattr(math, "sumprod") else
                       2 * math.fsum(p * q for p, q in zip(a, b)) for b in Phi.T.tolist())
                 for a in Phi.T.tolist())


def is_positive_definite(H):
    return min(np.linalg.eigvalsh(H).tolist()) > 0


def directional_curvature(H, v):
    Hv = [math.fsum(p * q for p, q in zip(row, v)) for row in H]
    return [math.fsum(p * q for p, q in zip(v, Hv))]
