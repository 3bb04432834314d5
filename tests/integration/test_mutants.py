"""The datasets notice every wrong turn that the model solution could take, or the spec says why.

Mutants are graded in the real sandbox, on the frozen datasets of the course.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

import msgspec
import pytest
from msgspec.structs import replace

from grader.audit.mutants import MutationScore, _matrices, survivors
from grader.audit.mutation import mutants
from grader.errors import CourseError, SandboxError
from grader.evaluate.box import GuestBox
from grader.evaluate.contract import Ask, Loaded, Quota, Reply, Sandbox, SandboxBroke, Sources
from grader.evaluate.exchange import Exchange
from grader.evaluate.process import Process
from grader.evaluate.sources import read_sources
from grader.evaluate.spawned import Spawned
from grader.evaluate.tiers import choose
from grader.job import Job
from grader.spec.model import Equivalent
from tests.batteries import job as job_of
from tests.batteries import lectern

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "reference" / "linear_regression.py"

pytestmark = pytest.mark.sandbox


def _asked() -> set[str]:
    """Return the functions that any exercise asks for."""
    names = lectern().spec.exercises
    return {each.name for name in names for each in lectern().exercise(name).functions}


def _on(families: Sequence[str], *equivalent: Equivalent) -> Job:
    """Return the first exercise on the datasets of these families alone."""
    job = job_of("exercise1")
    cases = job.battery.cases["design_matrix"]
    kept = tuple(case for case in cases if case.dataset.family in families)
    exercise = msgspec.structs.replace(job.exercise, equivalent=list(equivalent))
    battery = replace(job.battery, cases={"design_matrix": kept})
    return replace(job, exercise=exercise, battery=battery)


def _model(text: str) -> Sources:
    return Sources(module="exercise1", path="model.py", files={"exercise1": text.encode()})


def _score(job: Job, text: str, sandbox: Callable[[], Sandbox] = choose) -> MutationScore:
    return survivors(job, _model(f"import numpy as np\n\n\n{text}"), sandbox, workers=1)


POWERS = "def design_matrix(x):\n    return np.stack([x**0, x, x**2], 1)\n"
CUBE = Equivalent(
    function="design_matrix",
    was="return np.stack([x**0, x, x**2], 1)",
    now="return np.stack([x**0, x, x**3], 1)",
    reason="x is 0 or 1",
)
KILLED = msgspec.structs.replace(CUBE, now="return np.stack([x**0, x, x**2], 2)")
UNKNOWN = msgspec.structs.replace(CUBE, was="return np.stack([x**0, x, x**4], 1)")


@functools.cache
def _on_zeros_and_ones() -> MutationScore:
    """Return what becomes of the mutants on data that hides a wrong power."""
    return _score(_on(["binary_inputs"], CUBE, KILLED, UNKNOWN), POWERS)


@pytest.mark.slow
@pytest.mark.parametrize("exercise", ["exercise1", "exercise2", "exercise3"])
def test_no_mutant_of_the_reference_survives_unexplained(exercise: str) -> None:
    model = read_sources(MODEL, f"{exercise}.py")
    told: list[object] = []

    score = survivors(
        job_of(exercise), model, choose, elsewhere=_asked(), workers=2, on_mutant=told.append
    )

    assert not [mutant.diff for mutant in score.survivors]
    assert not score.stale
    assert len(score.listed) == len(job_of(exercise).exercise.equivalent)
    assert len(told) == len(score.killed) + len(score.listed)
    assert len(score.killed) > 10


def test_the_readme_quotes_how_many_mutants_there_are() -> None:
    made = listed = 0
    for name in lectern().spec.exercises:
        exercise = job_of(name).exercise
        functions = {function.name: function for function in exercise.functions}
        others = frozenset(_asked() - functions.keys())
        made += len(list(mutants(MODEL.read_text("utf-8"), _matrices(functions), others)))
        listed += len(exercise.equivalent)
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())

    assert f"Of the {made} mutants of this course {made - listed} lose their points," in readme
    assert f" and {listed} are listed." in readme


def test_a_gap_in_the_datasets_lets_mutants_survive() -> None:
    got = [(each.line, each.operator, each.diff) for each in _on_zeros_and_ones().survivors]

    assert got == [
        (5, operator, f"@@ -5 +5 @@\n-    {CUBE.was}\n+    {now}")
        for operator, now in [
            ("argument", "return np.stack([x ** 0, x ** 2, x], 1)"),
            ("term", "return np.stack([x**0, x, x], 1)"),
            ("constant", "return np.stack([x**0, x, x**1], 1)"),
        ]
    ]


def test_a_listed_mutant_is_no_survivor() -> None:
    assert [mutant.now for mutant in _on_zeros_and_ones().listed] == [CUBE.now]


def test_an_entry_without_a_survivor_is_stale() -> None:
    assert _on_zeros_and_ones().stale == (KILLED, UNKNOWN)
    assert KILLED.now in [mutant.now for mutant in _on_zeros_and_ones().killed]


def test_an_entry_outlives_a_change_of_line_numbers() -> None:
    score = _score(_on(["binary_inputs"], CUBE), f"# One line more.\n{POWERS}")

    assert (len(score.listed), score.stale) == (1, ())


def test_a_dataset_that_shows_the_mistake_closes_the_gap() -> None:
    score = _score(_on(["binary_inputs", "lecture_points"]), POWERS)

    assert len(score.killed) > 10
    assert not score.survivors


def test_a_mutant_of_a_helper_costs_the_points_of_who_uses_it() -> None:
    helper = POWERS.replace("design_matrix", "_powers")
    caller = "\n\ndef design_matrix(x):\n    return _powers(x)\n"

    score = _score(_on(["lecture_points"]), helper + caller)

    assert len(score.killed) > 10
    assert not score.survivors


def test_a_mutant_that_runs_forever_is_stopped_and_killed() -> None:
    job = _on(["lecture_points"])
    limits = msgspec.structs.replace(job.exercise.limits, call_s=0.3)
    hurried = replace(job, exercise=msgspec.structs.replace(job.exercise, limits=limits))
    loop = "    while len(x) == 0:\n        pass\n"

    score = _score(hurried, f"def design_matrix(x):\n{loop}    return np.vander(x, 3, True)\n")

    assert "while len(x) != 0:" in {mutant.now for mutant in score.killed}
    assert {mutant.was for mutant in score.survivors} == {"while len(x) == 0:"}


@pytest.mark.parametrize(
    "text", ["def design_matrix(x):\n    return x\n", "def other(x):\n    return x\n", "1 / 0\n"]
)
def test_a_model_solution_that_is_wrong_is_the_course_s_mistake(text: str) -> None:
    with pytest.raises(CourseError, match=r"model.py gets no points for design_matrix.*grade"):
        _score(_on(["lecture_points"]), text)


def test_a_model_solution_in_another_encoding_is_told_apart() -> None:
    latin = "# coding: latin-1\nÉ = 1\n".encode("latin-1")
    model = Sources(module="exercise1", path="model.py", files={"exercise1": latin})

    with pytest.raises(CourseError, match=r"model.py cannot be mutated: .* UTF-8"):
        survivors(_on(["lecture_points"]), model, choose)


def test_a_fault_stops_the_mutants_that_wait() -> None:
    told: list[object] = []

    def stop(mutant: object) -> None:
        told.append(mutant)
        msg = "enough"
        raise KeyboardInterrupt(msg)

    model = _model(f"import numpy as np\n\n\n{POWERS}")
    with pytest.raises(KeyboardInterrupt, match="enough"):
        survivors(_on(["lecture_points"]), model, choose, workers=1, on_mutant=stop)

    assert len(told) < 5


class _WithoutNumPy(Spawned):
    """A room whose interpreters end before they are ready."""

    def _take(self) -> Process:
        return Process({})


class _BrokenLater(Spawned):
    """A room that breaks after the submission was imported."""

    def open(self, sources: Sources, quota: Quota) -> GuestBox:
        return _BrokenBox(self._take, sources, quota, Exchange())


class _BrokenBox(GuestBox):
    def __enter__(self) -> Self:
        return self

    def load(self, texts: Sequence[str] = ()) -> Loaded:
        return Loaded(functions=("design_matrix",), texts={}, not_texts={})

    def ask(self, ask: Ask) -> Iterator[Reply]:
        yield SandboxBroke("the power went out")


@pytest.mark.parametrize(
    ("sandbox", "reason"), [(_WithoutNumPy, "before it was ready"), (_BrokenLater, "power")]
)
def test_a_sandbox_that_breaks_kills_no_mutant(sandbox: type[Spawned], reason: str) -> None:
    with pytest.raises(SandboxError, match=reason):
        _score(_on(["lecture_points"]), POWERS, sandbox)
