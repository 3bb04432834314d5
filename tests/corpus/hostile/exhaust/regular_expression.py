# expect: exercise2.loss timeout; seconds: 0.3
import re


def loss(theta, Phi, y):
    return bool(re.match(r"(a+)+$", "a" * 64 + "b"))
