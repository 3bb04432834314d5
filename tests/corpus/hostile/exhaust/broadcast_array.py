# expect: exercise2.hessian bad_form(too_large)
import numpy as np


def hessian(Phi):
    return np.broadcast_to(2.0, (10**9, 10**9))
