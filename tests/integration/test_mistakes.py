"""Known mistakes are named when a student's file makes them.

The mistakes are asked in the real sandbox, on the frozen datasets; nothing is shrunk, since a name
depends on the answers to the whole battery alone. That all samples get their names and no other
is one of the things that `grade check` looks at (tests/integration/test_check_command.py).
"""

from itertools import zip_longest
from typing import Any

import pytest

from grader import session
from grader.evaluate.contract import Loaded, Quota, Sources
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import Strongest
from grader.job import Job
from grader.judge.examine import Subject, examine
from grader.judge.recognise import recognise
from grader.report.jsonform import to_json
from tests.batteries import job as job_of
from tests.batteries import lectern
from tests.samples import ROOT, SAMPLES

REFERENCE = ROOT / "reference"
QUOTA = Quota(import_s=10.0, call_s=5.0, total_s=60.0, memory_bytes=2**30)

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]


def _named(sandbox: Strongest, job: Job, sources: Sources) -> dict[str, str | None]:
    """Return the name that each function which is not right gets, or None."""
    names: dict[str, str | None] = {}
    with sandbox.open(sources, QUOTA) as box:
        loaded = box.load()
        for function in job.exercise.functions:
            if not isinstance(loaded, Loaded) or function.name not in loaded.functions:
                continue
            subject = Subject(box=box, function=function, properties=job.properties(function))
            examined = examine(subject, job.battery.cases[function.name])
            if examined.first is not None:
                known = recognise(function, examined, job.lookup, subject.properties)
                names[function.name] = None if known is None else known.name
    return names


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
        for number, made in enumerate(zip_longest(*listed), 1):
            chosen = [one for one in made if one is not None]
            packs.append(pytest.param(exercise, chosen, id=f"{exercise}-{number}"))
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
def test_every_known_mistake_loses_its_points_and_is_named(
    sandbox: Strongest, exercise: str, chosen: list[tuple[str, str, str]]
) -> None:
    job = job_of(exercise)
    sandbox.warm()

    names = _named(sandbox, job, _pack(exercise, chosen))

    assert names == {function: name for function, name, _ in chosen}


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
