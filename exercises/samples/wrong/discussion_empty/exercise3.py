"""Exercise 3."""

import numpy as np

DISCUSSION = ""


def formula_fails(Phi):
    return bool(np.linalg.matrix_rank(Phi) < Phi.shape[1])


def failing_inputs(n):
    return np.ones(n)


def minimisers(Phi, y):
    theta0 = np.linalg.lstsq(Phi, y, rcond=None)[0]
    rank = np.linalg.matrix_rank(Phi)
    _, _, Vt = np.linalg.svd(Phi)
    return theta0, Vt[rank:].T
