import numpy as np


def loss(theta, Phi, y):
    return np.power(y - Phi @ theta, 2).sum()


def gradient(theta, Phi, y):
    return np.squeeze(2 * (Phi @ theta - y)[None, :] @ Phi, axis=0)


def optimal_theta(Phi, y):
    V = Phi.copy()
    z = y.copy()
    M = V.shape[1]
    R = np.zeros((M, M))
    q = np.zeros(M)
    for j in range(M):
        R[j, j] = np.linalg.norm(V[:, j])
        V[:, j] /= R[j, j]
        for k in range(j + 1, M):
            R[j, k] = V[:, j] @ V[:, k]
            V[:, k] -= R[j, k] * V[:, j]
        q[j] = V[:, j] @ z
        z -= q[j] * V[:, j]
    return np.linalg.solve(R, q)


def hessian(Phi):
    H = np.empty((Phi.shape[1], Phi.shape[1]))
    np.dot(Phi.T, Phi, out=H)
    H *= 2
    return H


def is_positive_definite(H):
    smallest = np.linalg.eigvalsh(H).min()
    if smallest > 0:
        return True
    else:
        return False


def directional_curvature(H, v):
    result = v @ H @ v
    return np.float64(result)
