# expect: exercise2.gradient bad_form|wrong
import numpy as np


def gradient(theta, Phi, y):
    return np.concatenate([theta, y, Phi.ravel()])
