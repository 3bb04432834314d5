"""Every sample submission gets the verdicts and the score that samples.yaml promises.

They are graded in this process with the real sandbox, on the frozen datasets. What costs time is
shared by all tests of a worker: the course, the reference, and an interpreter that waits for the
next submission. The smallest dataset is looked for in one family instead of several; marks and
verdicts do not depend on it.
"""

import functools
import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from grader import session
from grader.cli.prepare import Lectern
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import Strongest, choose
from grader.judge import shrink
from grader.judge.finding import Verdict
from grader.session import Job

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "exercises" / "samples"
BUDGET = {"infinite_loop": 0.5, "infinite_loop_at_import": 1.0}
"""Seconds for one call of those samples that would otherwise use up all they may."""

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]


def _listed() -> list[Any]:
    listing = yaml.load((SAMPLES / "samples.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return [
        pytest.param(sample, exercise, id=f"{sample['name']}-{exercise}")
        for sample in listing["samples"]
        for exercise in sample
        if exercise.startswith("exercise")
    ]


@functools.cache
def _lectern() -> Lectern:
    return Lectern(ROOT)


@functools.cache
def _job(exercise: str) -> Job:
    return _lectern().job(_lectern().exercise(exercise), seed=None)


def _hurried(job: Job, seconds: float) -> Job:
    limits = msgspec.structs.replace(job.exercise.limits, import_s=2 * seconds, call_s=seconds)
    exercise = msgspec.structs.replace(job.exercise, limits=limits)
    return replace(job, exercise=exercise)


@pytest.fixture(scope="module", autouse=True)
def brief_search() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shrink, "_FAMILIES", 1)
        yield


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Strongest]:
    room = choose()
    yield room
    room.close()


def _allowed(verdict: str | Sequence[str]) -> set[str]:
    return {verdict} if isinstance(verdict, str) else set(verdict)


@pytest.mark.parametrize(("sample", "exercise"), _listed())
def test_sample_gets_what_is_promised(
    sandbox: Strongest, sample: dict[str, Any], exercise: str
) -> None:
    needs = sample.get("needs")
    if needs is not None and importlib.util.find_spec(needs) is None:
        pytest.skip(f"not available here: {needs}")
    job = _job(exercise)
    name = sample["name"].rpartition("/")[2]
    if name in BUDGET:
        job = _hurried(job, BUDGET[name])
    sources = read_sources(SAMPLES / sample["name"], job.exercise.file)
    sandbox.warm()

    result = session.grade(job, sources, sandbox)

    got = {function.name: function.verdict.value for function in result.functions}
    messages = [function.message for function in result.functions if function.message]
    expected = sample[exercise]["verdicts"]
    allowed = {function: _allowed(verdict) for function, verdict in expected.items()}
    assert got.keys() == allowed.keys()
    unlike = {function: got[function] for function in got if got[function] not in allowed[function]}
    assert not unlike, (expected, messages)
    assert result.score == sample[exercise]["score"], messages
    owed = [function.verdict for function in result.functions if not function.bonus]
    assert result.is_full is (set(owed) <= {Verdict.RIGHT, Verdict.NEEDS_MARKING})
    for function in result.functions:
        assert bool(function.message) is (function.verdict is not Verdict.RIGHT)
