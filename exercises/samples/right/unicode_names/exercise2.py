import numpy as np


def directional_curvature(H, v):
    return v @ H @ v


def is_positive_definite(H):
    λ = np.linalg.eigvalsh(H)
    return bool((λ > 0).all())


def hessian(Phi):
    Φ = Phi
    return 2 * Φ.T @ Φ


def optimal_theta(Phi, y):
    Φ = Phi

    def normal_equations():
        return Φ.T @ Φ, Φ.T @ y

    C, c = normal_equations()
    λ, V = np.linalg.eigh(C)
    return V @ ((V.T @ c) / λ)


def gradient(theta, Phi, y):
    ε = Phi @ theta - y
    return 2 * ε @ Phi


def loss(theta, Phi, y):
    ε = Phi @ theta - y
    return sum(e**2 for e in ε)
