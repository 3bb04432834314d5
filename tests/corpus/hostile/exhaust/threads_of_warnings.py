# expect: exercise2.loss wrong
import warnings


def loss(theta, Phi, y):
    warnings.simplefilter("always")
    for number in range(2000):
        warnings.warn(f"warning {number} " * 50)
    return -1.0
