"""Exercise 3: when the formula fails."""

import numpy as np

DISCUSSION = "It fails when the rank of Phi is below M; then many minimisers exist."


def formula_fails(Phi):
    M = Phi.shape[1]
    return bool(len(Phi) < M or np.linalg.matrix_rank(Phi[:M]) < M)


def failing_inputs(n):
    return np.ones(n)


def minimisers(Phi, y):
    theta0, _, rank, _ = np.linalg.lstsq(Phi, y, rcond=None)
    return theta0, np.linalg.svd(Phi)[2][rank:].T
