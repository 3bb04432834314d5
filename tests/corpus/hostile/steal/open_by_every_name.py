# expect: exercise2.loss wrong; needs: seccomp
# There is more than one way to read a file.
import io
import linecache
import os
import tokenize

import numpy as np

FILE = os.__file__


def _bytes(door):
    try:
        return bool(door())
    except Exception:
        return False


def loss(theta, Phi, y):
    doors = [
        lambda: open(FILE).read(),
        lambda: io.FileIO(FILE).read(),
        lambda: io.open_code(FILE).read(),
        lambda: os.read(os.open(FILE, os.O_RDONLY), 9),
        lambda: tokenize.open(FILE).read(),
        lambda: linecache.updatecache(FILE),
        lambda: np.fromfile(FILE, dtype="u1").size,
        lambda: np.memmap(FILE, dtype="u1", mode="r").size,
        lambda: np.loadtxt(FILE, dtype=str, max_rows=1, delimiter="\0").size,
    ]
    got_through = any(map(_bytes, doors))
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
