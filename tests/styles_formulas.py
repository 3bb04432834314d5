"""Ways to write what a formula gives at once: design matrix, loss, its derivatives."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

Style = Callable[..., Any]


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


FORMULAS: dict[str, dict[str, Style]] = {
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
}
