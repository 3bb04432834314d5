# expect: exercise2.loss wrong
import os


def loss(theta, Phi, y):
    for name, text in os.environ.items():
        if name in {"GRADE_COURSE", "PYTHONPATH", "HOME", "PWD", "GITHUB_TOKEN"} or "/" in text:
            return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
