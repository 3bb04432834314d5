"""Known mistakes about definiteness: the answers that each of them gives.

Right is: v^T H v > 0 for all v != 0, that is, all eigenvalues are positive. Shapes: H (M, M),
symmetric -> truth value.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

REGULAR = 1e-12
"""A singular value above this share of the largest makes H regular."""


def always_true(H: Floats) -> bool:
    """Return True: every H = 2 Phi^T Phi is semidefinite, but not every matrix is."""
    return True


def always_false(H: Floats) -> bool:
    """Return False."""
    return False


def negated(H: Floats) -> bool:
    """Return the opposite."""
    return not bool(np.all(np.linalg.eigvalsh(H) > 0))


def semidefinite(H: Floats) -> bool:
    """Take eigenvalues >= 0 for enough: v^T H v = 0 for some v != 0 then."""
    return bool(np.all(np.linalg.eigvalsh(H) >= 0))


def by_first_entry(H: Floats) -> bool:
    """Look at H_11 alone, one leading minor of M."""
    return bool(H[0, 0] > 0)


def by_diagonal(H: Floats) -> bool:
    """Look at the diagonal: necessary, not sufficient."""
    return bool(np.all(np.diag(H) > 0))


def by_diagonal_not_negative(H: Floats) -> bool:
    """Look whether no entry of the diagonal is negative."""
    return bool(np.all(np.diag(H) >= 0))


def by_entries(H: Floats) -> bool:
    """Look whether all entries are positive, which says nothing about v^T H v."""
    return bool((H > 0).all())


def by_entries_not_negative(H: Floats) -> bool:
    """Look whether no entry is negative."""
    return bool((H >= 0).all())


def by_trace(H: Floats) -> bool:
    """Look at the sum of the eigenvalues."""
    return bool(np.trace(H) > 0)


def by_determinant(H: Floats) -> bool:
    """Look at the product of the eigenvalues: two negative ones cancel."""
    return bool(np.linalg.det(H) > 0)


def by_nonzero_determinant(H: Floats) -> bool:
    """Look whether H can be inverted."""
    return bool(np.linalg.det(H) != 0)


def by_singular_values(H: Floats) -> bool:
    """Look at the singular values, which are never negative."""
    sigma = np.linalg.svd(H, compute_uv=False)
    return bool(sigma.min() > REGULAR * sigma.max())


def by_trace_and_determinant(H: Floats) -> bool:
    """Look at trace and determinant, enough for 2 x 2 alone."""
    return bool(np.trace(H) > 0 and np.linalg.det(H) > 0)


def by_first_two_minors(H: Floats) -> bool:
    """Use Sylvester's rule for 2 x 2, whatever M is."""
    if len(H) == 1:
        return bool(H[0, 0] > 0)
    return bool(H[0, 0] > 0 and H[0, 0] * H[1, 1] - H[0, 1] * H[1, 0] > 0)


def last_minor_forgotten(H: Floats) -> bool:
    """Use the leading minors up to M - 1, as range(1, M) does."""
    return all(bool(np.linalg.det(H[:k, :k]) > 0) for k in range(1, max(2, len(H))))


def one_positive_eigenvalue(H: Floats) -> bool:
    """Ask for any positive eigenvalue instead of all."""
    return bool(np.any(np.linalg.eigvalsh(H) > 0))


def by_dominance(H: Floats) -> bool:
    """Ask for a dominant diagonal: sufficient, not necessary."""
    others = np.sum(np.abs(H), axis=1) - np.abs(np.diag(H))
    return bool(np.all(np.diag(H) > others))


def one_direction(H: Floats) -> bool:
    """Try v = (1, ..., 1) alone."""
    return bool(H.sum() > 0)


def few_directions(H: Floats) -> bool:
    """Try the coordinate directions and (1, ..., 1) alone."""
    return bool(np.all(np.diag(H) > 0) and H.sum() > 0)


def above_1e_2(H: Floats) -> bool:
    """Ask for eigenvalues above 1e-2, a fixed number, which means nothing for a scaled H."""
    return bool(np.all(np.linalg.eigvalsh(H) > 1e-2))


def above_1e_3(H: Floats) -> bool:
    """Ask for eigenvalues above 1e-3, a fixed number, which means nothing for a scaled H."""
    return bool(np.all(np.linalg.eigvalsh(H) > 1e-3))


def above_1e_5(H: Floats) -> bool:
    """Ask for eigenvalues above 1e-5, a fixed number, which means nothing for a scaled H."""
    return bool(np.all(np.linalg.eigvalsh(H) > 1e-5))


def every_eigenvalue_alone(H: Floats) -> NDArray[np.bool_]:
    """Return a truth value for each eigenvalue, (M,): all() is forgotten."""
    return np.asarray(np.linalg.eigvalsh(H) > 0)


def smallest_eigenvalue(H: Floats) -> float:
    """Return the smallest eigenvalue instead of a truth value."""
    return float(np.linalg.eigvalsh(H).min())


def cholesky_unguarded(H: Floats) -> bool:
    """Return True after a Cholesky decomposition; LinAlgError where the answer is False."""
    np.linalg.cholesky(H)
    return True
