import numpy as np

DISCUSSION = "1. N < M  2. not enough different x  3. one column is a combination of others"


def formula_fails(Phi):
    return int(np.linalg.matrix_rank(Phi)) < len(Phi[0])


def failing_inputs(n):
    return [0.0, 1.0][:n] + [1.0] * (n - 2)


def minimisers(Phi, y):
    r = int(np.linalg.matrix_rank(Phi))
    theta0 = (np.linalg.pinv(Phi) @ y).tolist()
    Z = np.linalg.svd(Phi)[2][r:].T
    return theta0, Z.tolist()
