"""A small course of its own, valid in every part, for tests that then break one thing."""

from pathlib import Path

COURSE = """\
format: 1
name: small
title: "A small course"
source: "made up"
exercises: [squares]
seed: 7
families:
  points:
    text: "a few points"
    dims: {N: [1, 4]}
    draw:
      x: {source: grid, shape: [N], low: -3, high: 3}
"""

EXERCISE = """\
format: 1
name: squares
title: "Squares"
question: "Square every number."
source: "made up"
equations: "(1)"
file: squares.py
functions:
  - name: squared
    summary: "every entry squared"
    equation: "(1)"
    arguments: {x: [N]}
    returns: {kind: array, shape: [N], also: [[1, N]]}
    points: 2
    truth: exact.squared
    check: {kind: close, norm: max, scale: scales.squared}
    datasets: {points: 5, pairs: 3}
    hint: "Multiply each entry by itself."
    note:
      datasets: {pairs: 1}
      truth: exact.squared
      check: {kind: property, with: checks.even}
      when_right: "Even."
      when_wrong: "Not even."
written:
  - {name: WHY, summary: "in words", points: 1}
families:
  pairs:
    text: "two points"
    draw:
      a: {source: grid, shape: [2], low: -3, high: 3}
      x: {source: build, with: inputs.doubled, from: [a]}
    scaled:
      - {inputs: [x], powers: [-4, 4]}
    where: [admissible.finite]
limits: {call_s: 2}
"""

REFERENCE = {
    "exact": "def squared(x):\n    return {'half': x}\n",
    "scales": "def squared(x):\n    return 1.0\n\n\ndef _hidden(x):\n    return 0.0\n",
    "checks": "def even(got, facts, tolerance):\n    return None\n",
    "inputs": "def doubled(a):\n    return 2 * a\n",
    "admissible": "def finite(x):\n    return True\n",
}


def write_course(root: Path, *, course: str = COURSE, **exercises: str) -> Path:
    """Write the course below `root` and return it; `squares` is there unless it is given."""
    (root / "exercises").mkdir(parents=True)
    (root / "reference").mkdir()
    (root / "exercises" / "course.yaml").write_text(course, "utf-8")
    for name, text in {"squares": EXERCISE, **exercises}.items():
        (root / "exercises" / f"{name}.yaml").write_text(text, "utf-8")
    for module, text in REFERENCE.items():
        (root / "reference" / f"{module}.py").write_text(text, "utf-8")
    return root
