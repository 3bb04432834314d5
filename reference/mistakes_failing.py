"""Known mistakes about failing inputs and about all minimisers: what each of them returns.

Right are n inputs with fewer than three distinct ones; and a pair theta0 (M,), Z (M, M - r) of
a minimiser and a basis of null(Phi), r = rank Phi. Shapes: Phi (N, M), y (N,).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Pair = tuple[Floats, Floats]

RIDGE = 1e-6
ABSOLUTE = 1e-3
"""A fixed number below which a singular value counts as zero; it means nothing for scaled data."""
NEARLY = 1e-9


def distinct_from_zero(n: int) -> Floats:
    """Return 0, 1, ..., n - 1: all distinct, so that rank Phi = 3 from n = 3 on."""
    return np.arange(float(n))


def distinct_from_one(n: int) -> Floats:
    """Return 1, 2, ..., n."""
    return np.arange(1.0, n + 1)


def evenly_spaced(n: int) -> Floats:
    """Return n different numbers from 0 to 1."""
    return np.linspace(0, 1, n)


def three_distinct(n: int) -> Floats:
    """Return 0, 1, 2, 0, 1, 2, ...: three distinct inputs make the columns independent."""
    return np.arange(float(n)) % 3


def three_distinct_from_one(n: int) -> Floats:
    """Return 1, 2, 3, 1, 2, 3, ..."""
    return np.arange(float(n)) % 3 + 1


def nearly_equal(n: int) -> Floats:
    """Return 1, 1 + 1e-9, 1 + 2e-9, ...: nearly equal is not equal."""
    return 1 + NEARLY * np.arange(float(n))


def always_three(n: int) -> Floats:
    """Return the lecture's number of inputs, whatever n is."""
    return np.array([1.0, 1.0, 2.0])


def one_input(n: int) -> float:
    """Return one number instead of n."""
    return 1.0


def one_too_many(n: int) -> Floats:
    """Return n + 1 inputs."""
    return np.zeros(n + 1)


def inputs_as_column(n: int) -> Floats:
    """Return a column, (n, 1)."""
    return np.ones((n, 1))


def design_matrix_of_ones(n: int) -> Floats:
    """Return Phi, (n, 3), instead of the inputs."""
    return np.ones((n, 3))


def infinite_inputs(n: int) -> Floats:
    """Return infinity, for which there is no x^2 to compare."""
    return np.full(n, np.inf)


def theta0_zero(Phi: Floats, y: Floats) -> Pair:
    """Return theta0 = 0, which minimises L for Phi^T y = 0 alone."""
    return np.zeros(Phi.shape[1]), _null(Phi)


def theta0_only(Phi: Floats, y: Floats) -> Floats:
    """Return theta0 without Z."""
    return _theta0(Phi, y)


def theta0_by_inverse(Phi: Floats, y: Floats) -> Pair:
    """Use (4) where it fails: noise, or LinAlgError."""
    return np.linalg.inv(Phi.T @ Phi) @ Phi.T @ y, _null(Phi)


def theta0_with_ridge(Phi: Floats, y: Floats) -> Pair:
    """Solve (Phi^T Phi + 1e-6 I) theta0 = Phi^T y."""
    A = Phi.T @ Phi + RIDGE * np.eye(Phi.shape[1])
    return np.asarray(np.linalg.solve(A, Phi.T @ y), dtype=np.float64), _null(Phi)


def parts_swapped(Phi: Floats, y: Floats) -> Pair:
    """Return Z before theta0."""
    return _null(Phi), _theta0(Phi, y)


def null_vectors_as_rows(Phi: Floats, y: Floats) -> Pair:
    """Return Z^T, (M - r, M)."""
    return _theta0(Phi, y), _null(Phi).T


def null_vector_flat(Phi: Floats, y: Floats) -> Pair:
    """Return (M,) in place of (M, 1) when there is one null vector."""
    Z = _null(Phi)
    return _theta0(Phi, y), Z[:, 0] if Z.shape[1] == 1 else Z


def no_null_vectors(Phi: Floats, y: Floats) -> Pair:
    """Return Z of shape (M, 0), as if the minimiser were unique."""
    return _theta0(Phi, y), np.empty((Phi.shape[1], 0))


def zeros_as_null_vectors(Phi: Floats, y: Floats) -> Pair:
    """Return M - r zero vectors: Phi 0 = 0, but they belong to no basis."""
    return _theta0(Phi, y), np.zeros_like(_null(Phi))


def always_one_null_vector(Phi: Floats, y: Floats) -> Pair:
    """Return the last right singular vector, whether or not it is a null vector."""
    return _theta0(Phi, y), _right(Phi)[-1:].T


def at_most_one_null_vector(Phi: Floats, y: Floats) -> Pair:
    """Return one null vector where there are M - r."""
    return _theta0(Phi, y), _null(Phi)[:, :1]


def one_null_vector_repeated(Phi: Floats, y: Floats) -> Pair:
    """Return the same null vector M - r times."""
    Z = _null(Phi)
    return _theta0(Phi, y), Z[:, -1:].repeat(Z.shape[1], axis=1)


def null_vectors_only_when_wide(Phi: Floats, y: Floats) -> Pair:
    """Return M - N null vectors, none when N >= M."""
    return _theta0(Phi, y), _right(Phi)[min(Phi.shape) :].T


def null_vectors_of_thin_svd(Phi: Floats, y: Floats) -> Pair:
    """Use full_matrices=False, which leaves out M - N null vectors when N < M."""
    _, _, rows = np.linalg.svd(Phi, full_matrices=False)
    return _theta0(Phi, y), rows[np.linalg.matrix_rank(Phi) :].T


def row_space(Phi: Floats, y: Floats) -> Pair:
    """Return the first right singular vectors, which belong to the largest singular values."""
    M = Phi.shape[1]
    return _theta0(Phi, y), _right(Phi)[: M - np.linalg.matrix_rank(Phi)].T


def left_null_space(Phi: Floats, y: Floats) -> Pair:
    """Return columns of U, which live in the space of the points, instead of V."""
    return _theta0(Phi, y), np.linalg.svd(Phi)[0][:, np.linalg.matrix_rank(Phi) :]


def projector(Phi: Floats, y: Floats) -> Pair:
    """Return the M x M projector I - Phi^+ Phi, whose columns are dependent."""
    inverse = np.linalg.pinv(Phi)
    return _theta0(Phi, y), np.eye(Phi.shape[1]) - inverse @ Phi


def nothing_when_unique(Phi: Floats, y: Floats) -> tuple[Floats, Floats | None]:
    """Return None in place of a Z of shape (M, 0)."""
    Z = _null(Phi)
    return _theta0(Phi, y), Z if Z.shape[1] else None


def small_singular_values_are_zero(Phi: Floats, y: Floats) -> Pair:
    """Count singular values below 1e-3 as zero, whatever the largest is."""
    sigma = np.linalg.svd(Phi, compute_uv=False)
    return _theta0(Phi, y), _right(Phi)[int(np.sum(sigma > ABSOLUTE)) :].T


def _theta0(Phi: Floats, y: Floats) -> Floats:
    return np.linalg.pinv(Phi) @ y


def _right(Phi: Floats) -> Floats:
    """Return the M right singular vectors as rows, without a large U when there are many points."""
    return np.linalg.svd(Phi, full_matrices=Phi.shape[0] < Phi.shape[1])[2]


def _null(Phi: Floats) -> Floats:
    return _right(Phi)[np.linalg.matrix_rank(Phi) :].T
