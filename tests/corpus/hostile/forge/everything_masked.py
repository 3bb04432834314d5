# expect: exercise2.gradient bad_form(masked)
import numpy as np


def gradient(theta, Phi, y):
    return np.ma.masked_all(len(theta))
