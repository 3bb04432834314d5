"""Why an answer of question 3 is wrong: the rank of Φ, its null space, and who depends on whom.

Each function takes the inputs by name and `got`, the student's answer, and returns sentences for
the student; "" when there is nothing to add. Everything is exact: null vectors are integers.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reference import exact
from reference.explanations import leading_minors, step_down
from reference.wording import SHOWN, combination, index, inputs, number, vector

Floats = NDArray[np.float64]

POLYNOMIAL = 3
"""Columns of [1 x x²], and the distinct inputs that it needs."""


def formula_fails(Phi: Floats, got: bool) -> str:  # noqa: FBT001  called by name
    """Give a v ≠ 0 with Φv = 0 and where it comes from, or the determinant, which is not 0."""
    M = Phi.shape[1]
    if got:
        halves = [[value / 2 for value in row] for row in exact.hessian(Phi)]
        minors = leading_minors(halves)
        if len(minors) < M:
            return ""
        return (
            f"you say that (4) fails, but rank Φ = M = {M} and det ΦᵀΦ = {number(minors[-1])} "
            "is not 0: the inverse exists."
        )
    if not exact.formula_fails(Phi):
        return ""
    null = exact.null_space(Phi)
    v = min(null, key=lambda one: sum(map(abs, one)))
    where = f" for x = {inputs(Phi[:, 1].tolist())}" if _is_polynomial(Phi) else ""
    return (
        f"{_ranked(Phi, null)}{_spanned(null) if len(null) > 1 else ''}.\n"
        f"You say that (4) works{where}, but Φv = 0 for v = {vector(v)}, so ΦᵀΦ has no inverse."
    )


def failing_inputs(n: int, got: Floats) -> str:
    """Write out the determinant of three rows with distinct inputs. Shapes: got (n,)."""
    distinct = sorted(set(got.ravel().tolist()))
    if got.shape != (n,) or len(distinct) < POLYNOMIAL:
        return ""
    a, b, c = map(Fraction, distinct[:POLYNOMIAL])
    value = (b - a) * (c - a) * (c - b)
    texts = [number(x) for x in (a, b, c)]
    listed = ", ".join(texts if len(set(texts)) == POLYNOMIAL else map(repr, distinct[:POLYNOMIAL]))
    return (
        f"the three rows of Φ for x = {listed} have the determinant "
        f"(x₂ − x₁)(x₃ − x₁)(x₃ − x₂) = {number(value)}, which is not 0: rank Φ = 3."
    )


def minimisers(Phi: Floats, y: Floats, got: tuple[Floats, Floats]) -> str:
    """Say which part is at fault: θ₀ by a step that lowers L, else Z by what null(Φ) is.

    Shapes: got = theta0 (M,), Z (M, M − rank Φ), or other shapes when those are the fault.
    """
    theta0, Z = got
    M, nullity = Phi.shape[1], Phi.shape[1] - exact.rank(Phi)
    if theta0.shape != (M,):
        return ""
    is_basis = Z.shape == (M, nullity) and not _leaves_null_space(Phi, Z)
    if is_basis:
        text = step_down("θ₀", Phi, y, theta0)
        return f"{text} Your Z is not at fault." if nullity and text else text
    if not nullity:
        return f"rank Φ = M = {M}, so null(Φ) = {{0}}, and Z has no column: its shape is ({M}, 0)."
    null = exact.null_space(Phi)
    columns = f"So Z has {nullity} {_noun(nullity, 'column')}."
    return f"{_ranked(Phi, null)}{_spanned(null)}. {columns}"


def _leaves_null_space(Phi: Floats, Z: Floats) -> bool:
    """Say whether a column of Z is plainly no null vector, or the columns are dependent."""
    if Z.shape[1] == 0:
        return False
    sizes = np.linalg.norm(Phi) * np.linalg.norm(Z, axis=0)
    images = np.linalg.norm(Phi @ Z, axis=0)
    # Half of the digits: rounding leaves less, and a wrong vector more.
    return bool((images > 2.0**-26 * sizes).any()) or np.linalg.matrix_rank(Z) < Z.shape[1]


def _ranked(Phi: Floats, null: Sequence[Sequence[Fraction]]) -> str:
    """Return what makes the columns of Φ dependent, and its rank."""
    M = Phi.shape[1]
    return f"{_reason(Phi, null)}, rank Φ = {M - len(null)} < M = {M}"


def _spanned(null: Sequence[Sequence[Fraction]]) -> str:
    """Return "; null(Φ) is spanned by (0, 1, 0), (0, 0, 1)"."""
    dots = ", ..." if len(null) > SHOWN else ""
    return f"; null(Φ) is spanned by {', '.join(map(vector, null[:SHOWN]))}{dots}"


def _reason(Phi: Floats, null: Sequence[Sequence[Fraction]]) -> str:
    N, M = Phi.shape
    if _is_polynomial(Phi):
        return _repeats(Phi[:, 1].tolist())
    if N < M:
        return f"Φ has {N} {_noun(N, 'row')} for {M} columns"
    v = min(null, key=lambda one: (sum(map(bool, one)), sum(map(abs, one))))
    last = max(j for j, value in enumerate(v) if value)
    rest = [-value / v[last] for value in v[:last]]
    if not any(rest):
        return f"column {last + 1} is zero"
    if all(value.denominator == 1 for value in rest):
        return f"column {last + 1} = {combination([int(value) for value in rest], 'column')}"
    return f"{combination([int(value) for value in v], 'column')} = 0"


def _repeats(x: Sequence[float]) -> str:
    """Return which inputs are equal, and how many distinct ones are left."""
    count = len(set(x))
    only = f"only {('one', 'two')[count - 1]} distinct {_noun(count, 'input')}"
    if len(x) == count:
        return only
    groups = [
        " = ".join(
            [f"x{index(n)}" for n, value in enumerate(x) if value == repeated] + [number(repeated)]
        )
        for repeated in dict.fromkeys(x)
        if x.count(repeated) > 1
    ]
    return f"{', '.join(groups)}: {only}" if len(x) <= SHOWN else only


def _is_polynomial(Phi: Floats) -> bool:
    """Say whether Φ has the rows [1 x x²] with fewer than three distinct inputs."""
    if Phi.shape[1] != POLYNOMIAL or len(set(Phi[:, 1].tolist())) >= POLYNOMIAL:
        return False
    rows = [list(map(Fraction, row)) for row in Phi.tolist()]
    return all(one == 1 and square == x**2 for one, x, square in rows)


def _noun(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
