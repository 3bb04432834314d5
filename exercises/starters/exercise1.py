"""Exercise 1: write out Phi(X) for phi(x)^T = [1, x, x^2].

Replace `raise NotImplementedError` by your code, keep the name and the argument of the function,
and check it as often as you like with `grade exercise1`. Extra functions of your own are welcome.
"""

import numpy as np


def design_matrix(x):
    """Stack phi(x_n)^T = [1, x_n, x_n^2] from top to bottom: the matrix Phi(X).

    The lecture asks for three points; write it so that it works for any number of them.

    Shapes: x (N,) -> (N, 3), one row for each point, in the order of x.
    """
    raise NotImplementedError
