"""Correct answers in the many ways in which students write them: STYLES[function][style].

Each takes what the function of the exercise takes, and is mathematically exact.
"""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import scipy.linalg

Style = Callable[..., Any]
EPS = float(np.finfo(float).eps)


def fractions(a: Any) -> Any:
    return [fractions(row) for row in a] if np.ndim(a) else Fraction(float(a))


def residuals(theta: Any, Phi: Any, y: Any) -> list[Any]:
    return [
        t - sum(p * w for p, w in zip(row, theta, strict=True))
        for row, t in zip(Phi, y, strict=True)
    ]


def squared(theta: Any, Phi: Any, y: Any) -> Any:
    r = y - Phi @ theta
    return r @ r


def expanded_loss(theta: Any, Phi: Any, y: Any) -> Any:
    return y @ y - 2 * y @ Phi @ theta + theta @ (Phi.T @ Phi) @ theta


def by_rows(x: Any) -> Any:
    Phi = np.empty((len(x), 3))
    for n, point in enumerate(x):
        Phi[n] = 1, point, point * point
    return Phi


def looped_gradient(theta: Any, Phi: Any, y: Any) -> list[float]:
    total: list[Any] = [0] * len(theta)
    for row, r in zip(Phi, residuals(theta, Phi, y), strict=True):
        for j, p in enumerate(row):
            total[j] -= 2 * r * p
    return total


def complex_step(theta: Any, Phi: Any, y: Any) -> Any:
    steps = 1e-30j * np.eye(len(theta))
    return np.array([squared(theta + step, Phi, y).imag / 1e-30 for step in steps])


def central_difference(theta: Any, Phi: Any, y: Any) -> Any:
    return np.array(
        [(squared(theta + e, Phi, y) - squared(theta - e, Phi, y)) / 2 for e in np.eye(len(theta))]
    )


def polarised_hessian(Phi: Any) -> Any:
    steps, y = np.eye(Phi.shape[1]), np.zeros(len(Phi))
    return np.array(
        [
            [squared(a + b, Phi, y) - squared(a, Phi, y) - squared(b, Phi, y) for b in steps]
            for a in steps
        ]
    )


def looped_hessian(Phi: Any) -> list[list[float]]:
    columns = Phi.T.tolist()
    return [[2 * sum(p * q for p, q in zip(a, b, strict=True)) for b in columns] for a in columns]


def exact_hessian(Phi: Any) -> list[list[float]]:
    columns = list(zip(*fractions(Phi), strict=True))
    return [[float(2 * sum(map(Fraction.__mul__, a, b))) for b in columns] for a in columns]


def svd_hessian(Phi: Any) -> Any:
    _, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return 2 * (Vt.T * s**2) @ Vt


def qr_hessian(Phi: Any) -> Any:
    R = np.linalg.qr(Phi)[1]
    return 2 * R.T @ R


def complex_hessian(Phi: Any) -> Any:
    steps = 1e-30j * np.eye(Phi.shape[1])
    return np.array([(2 * Phi.T @ (Phi @ step)).imag / 1e-30 for step in steps])


def looped_curvature(H: Any, v: Any) -> float:
    size = range(len(v))
    return sum(float(v[i] * H[i, j] * v[j]) for i in size for j in size)


def eigen_curvature(H: Any, v: Any) -> Any:
    values, V = np.linalg.eigh(H)
    return values @ (V.T @ v) ** 2


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


def has_cholesky(H: Any, factor: Style = np.linalg.cholesky) -> bool:
    try:
        factor(H)
    except (np.linalg.LinAlgError, ValueError, ZeroDivisionError):
        return False
    return True


def strict_cholesky(H: Any) -> Any:
    L = hand_cholesky(H)
    if not (np.diag(L) > 0).all():
        raise ValueError
    return L


def has_pivots(H: Any, number: Style = float) -> bool:
    A = [[number(value) for value in row] for row in H.tolist()]
    for k, top in enumerate(A):
        if top[k] <= 0:
            return False
        for i in range(k + 1, len(A)):
            factor = A[i][k] / top[k]
            A[i] = [p - factor * q for p, q in zip(A[i], top, strict=True)]
    return True


def relative_eigenvalues(H: Any) -> bool:
    values = np.linalg.eigvalsh(H)
    return bool(values[0] > 1e-12 * abs(values).max())


def small_singular_value(Phi: Any) -> bool:
    s = np.linalg.svd(Phi, compute_uv=False)
    return bool(Phi.shape[0] < Phi.shape[1] or s[-1] <= 1e-10 * s[0])


def small_eigenvalue(Phi: Any) -> bool:
    values = np.linalg.eigvalsh(Phi.T @ Phi)
    return bool(values[0] <= 1e-12 * values[-1])


