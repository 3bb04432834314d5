# expect: exercise2.loss wrong|raised|bad_form
import numpy as np

real = np.asarray
np.asarray = lambda thing, *a, **k: real(0.125)
np.array = lambda thing, *a, **k: real(0.125)


def loss(theta, Phi, y):
    return -1.0
