# expect: exercise2.gradient wrong
# -0.0, subnormal numbers and the largest one: a bound that is relative to them would be anything.
import numpy as np


def gradient(theta, Phi, y):
    return np.resize([-0.0, 5e-324, -5e-324, 1.7976931348623157e308], theta.shape)
