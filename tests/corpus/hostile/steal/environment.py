# expect: exercise2.loss wrong
import os

SECRETS = ("GRADE_COURSE", "PYTHONPATH", "HOME", "PATH", "USER", "GITHUB_TOKEN", "VIRTUAL_ENV")


def loss(theta, Phi, y):
    for name, text in os.environ.items():
        if name in SECRETS or len(text) > 1 and os.path.isabs(text):
            return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
