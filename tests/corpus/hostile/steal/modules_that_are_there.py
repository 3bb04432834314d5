# expect: exercise2.loss wrong
import sys


def loss(theta, Phi, y):
    for name in list(sys.modules):
        if name.split(".")[0] in {"grader", "reference", "hypothesis", "msgspec", "yaml"}:
            return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
