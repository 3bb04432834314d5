import numpy as np

DISCUSSION = """
The inverse in (4) exists only when the columns of Phi are linearly independent. With fewer
points than basis functions, repeated inputs or collinear columns Phi^T Phi is singular; then
there is still a minimum, but it is not unique.
"""


def formula_fails(Phi):
    if np.linalg.matrix_rank(Phi) < Phi.shape[1]:
        return True


def failing_inputs(n):
    return [float(k % 2) for k in range(n)]


def minimisers(Phi, y):
    values, vectors = np.linalg.eigh(Phi.T @ Phi)
    Z = vectors[:, values <= 1e-12 * values[-1]]
    return np.linalg.pinv(Phi) @ y, Z
