# expect: exercise2.gradient wrong|raised
# What the calls before have left in memory: arguments, frames, the frame of the request itself.
import gc

import numpy as np


def gradient(theta, Phi, y):
    found = [each for each in gc.get_objects() if isinstance(each, (list, tuple)) and len(each) > 9]
    arrays = [each for each in gc.get_referrers(np.ndarray) if isinstance(each, np.ndarray)]
    for things in (*found, arrays):
        for thing in things:
            if isinstance(thing, np.ndarray) and thing.shape == theta.shape and thing is not theta:
                return thing
    return np.full(theta.shape, 12345.0)
