import numpy as np

WHY_REAL = "A rotation of the plane of two axes makes one entry 0; in the end a real diagonal is left."


def rotated(A):
    """Jacobi's method: rotations until the off-diagonal entries are gone."""
    A = np.array(A, dtype=float)
    n = len(A)
    V = np.eye(n)
    for _ in range(60):
        for p in range(n):
            for q in range(p + 1, n):
                if A[p, q] != 0:
                    angle = 0.5 * np.arctan2(2 * A[p, q], A[q, q] - A[p, p])
                    c, s = np.cos(angle), np.sin(angle)
                    G = np.eye(n)
                    G[p, p] = G[q, q] = c
                    G[p, q], G[q, p] = s, -s
                    A = G.T @ A @ G
                    V = V @ G
    return np.diag(A), V


def eigenvalues(A):
    return sorted(rotated(A)[0])


def eigenvectors(A):
    return rotated(A)[1]
