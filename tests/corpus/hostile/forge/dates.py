# expect: exercise2.loss bad_form
import numpy as np


def loss(theta, Phi, y):
    return np.datetime64("2021-10-12")
