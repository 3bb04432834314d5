"""Exercise 2: the spectral theorem, A = V Lambda V^T.

Replace each `raise NotImplementedError` by your code, write your answer in words into WHY_REAL,
and check the functions with `grade exercise2`. A person reads and marks WHY_REAL.
"""

import numpy as np

# Your written answer: why are the eigenvalues of a symmetric matrix real?
WHY_REAL = ""


def eigenvalues(A):
    """All n eigenvalues in ascending order, repeated ones as often as they occur.

    Shapes: A (n, n), symmetric -> (n,).
    """
    raise NotImplementedError


def eigenvectors(A):
    """Orthonormal eigenvectors as the columns of V, in any order and with any signs.

    Shapes: A (n, n), symmetric -> (n, n).
    """
    raise NotImplementedError
