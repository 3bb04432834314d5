# expect: exercise2.loss wrong|raised|bad_form
from fractions import Fraction


def loss(theta, Phi, y):
    return Fraction(10**4000, 3)
