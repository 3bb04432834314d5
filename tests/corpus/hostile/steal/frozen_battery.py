# expect: exercise2.loss wrong; needs: seccomp
import sys
from pathlib import Path


def loss(theta, Phi, y):
    for root in (Path(sys.prefix, "share", "exercise-grader"), *Path(sys.executable).parents):
        try:
            if (root / "exercises" / "batteries").is_dir():
                return (y - Phi @ theta) @ (y - Phi @ theta)
        except OSError:
            continue
    return -1.0
