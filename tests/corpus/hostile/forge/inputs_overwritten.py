# expect: exercise2.optimal_theta wrong
# With Phi and y set to zero every theta would be a minimiser.
import numpy as np


def optimal_theta(Phi, y):
    Phi[:] = 0
    y[:] = 0
    return np.zeros(Phi.shape[1])
