"""Exact answers."""

from fractions import Fraction


def squared(x):
    """Square every entry."""
    return [Fraction(value) ** 2 for value in x.tolist()]


def is_long(x):
    """Say whether there are more than two entries."""
    return len(x) > 2
