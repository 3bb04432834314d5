import sys

import numpy as np

print("question 2")


def loss(theta, Phi, y):
    r = y - Phi @ theta
    print("residual", r)
    return r @ r


def gradient(theta, Phi, y):
    g = 2 * (Phi @ theta - y) @ Phi
    print(f"gradient = {g}", file=sys.stderr)
    return g


def optimal_theta(Phi, y):
    theta = np.linalg.solve(Phi.T @ Phi, Phi.T @ y)
    print("theta\n", theta, flush=True)
    return theta


def hessian(Phi):
    print("computing H ...")
    return 2 * Phi.T @ Phi


def is_positive_definite(H):
    answer = bool((np.linalg.eigvalsh(H) > 0).all())
    print("yes" if answer else "no")
    return answer


def directional_curvature(H, v):
    sys.stdout.write("v'Hv\n")
    return v @ H @ v
