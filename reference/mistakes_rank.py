"""Known mistakes about when (4) fails: the answers that each of them gives.

Right is: Phi^T Phi is singular exactly when rank Phi < M. Shapes: Phi (N, M) -> truth value.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LECTURE_M = 3
CONDITION = 1e12
"""A condition number that is sound for N >= M."""
PARALLEL = 1e-12


def never(Phi: Floats) -> bool:
    """Return False: NumPy often returns numbers where no inverse exists."""
    return False


def always(Phi: Floats) -> bool:
    """Return True."""
    return True


def negated(Phi: Floats) -> bool:
    """Return True where the formula works."""
    return bool(np.linalg.matrix_rank(Phi) == Phi.shape[1])


def fewer_points_only(Phi: Floats) -> bool:
    """Ask for N < M alone: sufficient, not necessary."""
    return bool(Phi.shape[0] < Phi.shape[1])


def not_more_points(Phi: Floats) -> bool:
    """Ask for N <= M: N = M is enough when the columns are independent."""
    return bool(Phi.shape[0] <= Phi.shape[1])


def not_square(Phi: Floats) -> bool:
    """Ask for N != M, as if Phi itself were inverted."""
    return bool(Phi.shape[0] != Phi.shape[1])


def zero_column_only(Phi: Floats) -> bool:
    """Ask for a column of zeros alone."""
    return bool((~Phi.any(axis=0)).any())


def repeated_points_only(Phi: Floats) -> bool:
    """Ask for two equal rows: harmless as long as M different ones are left."""
    return bool(len(_rows(Phi)) < len(Phi))


def few_distinct_points_only(Phi: Floats) -> bool:
    """Ask for fewer than M different rows: sufficient, not necessary."""
    return bool(len(_rows(Phi)) < Phi.shape[1])


def few_distinct_inputs_only(Phi: Floats) -> bool:
    """Ask for fewer than M different values of the second column, whatever the basis is."""
    return bool(len(np.unique(Phi[:, min(1, Phi.shape[1] - 1)])) < Phi.shape[1])


def equal_columns_only(Phi: Floats) -> bool:
    """See N < M, zero columns and equal columns, but no other dependence."""
    columns = _rows(Phi.T)
    return fewer_points_only(Phi) or zero_column_only(Phi) or len(columns) < Phi.shape[1]


def proportional_columns_only(Phi: Floats) -> bool:
    """See N < M, zero columns and pairs of proportional columns, but no other dependence."""
    if fewer_points_only(Phi) or zero_column_only(Phi):
        return True
    units = Phi / np.linalg.norm(Phi, axis=0)
    cosines = np.abs(units.T @ units) - np.eye(Phi.shape[1])
    return bool(cosines.max() > 1 - PARALLEL)


def determinant_zero(Phi: Floats) -> bool:
    """Ask whether det Phi^T Phi == 0 exactly, which rounding mostly prevents."""
    return bool(np.linalg.det(Phi.T @ Phi) == 0)


def inverse_raises(Phi: Floats) -> bool:
    """Wait for LinAlgError of inv(Phi^T Phi), which rounding mostly prevents."""
    try:
        np.linalg.inv(Phi.T @ Phi)
    except np.linalg.LinAlgError:
        return True
    return False


def cholesky_raises(Phi: Floats) -> bool:
    """Wait for LinAlgError of cholesky(Phi^T Phi), which rounding often prevents."""
    try:
        np.linalg.cholesky(Phi.T @ Phi)
    except np.linalg.LinAlgError:
        return True
    return False


def eigenvalue_not_positive(Phi: Floats) -> bool:
    """Ask for an eigenvalue <= 0 exactly."""
    return bool(np.linalg.eigvalsh(Phi.T @ Phi).min() <= 0)


def condition_infinite(Phi: Floats) -> bool:
    """Ask for cond(Phi^T Phi) = infinity exactly."""
    return bool(np.isinf(np.linalg.cond(Phi.T @ Phi)))


def determinant_close_to_zero(Phi: Floats) -> bool:
    """Ask np.isclose, which means |det Phi^T Phi| <= 1e-8."""
    return bool(np.isclose(np.linalg.det(Phi.T @ Phi), 0))


def determinant_below_1e_3(Phi: Floats) -> bool:
    """Ask for |det Phi^T Phi| < 1e-3."""
    return _small_determinant(Phi, 1e-3)


def determinant_below_1e_6(Phi: Floats) -> bool:
    """Ask for |det Phi^T Phi| < 1e-6."""
    return _small_determinant(Phi, 1e-6)


def determinant_below_1e_9(Phi: Floats) -> bool:
    """Ask for |det Phi^T Phi| < 1e-9."""
    return _small_determinant(Phi, 1e-9)


def determinant_below_1e_10(Phi: Floats) -> bool:
    """Ask for |det Phi^T Phi| < 1e-10."""
    return _small_determinant(Phi, 1e-10)


def determinant_below_1e_12(Phi: Floats) -> bool:
    """Ask for |det Phi^T Phi| < 1e-12."""
    return _small_determinant(Phi, 1e-12)


def eigenvalue_below_1e_10(Phi: Floats) -> bool:
    """Ask for an eigenvalue of Phi^T Phi below 1e-10."""
    return bool(np.linalg.eigvalsh(Phi.T @ Phi)[0] < 1e-10)


def singular_value_below_1e_5(Phi: Floats) -> bool:
    """Ask for a singular value of Phi below 1e-5, or N < M."""
    return fewer_points_only(Phi) or bool(np.linalg.svd(Phi, compute_uv=False)[-1] < 1e-5)


def rank_above_1e_3(Phi: Floats) -> bool:
    """Count the singular values above 1e-3, whatever the largest is."""
    return bool(np.linalg.matrix_rank(Phi, tol=1e-3) < Phi.shape[1])


def condition_above_1e2(Phi: Floats) -> bool:
    """Call cond(Phi^T Phi) > 100 singular."""
    return bool(np.linalg.cond(Phi.T @ Phi) > 1e2)


def condition_above_1e3(Phi: Floats) -> bool:
    """Call cond(Phi^T Phi) > 1000 singular."""
    return bool(np.linalg.cond(Phi.T @ Phi) > 1e3)


def condition_above_1e4(Phi: Floats) -> bool:
    """Call cond(Phi^T Phi) > 10^4, the square of cond(Phi) > 100, singular."""
    return bool(np.linalg.cond(Phi.T @ Phi) > 1e4)


def condition_above_1e6(Phi: Floats) -> bool:
    """Call cond(Phi^T Phi) > 10^6, the square of cond(Phi) > 1000, singular."""
    return bool(np.linalg.cond(Phi.T @ Phi) > 1e6)


def condition_of_wide_phi(Phi: Floats) -> bool:
    """Ask for cond(Phi) > 1e12: for N < M it is made of N singular values, where M count."""
    return bool(np.linalg.cond(Phi) > CONDITION)


def rank_below_rows(Phi: Floats) -> bool:
    """Compare the rank with N instead of M."""
    return bool(np.linalg.matrix_rank(Phi) < Phi.shape[0])


def rank_below_both(Phi: Floats) -> bool:
    """Compare the rank with the smaller of N and M."""
    return bool(np.linalg.matrix_rank(Phi) < min(Phi.shape))


def rank_below_three(Phi: Floats) -> bool:
    """Compare the rank with the lecture's M = 3."""
    return bool(np.linalg.matrix_rank(Phi) < LECTURE_M)


def determinant_of_phi(Phi: Floats) -> bool:
    """Take the determinant of Phi, which exists for N = M alone; LinAlgError else."""
    return bool(np.linalg.det(Phi) == 0)


def nothing_when_fine(Phi: Floats) -> bool | None:
    """Return None where the formula works: a return is missing."""
    return True if np.linalg.matrix_rank(Phi) < Phi.shape[1] else None


def rank_itself(Phi: Floats) -> int:
    """Return rank Phi instead of a truth value."""
    return int(np.linalg.matrix_rank(Phi))


def _rows(A: Floats) -> set[tuple[float, ...]]:
    return {tuple(row) for row in A.tolist()}


def _small_determinant(Phi: Floats, threshold: float) -> bool:
    return bool(abs(np.linalg.det(Phi.T @ Phi)) < threshold)