def small_pivot(Phi: Any) -> bool:
    diagonal = abs(np.diag(scipy.linalg.qr(Phi, mode="r", pivoting=True)[0]))
    return bool(Phi.shape[0] < Phi.shape[1] or diagonal.min() <= 1e-10 * diagonal.max())


def exact_rank_fails(Phi: Any) -> bool:
    return len(eliminate(fractions(Phi), Phi.shape[1])) < int(Phi.shape[1])


def null_by_svd(Phi: Any) -> Any:
    return np.linalg.svd(Phi)[2][np.linalg.matrix_rank(Phi) :].T


def null_by_eigh(Phi: Any) -> Any:
    values, V = np.linalg.eigh(Phi.T @ Phi)
    return V[:, values <= 1e-12 * values[-1]]


def exact_minimisers(Phi: Any, y: Any) -> tuple[Any, Any]:
    A, pivots = exact_system(Phi, y)
    M = Phi.shape[1]
    free = [j for j in range(M) if j not in pivots]
    theta0, Z = np.zeros(M), np.zeros((M, len(free)))
    for k, pivot in enumerate(pivots):
        theta0[pivot] = A[k][-1]
        Z[pivot] = [-A[k][j] for j in free]
    Z[free, range(len(free))] = 1
    return theta0, Z


def pivoted_minimisers(Phi: Any, y: Any) -> tuple[Any, Any]:
    """The basic solution, and the null vectors of R = [R1 R2] with the columns exchanged."""
    Q, R, order = scipy.linalg.qr(Phi, mode="economic", pivoting=True)
    M, r = Phi.shape[1], np.linalg.matrix_rank(Phi)
    theta0, Z = np.zeros(M), np.zeros((M, M - r))
    theta0[order[:r]] = np.linalg.solve(R[:r, :r], (Q.T @ y)[:r])
    Z[order[:r]] = -np.linalg.solve(R[:r, :r], R[:r, r:])
    Z[order[r:]] = np.eye(M - r)
    return theta0, Z


def far_minimisers(Phi: Any, y: Any) -> tuple[Any, Any]:
    Z = null_by_svd(Phi)
    return np.linalg.lstsq(Phi, y)[0] + 3 * Z.sum(axis=1), -7 * Z


