"""Exercise 3: when the formula fails."""

import numpy as np

DISCUSSION = "It fails when the rank of Phi is below M; then many minimisers exist."


def formula_fails(Phi):
    return bool(np.linalg.matrix_rank(Phi) < Phi.shape[1])


def failing_inputs(n):
    return np.ones(n)


def minimisers(Phi, y):
    theta0, _, rank, _ = np.linalg.lstsq(Phi, y, rcond=None)
    Z = np.linalg.svd(Phi)[2][rank:].T
    return theta0, Z[:, :1] + 1e-9 * Z
