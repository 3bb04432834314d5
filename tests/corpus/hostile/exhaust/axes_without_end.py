# expect: exercise2.gradient bad_form(too_deep)
import numpy as np


def gradient(theta, Phi, y):
    return np.zeros((1,) * 32)
