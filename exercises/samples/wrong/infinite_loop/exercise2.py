import numpy as np


def loss(theta, Phi, y):
    total = 0.0
    for n in range(len(y)):
        prediction = sum(Phi[n, j] * theta[j] for j in range(len(theta)))
        total += (y[n] - prediction) ** 2
    return total


def gradient(theta, Phi, y):
    g = np.zeros(len(theta))
    n = 0
    while n < len(y):
        g += 2 * (Phi[n] @ theta - y[n]) * Phi[n]
    return g


def optimal_theta(Phi, y):
    return np.linalg.inv(Phi.T.dot(Phi)).dot(Phi.T).dot(y)


def hessian(Phi):
    N, M = Phi.shape
    H = np.zeros((M, M))
    for i in range(M):
        for j in range(M):
            H[i, j] = 2 * sum(Phi[n, i] * Phi[n, j] for n in range(N))
    return H


def is_positive_definite(H):
    for k in range(1, len(H) + 1):
        if np.linalg.det(H[:k, :k]) <= 0:
            return False
    return True


def directional_curvature(H, v):
    total = 0.0
    for i in range(len(v)):
        for j in range(len(v)):
            total += v[i] * H[i, j] * v[j]
    return total
