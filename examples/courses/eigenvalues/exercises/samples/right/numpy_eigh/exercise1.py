import numpy as np


def rayleigh_quotient(A, x):
    return (x @ A @ x) / (x @ x)


def characteristic_polynomial(A):
    return np.poly(A)
