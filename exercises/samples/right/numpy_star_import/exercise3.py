"""Exercise 3, with all of NumPy and its linear algebra at hand."""

from numpy import *
from numpy.linalg import *

DISCUSSION = "When the columns of Phi are dependent: rank below M."


def formula_fails(Phi):
    return matrix_rank(Phi) < shape(Phi)[1]


def failing_inputs(n):
    return zeros(n)


def minimisers(Phi, y):
    theta0, _, rank, _ = lstsq(Phi, y, rcond=None)
    return theta0, svd(Phi)[2][rank:].T
