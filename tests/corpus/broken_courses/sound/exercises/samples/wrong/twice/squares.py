WHY = "because"


def squared(x):
    return x + x


def is_long(x):
    return len(x) >= 3
