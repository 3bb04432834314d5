import numpy as np

DISCUSSION = """The singular values of Phi tell: if one of them is zero (or N < M), some direction
does not change the predictions at all, and Phi^T Phi cannot be inverted. Small singular values
are nearly as bad, because the condition number is squared."""

EPS = np.finfo(float).eps


def rank_of(Phi):
    s = np.linalg.svd(Phi, compute_uv=False)
    return int(np.count_nonzero(s > s[0] * max(Phi.shape) * EPS))


def formula_fails(Phi):
    return rank_of(Phi) < Phi.shape[1]


def failing_inputs(n):
    x = np.zeros(n)
    x[n // 2 :] = 1.0
    return x


def minimisers(Phi, y):
    U, s, Vt = np.linalg.svd(Phi)
    r = rank_of(Phi)
    theta0 = Vt[:r].T @ ((U[:, :r].T @ y) / s[:r])
    return theta0, Vt[r:].T
