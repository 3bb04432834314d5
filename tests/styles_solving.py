"""Ways to solve the normal equations of a Φ with full column rank."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import scipy.linalg

from tests.styles_formulas import Style, fractions

EPS = float(np.finfo(float).eps)


def normal(Phi: Any, y: Any) -> tuple[Any, Any]:
    return Phi.T @ Phi, Phi.T @ y


def substitute(L: Any, b: Any) -> Any:
    x = b.copy()
    for i in range(len(b)):
        x[i] = (b[i] - L[i, :i] @ x[:i]) / L[i, i]
    return x


def back_substitute(R: Any, b: Any) -> Any:
    return substitute(R[::-1, ::-1], b[::-1])[::-1]


def hand_cholesky(C: Any) -> Any:
    L = np.zeros_like(C)
    for j in range(len(C)):
        L[j, j] = math.sqrt(C[j, j] - L[j, :j] @ L[j, :j])
        L[j + 1 :, j] = (C[j + 1 :, j] - L[j + 1 :, :j] @ L[j, :j]) / L[j, j]
    return L


def cholesky_theta(Phi: Any, y: Any, factor: Style = np.linalg.cholesky) -> Any:
    C, c = normal(Phi, y)
    L = factor(C)
    return back_substitute(L.T, substitute(L, c))


def ldl_theta(Phi: Any, y: Any) -> Any:
    C, c = normal(Phi, y)
    M = len(c)
    L, D = np.eye(M), np.zeros(M)
    for j in range(M):
        D[j] = C[j, j] - L[j, :j] ** 2 @ D[:j]
        L[j + 1 :, j] = (C[j + 1 :, j] - L[j + 1 :, :j] @ (D[:j] * L[j, :j])) / D[j]
    return back_substitute(L.T, substitute(L, c) / D)


def eliminate(A: list[Any], width: int) -> list[int]:
    """Gauss and Jordan on rows of any number type, with the largest pivot; returns its columns."""
    pivots: list[int] = []
    for column in range(width):
        k = len(pivots)
        best = max(range(k, len(A)), key=lambda i: abs(A[i][column]), default=None)
        if best is None or A[best][column] == 0:
            continue
        A[k], A[best] = A[best], A[k]
        A[k] = [value / A[k][column] for value in A[k]]
        for i, row in enumerate(A):
            if i != k:
                A[i] = [p - row[column] * q for p, q in zip(row, A[k], strict=True)]
        pivots.append(column)
    return pivots


def gauss_jordan_theta(Phi: Any, y: Any) -> list[float]:
    A = np.column_stack(normal(Phi, y)).tolist()
    eliminate(A, Phi.shape[1])
    return [row[-1] for row in A]


def unpivoted_gauss_theta(Phi: Any, y: Any) -> Any:
    A, c = normal(Phi, y)
    for k in range(len(c)):
        for i in range(k + 1, len(c)):
            factor = A[i, k] / A[k, k]
            A[i] -= factor * A[k]
            c[i] -= factor * c[k]
    return back_substitute(A, c)


def exact_system(Phi: Any, y: Any) -> tuple[list[Any], list[int]]:
    rows, targets = fractions(Phi), fractions(y)
    columns = list(zip(*rows, strict=True))
    A = [
        [sum(map(Fraction.__mul__, a, b), Fraction(0)) for b in [*columns, targets]]
        for a in columns
    ]
    return A, eliminate(A, len(columns))


def exact_theta(Phi: Any, y: Any) -> list[float]:
    return [float(row[-1]) for row in exact_system(Phi, y)[0]]


def qr_theta(Phi: Any, y: Any) -> Any:
    Q, R = np.linalg.qr(Phi)
    return np.linalg.solve(R, Q.T @ y)


def gram_schmidt_theta(Phi: Any, y: Any) -> Any:
    """Modified, with y as one more column."""
    A = np.column_stack([Phi, y])
    M = Phi.shape[1]
    R = np.eye(M, M + 1)
    for j in range(M):
        R[j, j] = np.linalg.norm(A[:, j])
        q = A[:, j] / R[j, j]
        R[j, j + 1 :] = q @ A[:, j + 1 :]
        A[:, j + 1 :] -= np.outer(q, R[j, j + 1 :])
    return back_substitute(R[:, :M], R[:, M])


def householder_theta(Phi: Any, y: Any) -> Any:
    A = np.column_stack([Phi, y])
    M = Phi.shape[1]
    for j in range(M):
        w = A[j:, j].copy()
        w[0] += math.copysign(np.linalg.norm(w), w[0])
        A[j:] -= np.outer(w, 2 * (w @ A[j:]) / (w @ w))
    return back_substitute(A[:M, :M], A[:M, M])


def svd_theta(Phi: Any, y: Any) -> Any:
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    keep = s > len(Phi) * Phi.shape[1] * EPS * s.max(initial=0)
    return Vt[keep].T @ ((U.T @ y)[keep] / s[keep])


def eigen_theta(Phi: Any, y: Any) -> Any:
    C, c = normal(Phi, y)
    values, V = np.linalg.eigh(C)
    return V @ ((V.T @ c) / values)


def newton_theta(Phi: Any, y: Any, length: float = 0.0) -> Any:
    theta = np.full(Phi.shape[1], length / math.sqrt(Phi.shape[1]))
    return theta - np.linalg.solve(2 * Phi.T @ Phi, 2 * Phi.T @ (Phi @ theta - y))


def conjugate_gradients(Phi: Any, y: Any) -> Any:
    A, c = normal(Phi, y)
    theta, r = np.zeros(len(c)), c
    p = r
    for _ in range(len(c)):
        if not p.any():
            break
        step = (r @ r) / (p @ A @ p)
        theta, rest = theta + step * p, r - step * A @ p
        p, r = rest + (rest @ rest) / (r @ r) * p, rest
    return theta


def cramer_theta(Phi: Any, y: Any) -> list[float]:
    C, c = normal(Phi, y)
    answer = []
    for j in range(len(c)):
        A = C.copy()
        A[:, j] = c
        answer.append(np.linalg.det(A) / np.linalg.det(C))
    return answer


def laplace(A: Any) -> float:
    if len(A) == 0:
        return 1.0
    minors = [np.delete(A[1:], j, axis=1) for j in range(len(A))]
    return sum(float((-1) ** j * A[0, j]) * laplace(minor) for j, minor in enumerate(minors))


def cofactor_theta(Phi: Any, y: Any) -> Any:
    C, c = normal(Phi, y)
    size = range(len(c))
    minors = [[np.delete(np.delete(C, i, 0), j, 1) for j in size] for i in size]
    adjugate = [[(-1) ** (i + j) * laplace(minors[j][i]) for j in size] for i in size]
    return np.array(adjugate) @ c / laplace(C)


SOLVING: dict[str, dict[str, Style]] = {
    "optimal_theta": {
        "formula (4)": lambda Phi, y: np.linalg.inv(Phi.T @ Phi) @ Phi.T @ y,
        "inverse, right first": lambda Phi, y: np.linalg.inv(Phi.T @ Phi) @ (Phi.T @ y),
        "solve": lambda Phi, y: np.linalg.solve(*normal(Phi, y)),
        "Cholesky": cholesky_theta,
        "Cholesky by hand": lambda Phi, y: cholesky_theta(Phi, y, hand_cholesky),
        "LDL": ldl_theta,
        "Gauss-Jordan": gauss_jordan_theta,
        "Gauss without exchanges": unpivoted_gauss_theta,
        "fractions": exact_theta,
        "QR": qr_theta,
        "modified Gram-Schmidt": gram_schmidt_theta,
        "Householder": householder_theta,
        "SVD": svd_theta,
        "eigenvectors": eigen_theta,
        "lstsq": lambda Phi, y: np.linalg.lstsq(Phi, y)[0],
        "lstsq of (3)": lambda Phi, y: np.linalg.lstsq(*normal(Phi, y))[0],
        "pinv": lambda Phi, y: np.linalg.pinv(Phi) @ y,
        "pinv of the square": lambda Phi, y: np.linalg.pinv(Phi.T @ Phi) @ Phi.T @ y,
        "Newton": newton_theta,
        "Newton from 1000": lambda Phi, y: newton_theta(Phi, y, 1000.0),
        "conjugate gradients": conjugate_gradients,
        "Cramer": cramer_theta,
        "cofactors": cofactor_theta,
        "scipy solve": lambda Phi, y: scipy.linalg.solve(*normal(Phi, y), assume_a="pos"),
        "scipy lstsq": lambda Phi, y: scipy.linalg.lstsq(Phi, y)[0],
        "scipy Cholesky": lambda Phi, y: scipy.linalg.cho_solve(
            scipy.linalg.cho_factor(Phi.T @ Phi), Phi.T @ y
        ),
    },
}
