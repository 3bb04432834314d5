"""What every guest is started with: the allowed distributions, a clean environment, and flags."""

import importlib.util
import sys
from pathlib import Path

ALLOWED = ("numpy", "scipy")
GUEST = Path(__file__).parent / "guest"
"""The package that runs inside; what holds it is on no path while a submission runs."""
CLEAN = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C.UTF-8",
}
"""The whole environment of a guest."""


def distributions() -> dict[str, str]:
    """Return the folder that holds each allowed distribution, found without importing it."""
    folders = {}
    for name in ALLOWED:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            folders[name] = str(Path(next(iter(spec.submodule_search_locations))).parent)
    return folders


def flags() -> list[str]:
    """Return how Python is started: no user's folders, no site, nothing unsafe on its path."""
    return ["-s", "-S", "-P", *(["-B"] if sys.dont_write_bytecode else [])]
