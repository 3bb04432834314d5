import operator
from functools import partial, reduce

import numpy as np

square = partial(np.power, 2.0)
twice = partial(operator.mul, 2.0)
total = partial(reduce, operator.add)


def residuals(theta, Phi, y):
    return [y_n - np.dot(phi_n, theta) for phi_n, y_n in zip(Phi, y)]


def loss(theta, Phi, y):
    return total(map(lambda r: r * r, residuals(theta, Phi, y)))


def gradient(theta, Phi, y):
    terms = (-r * phi_n for r, phi_n in zip(residuals(theta, Phi, y), Phi))
    return twice(total(terms))


optimal_theta = lambda Phi, y: reduce(np.dot, [np.linalg.inv(Phi.T.dot(Phi)), Phi.T, y])


def hessian(Phi):
    return twice(total(map(lambda phi_n: np.outer(phi_n, phi_n), Phi)))


def is_positive_definite(H):
    return all(map(partial(operator.lt, 0), np.linalg.eigvalsh(H)))


def directional_curvature(H, v):
    return reduce(np.dot, [v, H, v])
