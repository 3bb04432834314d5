from fractions import Fraction

import numpy as np


def exact(a):
    return np.array([Fraction(float(value)) for value in np.ravel(a)]).reshape(np.shape(a))


def loss(theta, Phi, y):
    r = exact(y) - exact(Phi) @ exact(theta)
    return float(r @ r)


def gradient(theta, Phi, y):
    return 2 * (exact(Phi) @ exact(theta) - exact(y)) @ exact(Phi)


def optimal_theta(Phi, y):
    F = exact(Phi)
    A = F.T @ F
    b = F.T @ exact(y)
    n = len(b)
    for k in range(n):
        b[k] = b[k] / A[k, k]
        A[k] = A[k] / A[k, k]
        for i in range(n):
            if i != k:
                b[i] = b[i] - A[i, k] * b[k]
                A[i] = A[i] - A[i, k] * A[k]
    return [float(value) for value in b]


def hessian(Phi):
    F = exact(Phi)
    return 2 * F.T @ F


def is_positive_definite(H):
    A = exact(H)
    for k in range(len(A)):
        if A[k, k] <= 0:
            return 0
        for i in range(k + 1, len(A)):
            A[i] = A[i] - A[i, k] / A[k, k] * A[k]
    return 1


def directional_curvature(H, v):
    return float(exact(v) @ exact(H) @ exact(v))
