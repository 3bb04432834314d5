"""Known mistakes are named when a student's file makes them, and a report tells all about them.

The mistakes are graded in the real sandbox, as a student's file is, each in every way that it is
made. That all samples get their names and no other is one of the things that `grade check` looks
at (tests/integration/test_check_command.py).
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from grader import session
from grader.battery.dims import integer_arguments
from grader.evaluate.contract import Sources
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import Strongest
from grader.job import Job
from grader.judge.imitate import quiet
from grader.notation import apart, number, shape, symbol
from grader.oracle.convert import keywords, to_array
from grader.report import console
from grader.report.jsonform import to_json
from grader.result import Counterexample, FunctionResult
from grader.spec.model import Function
from tests.batteries import job as job_of
from tests.batteries import lectern
from tests.samples import ROOT, SAMPLES

REFERENCE = ROOT / "reference"
NOT_THERE = ("function.missing", "function.misnamed", "written.missing")
NUMBER = re.compile(r"-?\d[\d.]*(?:e[+-]\d+)?")
FEW = 9
"""Numbers in a dataset that is small enough for a look."""
MORE = {"theta0_by_inverse": 12, "divided_by_size_of_y": 20}
"""Mistakes that show on larger datasets alone, in those families that the spec asks for."""

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]


# --- the mistakes themselves ------------------------------------------------------------------


def _packs() -> list[Any]:
    """Return submissions that make one known mistake in each function of an exercise."""
    packs = []
    for exercise in lectern().spec.exercises:
        functions = lectern().exercise(exercise).functions
        listed = [
            [(function.name, known.name, way) for known in function.mistakes for way in known.ways]
            for function in functions
        ]
        for at, made in enumerate(zip_longest(*listed), 1):
            chosen = [one for one in made if one is not None]
            packs.append(pytest.param(exercise, chosen, id=f"{exercise}-{at}"))
    return packs


def _pack(exercise: str, chosen: list[tuple[str, str, str]]) -> Sources:
    """Return a submission whose functions are these functions of reference/."""
    arguments = {f.name: ", ".join(f.arguments) for f in job_of(exercise).exercise.functions}
    modules = sorted({way.partition(".")[0] for _, _, way in chosen})
    lines = [f"import {module}" for module in modules]
    lines += [
        f"def {function}({arguments[function]}):\n    return {way}({arguments[function]})"
        for function, _, way in chosen
    ]
    files = {module: (REFERENCE / f"{module}.py").read_bytes() for module in modules}
    return Sources(
        module=exercise,
        path=f"{exercise}.py",
        files={exercise: "\n".join(lines).encode(), **files},
    )


@pytest.mark.parametrize(("exercise", "chosen"), _packs())
def test_every_known_mistake_loses_its_points_and_is_told_in_full(
    sandbox: Strongest, exercise: str, chosen: list[tuple[str, str, str]]
) -> None:
    job = job_of(exercise)

    result = session.grade(job, _pack(exercise, chosen), sandbox)

    wrong = [each for each in result.functions if each.key not in ("", *NOT_THERE)]
    assert {each.name: each.mistake for each in wrong} == {
        function: name for function, name, _ in chosen
    }
    specs = {function.name: function for function in job.exercise.functions}
    ways = {function: way for function, _, way in chosen}
    for function in wrong:
        alone = replace(result, functions=(function,))
        screen = console.render(alone, colour=False, unicode=True)
        _demand_sentence_and_equation(specs[function.name], function, screen)
        _demand_small_dataset(function, screen)
        _demand_right_pair(job, specs[function.name], ways[function.name], function, screen)


def _demand_sentence_and_equation(spec: Function, function: FunctionResult, screen: str) -> None:
    """The sentence of the spec for this mistake and the place in the lecture are there."""
    (says,) = [known.says for known in spec.mistakes if known.name == function.mistake]
    words = " ".join(screen.split())

    assert " ".join(says.split()) in words
    assert re.search(rf"In the lecture: (equations? )?{re.escape(spec.equation)}\.", words)


def _demand_small_dataset(function: FunctionResult, screen: str) -> None:
    """Every number of every input is on the screen, and they are few."""
    example = function.counterexample
    assert example is not None
    assert sum(len(each.values) for each in example.inputs.values()) <= MORE.get(
        function.mistake or "", FEW
    )
    for name, array in example.inputs.items():
        label = f"    {symbol(name, unicode=True)} = "
        shown = screen[screen.index(label) + len(label) :]
        listed = NUMBER.findall(shown)[: len(array.values)]
        assert listed == [number(value) for value in array.values]


def _demand_right_pair(
    job: Job, spec: Function, way: str, told: FunctionResult, screen: str
) -> None:
    """Got is what the mistake gives for this dataset, expected what the exact formula gives."""
    example = told.counterexample
    assert example is not None
    inputs = keywords(example.inputs, integer_arguments(spec))
    answers = screen[screen.index("got", screen.index("The smallest dataset found")) :]
    if example.got:
        with quiet():
            made = job.lookup(way)(**inputs)
        parts = made if isinstance(made, tuple) else (made,)
        for array, part in zip(example.got, parts, strict=True):
            mine = np.asarray(part, dtype=float).ravel().tolist()
            assert mine == pytest.approx(list(array.values), rel=1e-9, nan_ok=True)
    else:
        assert answers.startswith(f"got       {example.got_text[:60]}")
        assert example.got_text
    exact = job.lookup(spec.truth)(**inputs)
    # Facts are for a check of a property: no answer alone is right then.
    assert example.want == (None if isinstance(exact, dict) else to_array(exact))
    said = " ".join(answers.replace("*", "").split())
    assert [row for row in _rows(example) if row not in said] == []


def _rows(example: Counterexample) -> Iterator[str]:
    """Yield what a reader sees of got and expected, without marks and alignment."""
    want = example.want
    if want is None or not example.got:
        return
    (got,) = example.got
    pairs = list(zip(got.values, want.values, strict=False))
    texts = [
        apart(*pair) if at in example.differs else (number(pair[0]), number(pair[1]))
        for at, pair in enumerate(pairs)
    ]
    if example.is_truth and not got.shape:
        yield f"got {bool(got.values[0])} expected {bool(want.values[0])} "
    elif example.is_truth:
        yield f"expected {bool(want.values[0])} "
    elif got.shape != want.shape and not example.differs:
        yield f"got, shape {shape(got.shape)} "
        yield f"expected, shape {shape(want.shape)} "
    elif not want.shape:
        yield f"got {texts[0][0]} expected {texts[0][1]} "
    elif len(want.shape) == 1:
        yield from (f" {at} {mine} {right} " for at, (mine, right) in enumerate(texts, 1))
    else:
        wide = want.shape[1]
        for at in range(0, len(texts), wide):
            mine, right = zip(*texts[at : at + wide], strict=True)
            yield f"[ {' '.join(mine)} ] [ {' '.join(right)} ]"


# --- a student's report -----------------------------------------------------------------------


def test_a_named_mistake_reaches_the_report(sandbox: Strongest) -> None:
    job = job_of("exercise2")
    sources = read_sources(SAMPLES / "wrong" / "half_gradient", "exercise2.py")

    result = session.grade(job, sources, sandbox)

    gradient = result.functions[1]
    assert gradient.mistake == "half_gradient"
    written: Any = to_json(result)["functions"]
    said = written[1]["message"].splitlines()[-1]
    assert said.startswith("Known mistake (half gradient): Every")
    assert [function["mistake"] for function in written] == [None, "half_gradient", *[None] * 4]
