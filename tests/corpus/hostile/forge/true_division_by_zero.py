# expect: exercise2.gradient wrong|bad_form
# NaN with every sign and payload, in every place.
import numpy as np


def gradient(theta, Phi, y):
    bits = 0x7FF8000000000001 | (np.arange(theta.size, dtype=np.uint64) << np.uint64(32))
    return bits.view(np.float64).reshape(theta.shape)
