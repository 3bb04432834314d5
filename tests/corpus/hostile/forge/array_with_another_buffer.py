# expect: exercise2.gradient wrong|bad_form
# Shape, dtype and bytes are attributes of a subclass, each with an opinion of its own.
import numpy as np


class Many(np.ndarray):
    shape = property(lambda self: (10**9, 10**9))
    dtype = property(lambda self: np.dtype("float64"))
    size = property(lambda self: 0)
    ndim = property(lambda self: 0)
    __array_interface__ = property(lambda self: {"shape": (3,), "typestr": "<f8", "data": (8, False)})
    __array_struct__ = property(lambda self: None)

    def __len__(self):
        return 2**40


def gradient(theta, Phi, y):
    return np.full(3, 12345.0).view(Many)
