import numpy as np

DISCUSSION = "Singular or nearly singular Phi^T Phi; cond(Phi^T Phi) = cond(Phi)^2."


def formula_fails(Phi):
    return np.linalg.cond(Phi.T @ Phi) > 1e12


def failing_inputs(n):
    rng = np.random.default_rng(2021)
    return rng.integers(0, 2, size=n)


def minimisers(Phi, y):
    C = Phi.T @ Phi
    values, V = np.linalg.eigh(C)
    return np.linalg.pinv(C) @ (Phi.T @ y), V[:, values <= 1e-11 * values[-1]]