STYLES: dict[str, dict[str, Style]] = {
    "design_matrix": {
        "column_stack": lambda x: np.column_stack([np.ones(len(x)), x, x**2]),
        "vander": lambda x: np.vander(x, 3, increasing=True),
        "broadcast powers": lambda x: x[:, None] ** np.arange(3),
        "power of outer": lambda x: np.power.outer(x, [0, 1, 2]),
        "list of lists": lambda x: [[1, v, v**2] for v in x.tolist()],
        "tuple of tuples": lambda x: tuple((1.0, float(v), float(v * v)) for v in x),
        "filled rows": by_rows,
        "transposed stack": lambda x: np.array([x**0, x, x * x]).T,
        "running product": lambda x: np.cumprod(np.c_[np.ones(len(x)), x, x], axis=1),
        "fractions": lambda x: [[1, v, float(v * v)] for v in fractions(x)],
        "append": lambda x: np.append(np.vander(x, 2)[:, ::-1], np.square(x)[:, None], axis=1),
    },
    "loss": {
        "dot": squared,
        "sum of squares": lambda theta, Phi, y: np.sum((y - Phi @ theta) ** 2),
        "norm": lambda theta, Phi, y: np.linalg.norm(Phi @ theta - y) ** 2,
        "einsum": lambda theta, Phi, y: np.einsum(
            "n,n", y - np.einsum("nm,m->n", Phi, theta), y - Phi @ theta
        ),
        "loop": lambda theta, Phi, y: sum(r * r for r in residuals(theta, Phi, y)),
        "expanded": expanded_loss,
        "fsum": lambda theta, Phi, y: math.fsum(r * r for r in residuals(theta, Phi, y)),
        "mean times N": lambda theta, Phi, y: len(y) * np.mean((y - Phi @ theta) ** 2),
        "fractions": lambda theta, Phi, y: float(
            sum(r * r for r in residuals(*map(fractions, (theta, Phi, y))))
        ),
        "hypot": lambda theta, Phi, y: math.hypot(*(y - Phi @ theta)) ** 2,
        "column vector": lambda theta, Phi, y: np.vdot(*[y[:, None] - Phi @ theta[:, None]] * 2),
    },
    "gradient": {
        "formula (2)": lambda theta, Phi, y: 2 * (Phi @ theta - y) @ Phi,
        "row": lambda theta, Phi, y: 2 * (Phi @ theta - y)[None] @ Phi,
        "transposed": lambda theta, Phi, y: -2 * Phi.T @ (y - Phi @ theta),
        "expanded": lambda theta, Phi, y: 2 * theta @ (Phi.T @ Phi) - 2 * y @ Phi,
        "einsum": lambda theta, Phi, y: 2 * np.einsum("n,nm->m", Phi @ theta - y, Phi),
        "loop": looped_gradient,
        "sum of rows": lambda theta, Phi, y: sum(
            -2 * r * row for r, row in zip(y - Phi @ theta, Phi, strict=True)
        ),
        "complex step": complex_step,
        "central difference, h = 1": central_difference,
        "fsum": lambda theta, Phi, y: [
            math.fsum(-2 * r * p for r, p in zip(residuals(theta, Phi, y), column, strict=True))
            for column in Phi.T
        ],
        "fractions": lambda theta, Phi, y: [
            float(value) for value in looped_gradient(*map(fractions, (theta, Phi, y)))
        ],
    },
    "hessian": {
        "gram": lambda Phi: 2 * Phi.T @ Phi,
        "sum of outer products": lambda Phi: sum(2 * np.outer(row, row) for row in Phi),
        "einsum": lambda Phi: 2 * np.einsum("ni,nj->ij", Phi, Phi),
        "loop": looped_hessian,
        "QR": qr_hessian,
        "SVD": svd_hessian,
        "polarisation": polarised_hessian,
        "complex step": complex_hessian,
        "tensordot": lambda Phi: np.tensordot(Phi, 2 * Phi, axes=(0, 0)),
        "fractions": exact_hessian,
    },
    "directional_curvature": {
        "products": lambda H, v: v @ H @ v,
        "dot": lambda H, v: np.dot(v, np.dot(H, v)),
        "einsum": lambda H, v: np.einsum("i,ij,j->", v, H, v),
        "loop": looped_curvature,
        "outer": lambda H, v: np.sum(H * np.outer(v, v)),
        "trace": lambda H, v: np.trace(H @ np.outer(v, v)),
        "eigenvectors": eigen_curvature,
        "1 x 1": lambda H, v: v[None] @ H @ v[:, None],
        "kron": lambda H, v: np.kron(v, v) @ H.ravel(),
    },
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
    "is_positive_definite": {
        "eigvalsh": lambda H: np.linalg.eigvalsh(H).min() > 0,
        "eigvals": lambda H: all(value.real > 0 for value in np.linalg.eigvals(H)),
        "Cholesky": has_cholesky,
        "scipy Cholesky": lambda H: has_cholesky(H, scipy.linalg.cholesky),
        "Cholesky by hand": lambda H: has_cholesky(H, strict_cholesky),
        "Sylvester": lambda H: all(np.linalg.det(H[:k, :k]) > 0 for k in range(1, len(H) + 1)),
        "pivots": has_pivots,
        "fractions": lambda H: has_pivots(H, Fraction),
        "relative": relative_eigenvalues,
    },
    "formula_fails": {
        "rank": lambda Phi: np.linalg.matrix_rank(Phi) < Phi.shape[1],
        "rank of the square": lambda Phi: np.linalg.matrix_rank(Phi.T @ Phi) < Phi.shape[1],
        "singular values": small_singular_value,
        "eigenvalues": small_eigenvalue,
        "pivoted QR": small_pivot,
        "cond, 1e10": lambda Phi: np.linalg.cond(Phi.T @ Phi) > 1e10,
        "cond, 1e12": lambda Phi: np.linalg.cond(Phi.T @ Phi) > 1e12,
        "cond, 1/eps": lambda Phi: np.linalg.cond(Phi.T @ Phi) > 1 / EPS,
        "cond of Phi": lambda Phi: len(Phi) < Phi.shape[1] or np.linalg.cond(Phi) > 1 / EPS,
        "trace of the projector": lambda Phi: (
            round(np.trace(np.linalg.pinv(Phi) @ Phi)) < Phi.shape[1]
        ),
        "null space": lambda Phi: null_by_svd(Phi).shape[1] > 0,
        "fractions": exact_rank_fails,
    },
    "failing_inputs": {
        "ones": np.ones,
        "list of zeros": lambda n: [0] * n,
        "two values": lambda n: np.arange(n) % 2,
        "a large value": lambda n: np.full(n, 1e6),
    },
    "minimisers": {
        "lstsq and SVD": lambda Phi, y: (np.linalg.lstsq(Phi, y)[0], null_by_svd(Phi)),
        "SVD": lambda Phi, y: (svd_theta(Phi, y), null_by_svd(Phi)),
        "pinv and eigenvectors": lambda Phi, y: (np.linalg.pinv(Phi) @ y, null_by_eigh(Phi)),
        "pinv of the square": lambda Phi, y: (
            np.linalg.pinv(Phi.T @ Phi) @ (Phi.T @ y),
            null_by_svd(Phi.T @ Phi),
        ),
        "scipy": lambda Phi, y: (scipy.linalg.lstsq(Phi, y)[0], scipy.linalg.null_space(Phi)),
        "pivoted QR": pivoted_minimisers,
        "far from 0": far_minimisers,
        "fractions": exact_minimisers,
    },
}
