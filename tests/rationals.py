"""The right answers once more, by FLINT's rational matrices: an oracle that shares no code.

TRUTHS[function] takes the inputs as float64 arrays, by name, and returns rational numbers in
nested lists, a truth value, or a dictionary of facts.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import flint


def rational(rows: Any) -> Any:
    """Turn nested floats or Fractions into a FLINT matrix."""
    entries = [[Fraction(value) for value in row] for row in rows]
    flat = [flint.fmpq(value.numerator, value.denominator) for row in entries for value in row]
    return flint.fmpq_mat(len(entries), len(entries[0]), flat)


def column(values: Any) -> Any:
    """Turn a vector into a FLINT matrix of one column."""
    return rational([[value] for value in values])


def fractions(matrix: Any) -> list[list[Fraction]]:
    """Turn a FLINT matrix into nested Fractions."""
    return [[Fraction(int(value.p), int(value.q)) for value in row] for row in matrix.tolist()]


def _vector(matrix: Any) -> list[Fraction]:
    return [row[0] for row in fractions(matrix)]


def _design_matrix(x: Any) -> Any:
    return [[Fraction(1), point, point * point] for point in map(Fraction, x.tolist())]


def _residual(theta: Any, Phi: Any, y: Any) -> Any:
    return rational(Phi.tolist()) * column(theta.tolist()) - column(y.tolist())


def _loss(theta: Any, Phi: Any, y: Any) -> Any:
    r = _residual(theta, Phi, y)
    return fractions(r.transpose() * r)[0][0]


def _gradient(theta: Any, Phi: Any, y: Any) -> Any:
    return _vector(rational(Phi.tolist()).transpose() * _residual(theta, Phi, y) * 2)


def _optimal_theta(Phi: Any, y: Any) -> Any:
    A = rational(Phi.tolist())
    return _vector((A.transpose() * A).solve(A.transpose() * column(y.tolist())))


def _hessian(Phi: Any) -> Any:
    A = rational(Phi.tolist())
    return fractions(A.transpose() * A * 2)


def _is_positive_definite(H: Any) -> bool:
    """Sylvester's criterion."""
    return all(rational(H[:k, :k].tolist()).det() > 0 for k in range(1, len(H) + 1))


def _directional_curvature(H: Any, v: Any) -> Any:
    w = column(v.tolist())
    return fractions(w.transpose() * rational(H.tolist()) * w)[0][0]


def _formula_fails(Phi: Any) -> bool:
    return bool(rational(Phi.tolist()).rank() < Phi.shape[1])


def _minimisers(Phi: Any, y: Any) -> Mapping[str, Any]:
    """With the r independent rows R of the echelon form: P = Rᵀ(RRᵀ)⁻¹R, and theta_plus = Rᵀs."""
    A = rational(Phi.tolist())
    echelon, r = A.rref()
    M = Phi.shape[1]
    if r == 0:
        return {"nullity": M, "theta_plus": [0] * M, "projector": [[0] * M] * M}
    R = rational(fractions(echelon)[:r])
    Rt = R.transpose()
    s = (R * A.transpose() * A * Rt).solve(R * A.transpose() * column(y.tolist()))
    return {
        "nullity": M - r,
        "theta_plus": _vector(Rt * s),
        "projector": fractions(Rt * (R * Rt).solve(R)),
    }


TRUTHS: Mapping[str, Callable[..., Any]] = {
    "design_matrix": _design_matrix,
    "loss": _loss,
    "gradient": _gradient,
    "optimal_theta": _optimal_theta,
    "hessian": _hessian,
    "is_positive_definite": _is_positive_definite,
    "directional_curvature": _directional_curvature,
    "formula_fails": _formula_fails,
    "minimisers": _minimisers,
}
