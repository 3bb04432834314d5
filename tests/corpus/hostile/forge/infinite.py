# expect: exercise2.gradient bad_form(infinite)|wrong(infinite)
import numpy as np


def gradient(theta, Phi, y):
    return np.full(len(theta), np.inf)
