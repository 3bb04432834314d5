import numpy as np

DISCUSSION = (
    "Formula (4) needs the inverse of Phi^T Phi. It is singular exactly when rank Phi < M: "
    "N < M, too few distinct x, or collinear columns. H is then only semidefinite, the loss is "
    "flat along null(Phi), and the minimum exists but is not unique."
)


def formula_fails(Phi):
    return np.linalg.matrix_rank(Phi) < Phi.shape[1]


def failing_inputs(n):
    return np.full(n, 2.0)


def minimisers(Phi, y):
    M = Phi.shape[1]
    theta0 = np.linalg.pinv(Phi) @ y
    U, S, Vt = np.linalg.svd(Phi, full_matrices=True)
    r = np.linalg.matrix_rank(Phi)
    Z = Vt.T[:, r:M]
    return theta0, Z
