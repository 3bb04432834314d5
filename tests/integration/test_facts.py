"""Facts about samples, asked in the real sandbox on the frozen datasets, and in the report."""

from pathlib import Path
from typing import Any

import pytest

from grader import session
from grader.evaluate.contract import Quota
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import Strongest
from grader.facts import stated
from grader.judge.examine import Subject, examine
from grader.judge.patterns.choose import facts
from grader.language.en.words import WORDS as ENGLISH
from grader.report.jsonform import to_json
from tests.batteries import job as job_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "exercises" / "samples"
QUOTA = Quota(import_s=10.0, call_s=5.0, total_s=60.0, memory_bytes=2**30)

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]


@pytest.mark.parametrize(
    ("sample", "exercise", "name", "texts"),
    [
        ("columns_reversed", 1, "design_matrix",
         ["The columns are the expected ones in reverse order, on all {n} datasets."]),
        ("transposed", 1, "design_matrix",
         ["The answer is the transpose of the expected one, on all {n} datasets."]),
        ("repeated_inputs_dropped", 1, "design_matrix",
         ["The shape is wrong exactly where x has repeated entries: on all "]),
        ("design_matrix_int_cast", 1, "design_matrix",
         ["Wrong exactly where x has entries that are not whole numbers: on all "]),
        ("half_gradient", 2, "gradient",
         ["Every entry is half of the expected one, on all {n} datasets."]),
        ("gradient_of_the_mean", 2, "gradient",
         ["Every entry is 1/N times the expected one, on all {n} datasets."]),
        ("float32", 2, "gradient", ["Every entry has only the 24 bits of float32, and none is "]),
        ("hessian_finite_differences", 2, "hessian",
         ["All answers are nearly right: none is off by more than "]),
        ("loss_rounded_4_decimals", 2, "loss",
         ["The answer is the expected one rounded to 4 decimals, on all {n} datasets."]),
        ("loss_nan_for_one_point", 2, "loss", ["It returns NaN exactly where N = 1: on all "]),
        ("hessian_three_by_three", 2, "hessian", ["The shape is wrong exactly where M ≠ 3: on "]),
        ("hessian_upper_triangle", 2, "hessian",
         ["In the answer the part below the diagonal is 0, and the rest is right, on all {n} "]),
        ("theta_small_determinant_gives_zeros", 2, "optimal_theta",
         ["Every entry is 0, on all ", "Wrong only where no entry of Φ is larger than 0.01: on "]),
        ("theta_first_m_points", 2, "optimal_theta", ["Wrong only where N > M: on "]),
        ("definite_semidefinite", 2, "is_positive_definite",
         ["It returns True too often: on ", "Wrong exactly where rank H < M: on all "]),
        ("random_noise", 2, "gradient", []),
        ("gradient_without_y", 2, "gradient", []),
        ("rank_n_less_m_only", 3, "formula_fails",
         ["It returns True exactly where N < M, on all {n} datasets."]),
        ("null_space_only_when_wide", 3, "minimisers",
         ["The shape is wrong only where rank Φ < M: on "]),
    ],
)  # fmt: skip
def test_samples_get_their_facts(
    sandbox: Strongest, sample: str, exercise: int, name: str, texts: list[str]
) -> None:
    job = job_of(f"exercise{exercise}")
    sources = read_sources(SAMPLES / "wrong" / sample, job.exercise.file)
    [function] = [each for each in job.exercise.functions if each.name == name]
    cases = job.battery.cases[name]
    sandbox.warm()

    with sandbox.open(sources, QUOTA) as box:
        box.load()
        subject = Subject(box=box, function=function, properties=job.properties(function))
        said = [stated(fact, ENGLISH) for fact in facts(function, examine(subject, cases))]

    assert len(said) == len(texts)
    for sentence, text in zip(said, texts, strict=True):
        assert sentence.startswith(text.format(n=len(cases)))


def test_facts_reach_the_report_unless_the_mistake_has_said_them(sandbox: Strongest) -> None:
    def graded(sample: str) -> Any:
        sources = read_sources(SAMPLES / "wrong" / sample, "exercise2.py")
        return to_json(session.grade(job_of("exercise2"), sources, sandbox))["functions"]

    gradient = graded("float32")[1]
    half = graded("half_gradient")[1]
    curvature = graded("definite_semidefinite")[4]

    assert gradient["mistake"] is None
    assert gradient["facts"][0].startswith("Every entry has only the 24 bits of float32")
    assert half["mistake"] == "half_gradient"
    assert half["facts"] == []
    assert curvature["mistake"] == "definite_semidefinite"
    assert len(curvature["facts"]) == 1
    assert curvature["facts"][0].startswith("Wrong exactly where rank H < M: on all ")
