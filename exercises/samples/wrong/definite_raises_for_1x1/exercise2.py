import numpy as np


def loss(theta, Phi, y):
    total = 0.0
    for n in range(len(y)):
        prediction = sum(Phi[n, j] * theta[j] for j in range(len(theta)))
        total += (y[n] - prediction) ** 2
    return total


def gradient(theta, Phi, y):
    N, M = Phi.shape
    residual = np.zeros(N)
    for n in range(N):
        residual[n] = np.dot(Phi[n], theta) - y[n]
    grad = []
    for j in range(M):
        grad.append(2 * sum(residual * Phi[:, j]))
    return np.array(grad)


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
    if H[0, 0] * H[1, 1] - H[0, 1] ** 2 <= 0:
        return False
    return bool(np.all(np.linalg.eigvalsh(H) > 0))


def directional_curvature(H, v):
    total = 0.0
    for i in range(len(v)):
        for j in range(len(v)):
            total += v[i] * H[i, j] * v[j]
    return total
