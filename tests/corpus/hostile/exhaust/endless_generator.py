# expect: exercise2.gradient bad_form(generator)
from itertools import count


def gradient(theta, Phi, y):
    return (0.0 for _ in count())
