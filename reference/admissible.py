"""What may be asked: constraints on fresh data, each returning True or False.

Condition and rank belong to a dataset, not to an answer, so data on which sound float64 methods
disagree with the exact answer is thrown away before a student sees it. A consensus is taken on
the machine at hand with the calls that a student would make; the margins beside it (condition,
structure) keep the same data undisputed on other machines.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reference import checks, exact

Floats = NDArray[np.float64]

EPS = float(np.finfo(np.float64).eps)
TOLERANCE = 2.0**-39
"""2**14 u, as the judge uses it."""
BUDGET = {1: 100.0, 2: 100.0, 3: 100.0, 4: 10.0}
"""Largest kappa(Phi) per M for which M steps of conjugate gradients, and cofactors, pass."""
BUDGET_BEYOND = 3.0
"""The same for M >= 5."""
CLEARLY_REGULAR = 1e3
"""kappa up to which no sound predicate, on Phi or on its square, takes Phi for singular."""
CLEARLY_SINGULAR = 100.0
"""sigma_1 / sigma_r up to which the r-th singular value is not taken for rounding."""
FEW_POINTS = 12
"""Rows up to which repeated float rows keep their rounding below every sound threshold."""
SIGNIFICAND = 2**53
"""Integers below are exact in float64."""
SMALLEST_RATIO = 1e-6
"""Least |lambda|_min / |lambda|_max for which the signs of the eigenvalues are beyond dispute."""
SINGULAR_CONDITION = 1e10
SINGULAR_EIGENVALUE = 1e-12
"""Two relative thresholds that sound solutions use on Phi^T Phi."""
CLEARLY_ROUNDING = 0.5
"""SciPy's lstsq cuts at eps sigma_1; rounding must stay below this part of it on any machine."""
MODERATE = 2.0**30
"""Entries between 1/MODERATE and MODERATE neither over- nor underflow in any sum of products."""
BALANCED = 1e3
"""Column sizes within this factor of each other."""
SMALLEST_BLOCK = 2
"""Eigenvalues of a matrix up to this size come from one rotation."""


def well_conditioned(Phi: Floats) -> bool:
    """Say whether rank Phi = M exactly, and kappa is within the budget for theta."""
    return _condition_up_to(Phi, BUDGET.get(Phi.shape[1], BUDGET_BEYOND))


def full_rank(Phi: Floats) -> bool:
    """Say whether rank Phi = M exactly, and kappa <= 1e3."""
    return _condition_up_to(Phi, CLEARLY_REGULAR)


def rank_deficient(Phi: Floats) -> bool:
    """Say whether rank Phi < M exactly, kappa_r <= 100, and Phi^T Phi is exact or has few rows."""
    r = exact.rank(Phi)
    if r == Phi.shape[1] or not (len(Phi) <= FEW_POINTS or _is_gram_exact(Phi)):
        return False
    if r == 0:
        return True
    sigma = np.linalg.svd(Phi, compute_uv=False)
    return bool(sigma[0] <= CLEARLY_SINGULAR * sigma[r - 1])


def undisputed_rank(Phi: Floats) -> bool:
    """Say whether all sound ways to ask for the singularity of Phi^T Phi give the exact answer."""
    truth = exact.formula_fails(Phi)
    with np.errstate(all="ignore"):
        return all(opinion == truth for opinion in _opinions_on_rank(Phi))


def minimisers_agree(Phi: Floats, y: Floats) -> bool:
    """Say whether every sound method finds the rank, and a minimiser that the check accepts.

    The singular values that are 0 in exact arithmetic must also be computed well below the
    smallest threshold in use, or the verdict would depend on the machine. A tall matrix seldom
    passes, unless a zero column or few rows that differ from 0 make its singular values exact.
    """
    facts = {name: np.asarray(value, float) for name, value in exact.minimisers(Phi, y).items()}
    r = Phi.shape[1] - int(facts["nullity"])
    sigma = np.linalg.svd(Phi, compute_uv=False)
    if (sigma[r:] > CLEARLY_ROUNDING * EPS * sigma[0]).any():
        return False
    if np.linalg.matrix_rank(Phi) != r or np.linalg.matrix_rank(Phi.T @ Phi) != r:
        return False
    return all(
        np.isfinite(theta).all() and checks.is_minimiser((theta,), facts, TOLERANCE, Phi, y) is None
        for theta in _candidates(Phi, y, r)
    )


def undisputed_definiteness(H: Floats) -> bool:
    """Say whether all sound ways to ask for the definiteness of H give the exact answer.

    Besides the consensus: kappa <= 1e3 when H is definite, |lambda|_min / |lambda|_max >= 1e-6
    when it is not and is regular; a singular H must be diagonal, or v v^T with entries 0 and
    plus or minus one power of two in v (any powers of two when M = 2). Square roots are exact
    then, and no eigenvalue routine tried finds a positive one in place of a 0: with 1 and 2
    mixed in v, M >= 3, those of OpenBLAS on AVX-512 do.
    """
    truth = exact.is_positive_definite(H)
    sizes = np.abs(np.linalg.eigvalsh(H))
    if exact.formula_fails(H):
        clear = _is_plainly_singular(H)
    else:
        least = 1 / CLEARLY_REGULAR if truth or negative_definite(H) else SMALLEST_RATIO
        clear = bool(sizes.min() >= least * sizes.max())
    with np.errstate(all="ignore"):
        return clear and all(opinion == truth for opinion in _opinions_on_definiteness(H))


