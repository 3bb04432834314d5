import numpy as np

DISCUSSION = "Linearly dependent columns."


def formula_fails(Phi):
    if Phi.shape[0] < Phi.shape[1]:
        return True
    R = np.linalg.qr(Phi, mode="r")
    d = np.abs(np.diag(R))
    return bool(d.min() <= 1e-10 * d.max())


def failing_inputs(n):
    return np.linspace(5, 5, n)


def minimisers(Phi, y):
    raise NotImplementedError
