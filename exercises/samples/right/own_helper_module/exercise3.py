import numpy as np
from exercise1 import design_matrix
from tools import relative_rank

DISCUSSION = "See formula_fails: the rank of Phi must be M, otherwise there is no inverse in (4)."


def formula_fails(Phi):
    return relative_rank(Phi) < Phi.shape[1]


def failing_inputs(n):
    x = np.array([-2.0, 7.0] * n)[:n]
    assert formula_fails(design_matrix(x))
    return x


def minimisers(Phi, y):
    Vt = np.linalg.svd(Phi)[2]
    return np.linalg.pinv(Phi) @ y, Vt[relative_rank(Phi) :].T
