# expect: exercise2.loss bad_form(structured)
import numpy as np


def loss(theta, Phi, y):
    return np.zeros((), dtype=[("right", "f8"), ("got", "O")])
