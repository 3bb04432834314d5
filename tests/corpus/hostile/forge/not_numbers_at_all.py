# expect: exercise2.optimal_theta bad_form(NaN)|wrong(NaN)
import numpy as np


def optimal_theta(Phi, y):
    return np.full(Phi.shape[1], np.nan)
