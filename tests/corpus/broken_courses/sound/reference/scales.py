"""Natural sizes."""


def squared(x):
    """Return the largest square."""
    return max(abs(x)) ** 2
