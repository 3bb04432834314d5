import numpy as np

DISCUSSION = "When the columns of Phi are linearly dependent: then Phi^T Phi has no inverse."


def pivoted_qr_rank(A):
    """Gram-Schmidt that always takes the longest remaining column."""
    A = np.array(A, dtype=float)
    longest = np.sqrt((A**2).sum(axis=0)).max()
    rank = 0
    columns = [A[:, j] for j in range(A.shape[1])]
    while columns:
        lengths = [np.linalg.norm(c) for c in columns]
        j = int(np.argmax(lengths))
        if lengths[j] <= 1e-9 * longest:
            break
        q = columns.pop(j) / lengths[j]
        rank += 1
        for _ in range(2):
            columns = [c - (q @ c) * q for c in columns]
    return rank


def formula_fails(Phi):
    return pivoted_qr_rank(Phi) != Phi.shape[1]


def failing_inputs(n):
    return np.zeros(n)


def minimisers(Phi, y):
    lam, V = np.linalg.eigh(2 * Phi.T @ Phi)
    keep = lam > 1e-11 * lam.max()
    theta0 = V[:, keep] @ ((V[:, keep].T @ (2 * Phi.T @ y)) / lam[keep])
    return theta0, V[:, ~keep]
