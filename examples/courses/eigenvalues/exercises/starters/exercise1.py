"""Exercise 1: what a symmetric matrix does along a direction.

Replace each `raise NotImplementedError` by your code, and check it with `grade exercise1`.
"""

import numpy as np


def rayleigh_quotient(A, x):
    """The Rayleigh quotient R(x) = x^T A x / x^T x. Shapes: A (n, n), x (n,) not zero -> number."""
    raise NotImplementedError


def characteristic_polynomial(A):
    """The coefficients of det(lambda I - A), from lambda^n down to the constant.

    Shapes: A (n, n), symmetric -> (n + 1,).
    """
    raise NotImplementedError
