"""Exercise 2: find the theta for which L(theta) is smallest, and check that it is a minimum.

Replace each `raise NotImplementedError` by your code. Keep the names and the order of the
arguments; functions of your own, and calls from one function to another, are welcome. You need
not do everything at once: `grade exercise2` tells you about the functions that you have written.

Throughout: N data points, M basis functions, and
    Phi (N, M)  the design matrix, row n is phi(x_n)^T
    y (N,)      the data
    theta (M,)  the parameters
as NumPy arrays of float64. N may be smaller or larger than M, and either may be 1.
Please leave the arguments as they are: work on a copy if you want to change one.
"""

import numpy as np


def loss(theta, Phi, y):
    """L(theta) = sum_n (y_n - phi(x_n)^T theta)^2, equations (1) and (5).

    A plain sum of squares: there is no 1/2 and no 1/N in the lecture.

    Shapes: theta (M,), Phi (N, M), y (N,) -> a number.
    """
    raise NotImplementedError


def gradient(theta, Phi, y):
    """dL/dtheta, equation (2).

    The lecture writes it as a row, because rows are for the variables that we differentiate by.

    Shapes: theta (M,), Phi (N, M), y (N,) -> (M,) or (1, M).
    """
    raise NotImplementedError


def optimal_theta(Phi, y):
    """The theta at which the gradient is zero, equations (3) and (4).

    Phi has linearly independent columns here. (What if not? That is exercise 3.)

    Shapes: Phi (N, M), y (N,) -> (M,).
    """
    raise NotImplementedError


def hessian(Phi):
    """H, the matrix of all second derivatives d^2 L / dtheta_i dtheta_j: differentiate (2) again.

    It depends neither on theta nor on y.

    Shapes: Phi (N, M) -> (M, M).
    """
    raise NotImplementedError


def is_positive_definite(H):
    """Whether v^T H v > 0 for every v that is not zero; then a stationary point is a minimum.

    H is symmetric, but it need not be the Hessian of this loss: any of its eigenvalues may be
    positive, zero or negative.

    Shapes: H (M, M) -> True or False.
    """
    raise NotImplementedError


def directional_curvature(H, v):
    """v^T H v, the second derivative of the loss in the direction v.

    Shapes: H (M, M) symmetric, v (M,) -> a number.
    """
    raise NotImplementedError
