"""Exercise 2, with all of NumPy and its linear algebra at hand."""

from numpy import *
from numpy.linalg import *


def loss(theta, Phi, y):
    return sum((y - dot(Phi, theta)) ** 2)


def gradient(theta, Phi, y):
    return 2 * dot(dot(Phi, theta) - y, Phi)


def optimal_theta(Phi, y):
    return dot(inv(dot(Phi.T, Phi)), dot(Phi.T, y))


def hessian(Phi):
    return 2 * dot(Phi.T, Phi)


def is_positive_definite(H):
    return all(eigvalsh(H) > 0)


def directional_curvature(H, v):
    return dot(v, dot(H, v))
