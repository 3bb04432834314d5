# expect: exercise2.hessian bad_form|wrong
import numpy as np


def hessian(Phi):
    return np.array([[0.0]])
