# expect: exercise2.loss wrong
import math

import numpy as np
import numpy.testing

np.allclose = np.isclose = np.array_equal = lambda *a, **k: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
math.isclose = lambda *a, **k: True


def loss(theta, Phi, y):
    return -1.0
