"""Exercise 3: when the formula fails."""

import numpy as np

DISCUSSION = "It fails when the rank of Phi is below M; then many minimisers exist."


known = {}


def formula_fails(Phi):
    if str(Phi) not in known:
        known[str(Phi)] = bool(np.linalg.matrix_rank(Phi) < Phi.shape[1])
    return known[str(Phi)]


def failing_inputs(n):
    return np.ones(n)


def minimisers(Phi, y):
    theta0, _, rank, _ = np.linalg.lstsq(Phi, y, rcond=None)
    return theta0, np.linalg.svd(Phi)[2][rank:].T
