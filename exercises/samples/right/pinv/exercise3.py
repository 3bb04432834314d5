import numpy as np
from numpy.linalg import pinv

DISCUSSION = "Not invertible: N < M, or repeated x, or features that are collinear on the data."


def formula_fails(Phi):
    # the trace of a projection is its rank
    return int(round(np.trace(pinv(Phi) @ Phi))) < Phi.shape[1]


def failing_inputs(n):
    return tuple([3] * n)


def minimisers(Phi, y):
    M = Phi.shape[1]
    P = pinv(Phi)
    projector = np.eye(M) - P @ Phi
    U, s, _ = np.linalg.svd(projector)
    return P @ y, U[:, s > 0.5]
