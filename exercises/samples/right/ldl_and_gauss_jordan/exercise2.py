import numpy as np


def loss(theta, Phi, y):
    value = 0
    for n, row in enumerate(Phi):
        value += (row.dot(theta) - y[n]) ** 2
    return value


def gradient(theta, Phi, y):
    # the gradient is linear in theta: its constant part, and its columns
    constant = -2 * Phi.T @ y
    return constant + hessian(Phi) @ theta


def optimal_theta(Phi, y):
    """Gauss-Jordan on [C | c]."""
    A = np.column_stack([Phi.T @ Phi, Phi.T @ y])
    for k in range(len(A)):
        p = k + np.argmax(np.abs(A[k:, k]))
        A[[k, p]] = A[[p, k]]
        A[k] /= A[k, k]
        for i in range(len(A)):
            if i != k:
                A[i] -= A[i, k] * A[k]
    return A[:, -1]


def hessian(Phi):
    """H_ij by polarisation of q(v) = |Phi v|^2."""
    M = Phi.shape[1]
    e = np.eye(M)

    def q(v):
        return np.sum((Phi @ v) ** 2)

    return np.array([[q(e[i] + e[j]) - q(e[i]) - q(e[j]) for j in range(M)] for i in range(M)])


def ldl_pivots(H):
    n = len(H)
    L, d = np.eye(n), np.zeros(n)
    for j in range(n):
        d[j] = H[j, j] - sum(L[j, k] ** 2 * d[k] for k in range(j))
        if d[j] <= 0:
            return d[: j + 1]
        for i in range(j + 1, n):
            L[i, j] = (H[i, j] - sum(L[i, k] * L[j, k] * d[k] for k in range(j))) / d[j]
    return d


def is_positive_definite(H):
    return (ldl_pivots(H) > 0).all()


def directional_curvature(H, v):
    w = np.zeros_like(v)
    for j in range(len(v)):
        w += H[:, j] * v[j]
    return (v * w).sum()
