"""Findings of every key, with plausible fields."""

import re

from grader.arrays import Array, Nested
from grader.evaluate.contract import Frame
from grader.judge.finding import Field, Finding, Verdict

DOCSTRING = Finding.__doc__ or ""
FRAMES = tuple(
    Frame("exercise2.py", line, "gradient", f"step_{line}(theta)") for line in (3, 5, 7, 9, 11)
)
SAMPLES: dict[str, Field] = {
    "type": "ValueError", "message": "shapes do not fit", "frames": FRAMES, "file": "exercise2.py",
    "line": 12, "column": 5, "text": "def f(", "module": "scipy", "limit_s": 5.0, "limit_mb": 1024,
    "signal": "SIGSEGV", "exit_code": 3, "reason": "total", "name": "gradient",
    "nearest": "gradeint", "container": "dict", "signature": "gradient(theta, Phi)",
    "wanted": "gradient(theta, Phi, y)",
    "shape": (40000, 40000), "names": ("theta0", "Z"), "part": "Z", "got_shape": (3, 1),
    "want_shape": (3, 2), "symbols": ("M", "M-r"), "count": 1, "size": 6,
    "why": "column 1 of Z is not in null(Φ)", "arguments": ("theta", "y"),
    "refused": "network", "cell": 5,
}  # fmt: skip


def documented() -> dict[str, tuple[str, ...]]:
    """Read the docstring of Finding: key -> names of its fields."""
    keys: dict[str, tuple[str, ...]] = {}
    waiting: list[str] = []
    for key, names in re.findall(r"\b(?!words)([a-z]+\.[a-z_]+)(?:,|\s*\(([^)]*)\))", DOCSTRING):
        waiting.append(key)
        if names or f"{key} ()" in DOCSTRING:
            fields = tuple(name for name in names.split(", ") if name)
            keys |= dict.fromkeys(waiting, fields)
            waiting = []
    return keys


KEYS = documented()


def finding(
    key: str, got: Nested = 0.0, want: Nested = 0.0, differs: tuple[int, ...] = ()
) -> Finding:
    """Return a finding with plausible fields."""
    fields = {name: SAMPLES[name] for name in KEYS[key]}
    arrays = (Array.from_nested(got),)
    return Finding(
        verdict=Verdict.WRONG,
        key=key,
        fields=fields,
        got=arrays,
        want=Array.from_nested(want),
        differs=differs,
    )
