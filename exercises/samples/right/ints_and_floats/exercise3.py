import numpy as np

DISCUSSION = "When det(Phi^T Phi) = 0, which computers see only up to rounding."


def formula_fails(Phi):
    N, M = np.shape(Phi)
    return 1 if N < M or np.linalg.cond(Phi) > 1e10 else 0


def failing_inputs(n):
    return np.arange(n) // max(1, (n + 1) // 2)


def minimisers(Phi, y):
    r = int(np.linalg.matrix_rank(Phi))
    _, _, Vt = np.linalg.svd(Phi, full_matrices=True)
    Z = 5 * Vt[r:].T
    theta0 = np.linalg.lstsq(Phi, y, rcond=None)[0]
    if Z.shape[1] > 0:
        theta0 = theta0 + Z @ np.ones(Z.shape[1])
    return [theta0, Z]