def moderate(Phi: Floats) -> bool:
    """Say whether max |entry| is within 2**30 of 1, and column sizes within 10**3 of each other.

    Columns of zeros have no size; a matrix of zeros is moderate. Also for vectors.
    """
    columns = np.abs(Phi.reshape(len(Phi), -1)).max(axis=0)
    sizes = columns[columns > 0]
    if not sizes.size:
        return True
    return bool(1 / MODERATE <= sizes.max() <= MODERATE and sizes.max() <= BALANCED * sizes.min())


def positive_definite(H: Floats) -> bool:
    """Say whether v^T H v > 0 for all v != 0, exactly."""
    return exact.is_positive_definite(H)


def negative_definite(H: Floats) -> bool:
    """Say whether v^T H v < 0 for all v != 0, exactly."""
    return exact.is_positive_definite(-H)


def indefinite(H: Floats) -> bool:
    """Say whether v^T H v takes both signs, exactly."""
    return not (exact.is_positive_semidefinite(H) or exact.is_positive_semidefinite(-H))


def unsorted(x: Floats) -> bool:
    """Say whether some input is smaller than the one before it."""
    return bool((np.diff(x) < 0).any())


def _condition_up_to(Phi: Floats, limit: float) -> bool:
    if exact.rank(Phi) < Phi.shape[1]:
        return False
    sigma = np.linalg.svd(Phi, compute_uv=False)
    return bool(sigma[0] <= limit * sigma[-1])


def _is_gram_exact(Phi: Floats) -> bool:
    """Say whether Phi is integers times a power of two, and no sum in Phi^T Phi is rounded."""
    rows, _ = exact.integers(Phi)
    largest = max(abs(value) for row in rows for value in row)
    return len(rows) * largest**2 < SIGNIFICAND


def _opinions_on_rank(Phi: Floats) -> Iterator[bool]:
    """Give what the sound predicates say about the singularity of Phi^T Phi."""
    N, M = Phi.shape
    C = Phi.T @ Phi
    condition = np.linalg.cond(C)
    eigenvalues = np.linalg.eigvalsh(C)
    yield bool(np.linalg.matrix_rank(Phi) < M)
    yield bool(np.linalg.matrix_rank(C) < M)
    yield N < M or bool(np.linalg.cond(Phi) > 1 / EPS)
    yield bool(condition > 1 / EPS)
    yield bool(condition > SINGULAR_CONDITION)
    yield bool(eigenvalues[0] <= SINGULAR_EIGENVALUE * eigenvalues[-1])


def _candidates(Phi: Floats, y: Floats, r: int) -> Iterator[Floats]:
    """Give minimisers by the sound methods, SciPy's default too where it is installed."""
    C = Phi.T @ Phi
    U, sigma, rows = np.linalg.svd(Phi, full_matrices=False)
    yield np.asarray(np.linalg.lstsq(Phi, y)[0], dtype=np.float64)
    yield np.linalg.pinv(Phi) @ y
    yield np.linalg.pinv(C) @ (Phi.T @ y)
    yield rows[:r].T @ ((U[:, :r].T @ y) / sigma[:r])
    lstsq = _scipy_lstsq()
    if lstsq is not None:
        yield lstsq(Phi, y)[0]


@cache
def _scipy_lstsq() -> Callable[[Floats, Floats], Sequence[Floats]] | None:
    try:
        module = importlib.import_module("scipy.linalg")
    except ImportError:
        return None
    solver: Callable[[Floats, Floats], Sequence[Floats]] = module.lstsq
    return solver


def _opinions_on_definiteness(H: Floats) -> Iterator[bool]:
    """Give what the sound predicates say about the definiteness of H."""
    yield bool((np.linalg.eigvalsh(H) > 0).all())
    yield bool((np.linalg.eigvals(H).real > 0).all())
    yield _has_cholesky(H)
    yield all(np.linalg.det(H[:k, :k]) > 0 for k in range(1, len(H) + 1))
    yield _has_positive_pivots(H)


def _has_cholesky(H: Floats) -> bool:
    try:
        np.linalg.cholesky(H)
    except np.linalg.LinAlgError:
        return False
    return True


def _has_positive_pivots(H: Floats) -> bool:
    """Eliminate without exchanges, in float64: the D of L D L^T."""
    rest = H
    while len(rest):
        if not rest[0, 0] > 0:
            return False
        rest = rest[1:, 1:] - np.outer(rest[1:, 0], rest[0, 1:] / rest[0, 0])
    return True


def _is_plainly_singular(H: Floats) -> bool:
    """Say whether the singular H is one of the forms that `undisputed_definiteness` lists."""
    if not (H - np.diag(np.diag(H))).any():
        return True
    sizes = np.unique(np.abs(np.diag(H)[np.diag(H) != 0]))
    if exact.rank(H) > 1 or (len(sizes) > 1 and len(H) > SMALLEST_BLOCK):
        return False
    return all(_is_power_of_four(Fraction(size)) for size in sizes.tolist())


def _is_power_of_four(value: Fraction) -> bool:
    top, bottom = value.numerator, value.denominator
    return (
        top & (top - 1) == 0
        and bottom & (bottom - 1) == 0
        and ((top.bit_length() - bottom.bit_length()) % 2 == 0)
    )
