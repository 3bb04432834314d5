"""Known mistakes."""


def twice(x):
    """Double instead."""
    return 2 * x


def kept(x):
    """Do nothing."""
    return x
