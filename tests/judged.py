"""A source that a student hands in, and what the real command says of it."""

import json
from pathlib import Path
from typing import Any

from tests.command import Run, grade

NUMPY = "import numpy as np\n"
MATRIX = "np.stack([x**0, x, x**2], axis=1)"
RIGHT = f"{NUMPY}\ndef design_matrix(x):\n    return {MATRIX}\n"


def hand_in(folder: Path, exercise: str, source: str | bytes, course: Path) -> Run:
    """Grade this source in json, as a student who stands in the folder."""
    raw = source if isinstance(source, bytes) else source.encode()
    (folder / f"{exercise}.py").write_bytes(raw)
    return grade(exercise, "--course", course, "--format", "json", cwd=folder)


def judged(run: Run, function: str) -> dict[str, Any]:
    """Return what is said of one function, in a report that blames nobody else."""
    assert run.err == ""
    report = json.loads(run.out)
    assert report["status"] == "graded"
    (found,) = [one for one in report["functions"] if one["name"] == function]
    assert isinstance(found, dict)
    for inside in ("Traceback", "site-packages", "grader/", "guest"):
        assert inside not in found["message"]
    return found
