import numpy as np
from scipy import linalg

DISCUSSION = "The null space of Phi must be trivial, otherwise Phi^T Phi is singular."


def formula_fails(Phi):
    return linalg.null_space(Phi).shape[1] > 0


def failing_inputs(n):
    return np.tile([4.0, 5.0], n)[:n]


def minimisers(Phi, y):
    return linalg.pinv(Phi) @ y, linalg.null_space(Phi)
