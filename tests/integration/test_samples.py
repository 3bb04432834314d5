"""Samples of every verdict get what samples.yaml promises, graded as a student's file is.

`grade check` holds all samples to their list (tests/integration/test_check_command.py), without
looking for counterexamples. Here each verdict of each function is looked for in the first two
samples that get it, and these are graded whole, in this process, with the real sandbox, on the
frozen datasets. What costs time is shared by all tests of a worker: the course, the reference, and
an interpreter that waits for the next submission. The smallest dataset is looked for in one family
instead of several; marks and verdicts do not depend on it.
"""

import importlib.util
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from grader import session
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import Strongest
from grader.job import Job
from grader.judge import shrink
from grader.judge.finding import Verdict
from grader.spec.expected import Entry
from grader.spec.model import Limits
from tests.batteries import job as job_of
from tests.samples import SAMPLES, expectations

EACH = 2
"""Samples for each verdict of a function."""
pytestmark = [pytest.mark.sandbox, pytest.mark.slow]


def _listed() -> list[Any]:
    """Return (entry, exercise) of the first samples that get a verdict."""
    seen: Counter[tuple[str, str, str]] = Counter()
    chosen = []
    for entry, exercise in expectations():
        expected = entry.expected[exercise]
        got = {
            (exercise, function, verdict)
            for function in expected.verdicts
            for verdict in expected.allowed(function)
        }
        if any(seen[one] < EACH for one in got):
            seen.update(got)
            chosen.append(pytest.param(entry, exercise, id=f"{entry.sample.name}-{exercise}"))
    return chosen


def _limited(job: Job, limits: Limits | None) -> Job:
    if limits is None:
        return job
    return replace(job, exercise=msgspec.structs.replace(job.exercise, limits=limits))


@pytest.fixture(scope="module", autouse=True)
def brief_search() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shrink, "_FAMILIES", 1)
        yield


@pytest.mark.parametrize(("entry", "exercise"), _listed())
def test_sample_gets_what_is_promised(sandbox: Strongest, entry: Entry, exercise: str) -> None:
    sample, expected = entry.sample, entry.expected[exercise]
    if sample.needs is not None and importlib.util.find_spec(sample.needs) is None:
        pytest.skip(f"not available here: {sample.needs}")
    job = _limited(job_of(exercise), sample.limits)
    sources = read_sources(SAMPLES / sample.name, job.exercise.file)
    sandbox.warm()

    result = session.grade(job, sources, sandbox)

    got = {function.name: function.verdict.value for function in result.functions}
    messages = [function.message for function in result.functions if function.message]
    allowed = {function: expected.allowed(function) for function in expected.verdicts}
    assert got.keys() == allowed.keys()
    unlike = {function: got[function] for function in got if got[function] not in allowed[function]}
    assert not unlike, (expected, messages)
    assert result.score == expected.score, messages
    owed = [function.verdict for function in result.functions if not function.bonus]
    assert result.is_full is (set(owed) <= {Verdict.RIGHT, Verdict.NEEDS_MARKING})
    for function in result.functions:
        assert bool(function.message) is (function.verdict is not Verdict.RIGHT)
