# expect: exercise2.gradient wrong
import numpy as np


class Same(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, bool)

    def __array_ufunc__(self, ufunc, method, *inputs, **more):
        return np.zeros(self.shape)

    def __array_function__(self, function, types, args, kwargs):
        return True

    def tobytes(self, order="C"):
        return b"\0" * 8 * self.size


def gradient(theta, Phi, y):
    return np.full(theta.shape, 12345.0).view(Same)
