# expect: exercise2.loss bad_form
import numpy as np


def loss(theta, Phi, y):
    return np.broadcast_to(0.0, [1 + int(abs(value)) % 2**31 for value in y[:4]] + [10**6])
