WHY = "because"


def squared(x):
    return [value**2 for value in x]


def is_long(x):
    return len(x) >= 3
