import numpy as np


def loss(theta, Phi, y):
    return ((Phi @ theta - y) ** 2).sum()


def gradient(theta, Phi, y):
    return ((Phi @ theta - y) * 2) @ Phi


def optimal_theta(Phi, y):
    A = Phi.T @ Phi
    return np.linalg.solve(A, np.eye(len(A))) @ Phi.T @ y


def hessian(Phi):
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    return np.amin(np.linalg.eigvalsh(H)) > 0


def directional_curvature(H, v):
    return v @ H @ v


def main():
    rng = np.random.default_rng()
    Phi = rng.normal(size=(10, 3))
    y = rng.normal(size=10)
    theta = optimal_theta(Phi, y)
    print(theta, loss(theta, Phi, y), gradient(theta, Phi, y))


if __name__ == "__main__":
    main()
    raise SystemExit(0)
