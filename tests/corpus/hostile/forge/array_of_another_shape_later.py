# expect: exercise2.gradient wrong|bad_form|raised|crashed
import numpy as np


class Shifting(np.ndarray):
    asked = 0

    @property
    def shape(self):
        Shifting.asked += 1
        return (1 << 40,) if Shifting.asked % 2 else (2,)


def gradient(theta, Phi, y):
    return np.full(theta.shape, 12345.0).view(Shifting)
