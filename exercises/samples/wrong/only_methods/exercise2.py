import numpy as np


class LeastSquares:
    def loss(self, theta, Phi, y):
        return np.sum((y - Phi @ theta) ** 2)

    def gradient(self, theta, Phi, y):
        return 2 * (Phi @ theta - y) @ Phi
