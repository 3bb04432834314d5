import numpy as np


class LinearModel:
    """y is about Phi theta."""

    def __init__(self, Phi, y=None):
        self.Phi = Phi
        self.y = y

    @property
    def normal_matrix(self):
        return self.Phi.T @ self.Phi

    def residual(self, theta):
        return self.Phi @ theta - self.y

    def loss(self, theta):
        return float(self.residual(theta) @ self.residual(theta))

    def gradient(self, theta):
        return 2 * self.residual(theta) @ self.Phi

    def fit(self):
        return np.linalg.solve(self.normal_matrix, self.Phi.T @ self.y)


def loss(theta, Phi, y):
    return LinearModel(Phi, y).loss(theta)


def gradient(theta, Phi, y):
    return LinearModel(Phi, y).gradient(theta)


def optimal_theta(Phi, y):
    return LinearModel(Phi, y).fit()


def hessian(Phi):
    return 2 * LinearModel(Phi).normal_matrix


def is_positive_definite(H):
    return bool(np.linalg.eigvalsh(H).min() > 0.0)


def directional_curvature(H, v):
    return float(v @ H @ v)
