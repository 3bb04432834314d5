import numpy as np

DISCUSSION = """
The inverse in (4) exists only when the columns of Phi are linearly independent. With fewer
points than basis functions, repeated inputs or collinear columns Phi^T Phi is singular; then
there is still a minimum, but it is not unique.
"""


def formula_fails(Phi):
    N, M = Phi.shape
    if N < M:
        return True
    s = np.linalg.svd(Phi, compute_uv=False)
    return bool(s[-1] <= 1e-10 * s[0])


def failing_inputs(n):
    return [float(k % 2) for k in range(n)]


def minimisers(Phi, y):
    rank = np.linalg.matrix_rank(Phi)
    return np.zeros(Phi.shape[1]), np.linalg.svd(Phi)[2][rank:].T
