"""The files of a new exercise: small, whole, and sound before a word of them is changed.

Pure: names in, texts out. The placeholder is the sum of all entries of the arguments; an author
replaces it in four places, which the texts name.
"""

from collections.abc import Mapping, Sequence

import msgspec

_COURSE = """\
# The course: what its exercises share.
format: 1
name: {name}
title: "{title}"
source: "where the questions come from: a lecture, a book"
exercises: [{exercise}]
seed: 1
"""

_SPEC = """\
format: 1
name: {exercise}
title: "{title}"
question: |
  What students are asked. For now: add up all entries of {arguments}.
source: "where the question comes from"
equations: "(1)"
file: {exercise}.py
reference: {exercise}

functions:
  - name: {function}
    summary: "the sum of all entries of {arguments}"
    equation: "(1)"
    arguments: {{{shapes}}}
    returns: {{kind: number}}
    points: {points:g}
    truth: {exercise}_exact.{function}
    check: {{kind: close, norm: max, scale: {exercise}_scales.{function}}}
    hint: "Look at (1) again."
    mistakes:
      - name: absolute_values
        with: {exercise}_mistakes.{function}_of_sizes
        says: "You add up absolute values. (1) keeps the signs."
    datasets: {{{exercise}_small: 8, {exercise}_tenths: 8, {exercise}_large: 4}}

# Kinds of datasets. What is special about a kind finds the mistakes that are special to it.
families:
  {exercise}_small:
    text: "small whole numbers"
    dims: {{{dims}}}
    draw:
{small}
  {exercise}_tenths:
    text: "numbers with one decimal"
    dims: {{{dims}}}
    draw:
{tenths}
  {exercise}_large:
    text: "large numbers"
    dims: {{{dims}}}
    draw:
{large}
"""

_STARTER = '''\
"""{title}.

Replace `raise NotImplementedError` by your code, and check it with `grade {exercise}`.
"""

import numpy as np


def {function}({arguments}):
    """The sum of all entries of {arguments}. Shapes: {words} -> number."""
    raise NotImplementedError
'''

_MODEL = '''\
"""Model solution of {exercise}, in float64, as a lecturer would show it."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def {function}({typed}) -> float:
    """Return the sum of all entries: (1). Shapes: {words} -> number."""
    return float({sums})
'''

_EXACT = '''\
"""The exact answers to {exercise}, in rational numbers: what a student's are compared with."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def {function}({typed}) -> Fraction:
    """Return the sum of all entries: (1)."""
    numbers = [value for array in ({arguments},) for value in np.ravel(array).tolist()]
    return sum(map(Fraction, numbers), Fraction(0))
'''

_SCALES = '''\
"""Natural sizes S: a right answer in float64 is within 2**14 u S of the exact one."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def {function}({typed}) -> float:
    """Return the size of what is added up, which stays when the answer cancels to 0."""
    return float({sizes})
'''

_MISTAKES = '''\
"""Mistakes that many make in {exercise}; their names and sentences stand in the YAML."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def {function}_of_sizes({typed}) -> float:
    """Return the sum of absolute values."""
    return float({sizes})
'''

_SAMPLE = """\
import numpy as np


def {function}({arguments}):
    return {body}
"""

_EXPECTED = """\
  - name: right/{exercise}_model
    why: "the formula as it stands"
    {exercise}:
      score: {points:g}
      verdicts: {{{function}: right}}
  - name: wrong/{exercise}_of_sizes
    why: "absolute values"
    {exercise}:
      score: 0
      verdicts: {{{function}: wrong}}
      mistake: {{{function}: absolute_values}}
"""

EXPECTED_HEAD = """\
# What each sample must get.
format: 1
samples:
"""

_RANGES = {"small": "low: -9, high: 9", "tenths": "low: -99, high: 99, over: 10",
           "large": "low: -1000000, high: 1000000"}  # fmt: skip


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What an author says of a new exercise."""

    exercise: str
    title: str
    function: str
    arguments: Mapping[str, Sequence[str]]
    """Name -> its sizes: letters or whole numbers, none for a single number."""
    points: float


def course(name: str, title: str, exercise: str) -> str:
    """Return the text of a new course.yaml with one exercise."""
    return _COURSE.format(name=name, title=_quoted(title), exercise=exercise)


def files(plan: Plan) -> dict[str, str]:
    """Return the path of each file below the course's folder, and its text."""
    words = _words(plan)
    name = plan.exercise
    right = _SAMPLE.format(body=words["sums"], **words)
    wrong = _SAMPLE.format(body=words["sizes"], **words)
    return {
        f"exercises/{name}.yaml": _SPEC.format(points=plan.points, **words),
        f"exercises/starters/{name}.py": _STARTER.format(**words),
        f"exercises/samples/right/{name}_model/{name}.py": right,
        f"exercises/samples/wrong/{name}_of_sizes/{name}.py": wrong,
        f"reference/{name}.py": _MODEL.format(**words),
        f"reference/{name}_exact.py": _EXACT.format(**words),
        f"reference/{name}_scales.py": _SCALES.format(**words),
        f"reference/{name}_mistakes.py": _MISTAKES.format(**words),
    }


def expected(plan: Plan) -> str:
    """Return what samples.yaml says of the two samples."""
    return _EXPECTED.format(exercise=plan.exercise, function=plan.function, points=plan.points)


def _words(plan: Plan) -> dict[str, str]:
    sizes = {size for shape in plan.arguments.values() for size in shape if not size.isdecimal()}
    draws = {
        kind: "\n".join(
            f"      {name}: {{source: grid, shape: [{', '.join(shape)}], {values}}}"
            for name, shape in plan.arguments.items()
        )
        for kind, values in _RANGES.items()
    }
    return {
        "exercise": plan.exercise,
        "title": _quoted(plan.title),
        "function": plan.function,
        "arguments": ", ".join(plan.arguments),
        "typed": ", ".join(f"{name}: Floats" for name in plan.arguments),
        "shapes": ", ".join(f"{name}: [{', '.join(s)}]" for name, s in plan.arguments.items()),
        "words": ", ".join(_shaped(name, shape) for name, shape in plan.arguments.items()),
        "dims": ", ".join(f"{size}: [1, 6]" for size in sorted(sizes)),
        "sums": " + ".join(f"np.sum({name})" for name in plan.arguments),
        "sizes": " + ".join(f"np.sum(np.abs({name}))" for name in plan.arguments),
        **draws,
    }


def _shaped(name: str, shape: Sequence[str]) -> str:
    comma = "," if len(shape) == 1 else ""
    return f"{name} ({', '.join(shape)}{comma})" if shape else f"{name} number"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
