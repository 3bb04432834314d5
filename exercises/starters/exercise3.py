"""Exercise 3: when does the formula theta = [Phi^T Phi]^-1 Phi^T y, equation (4), fail?

Replace each `raise NotImplementedError` by your code, write your answer in words into DISCUSSION,
and check the functions with `grade exercise3`. A person reads and marks DISCUSSION.
"""

import numpy as np

# Your written answer, as long as you need. When does the formula fail, and why? What do the data
# look like then? What happens to the minimum, and to the Hessian?
DISCUSSION = ""


def formula_fails(Phi):
    """Whether Phi^T Phi is singular, so that formula (4) cannot be used.

    Think of computer arithmetic as well: numbers that should cancel to 0 often leave a tiny rest.

    Shapes: Phi (N, M), any N >= 1 and M >= 1 -> True when the formula fails, False when not.
    """
    raise NotImplementedError


def failing_inputs(n):
    """Invent n inputs x_1 ... x_n for which formula (4) fails with phi(x)^T = [1, x, x^2].

    Shapes: n, an int >= 1 -> (n,).
    """
    raise NotImplementedError


def minimisers(Phi, y):
    """Bonus: all minimisers of L, as theta0 + Z c with any c, whether or not (4) works.

    theta0 is one minimiser (any of them); the columns of Z are a basis of null(Phi). With r the
    rank of Phi there are M - r columns, so Z has shape (M, 0) when the minimum is unique.

    Shapes: Phi (N, M), y (N,) -> the pair theta0 (M,), Z (M, M - r).
    """
    raise NotImplementedError
