"""A course from another field: the engine that grades it is the same, line for line."""

from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.battery.dataset import Case
from grader.job import Job
from grader.judge.judge import judge
from grader.lectern import Lectern
from grader.oracle.convert import to_numpy
from grader.spec.model import Function
from tests.command import grade
from tests.questions import returned

ROOT = Path(__file__).resolve().parents[2]
COURSE = ROOT / "examples" / "courses" / "eigenvalues"
ALL_ORDERS = 3
"""Up to this n every order and every sign of the columns is tried; beyond, one of each."""


@pytest.fixture(scope="module")
def job() -> Job:
    lectern = Lectern(COURSE)
    return lectern.job(lectern.exercise("exercise2"), seed=None)


def _arranged(V: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    n = len(V)
    if n <= ALL_ORDERS:
        for order, signs in product(permutations(range(n)), product((1.0, -1.0), repeat=n)):
            yield V[:, order] * signs
    else:
        yield V[:, ::-1] * np.where(np.arange(n) % 2, 1.0, -1.0)


def _eigenvectors(job: Job) -> tuple[Function, tuple[Case, ...]]:
    (function,) = (each for each in job.exercise.functions if each.name == "eigenvectors")
    return function, job.battery.cases["eigenvectors"]


def test_the_other_course_is_sound_with_all_its_mutants() -> None:
    run = grade("check", "--mutants", "--course", COURSE)

    assert run.code == 0, run.out
    assert "The course is sound." in run.out


def test_eigenvectors_are_right_in_every_order_and_with_every_sign(job: Job) -> None:
    function, cases = _eigenvectors(job)
    tried = 0
    for case in cases:
        V = np.linalg.eigh(to_numpy(case.dataset.inputs["A"])).eigenvectors
        for right in _arranged(V):
            finding = judge(function, case, returned(right.tolist()), job.properties(function))
            tried += 1

            assert finding is None, (case.dataset.case, right, finding)
    assert tried > 10 * len(cases)


def test_any_orthonormal_basis_of_an_eigenspace_is_right_and_a_slanted_one_is_not(
    job: Job,
) -> None:
    function, cases = _eigenvectors(job)
    rotation = np.array([[0.6, -0.8], [0.8, 0.6]])
    slanted = np.array([[1.0, 0.6], [0.0, 0.8]])
    planes = [case for case in cases if case.dataset.family == "multiple_of_identity"]
    for case in planes:
        V = np.eye(case.dataset.inputs["A"].shape[0])
        for block, is_right in ((rotation, True), (slanted, False)):
            V[:2, :2] = block
            finding = judge(function, case, returned(V.tolist()), job.properties(function))

            assert (finding is None) == is_right, (case.dataset.case, V, finding)
    assert planes


def test_the_starters_of_the_other_course_are_not_written_yet() -> None:
    run = grade("all", COURSE / "exercises" / "starters", "--course", COURSE)

    assert run.code == 1
    assert "Not written yet: rayleigh_quotient, characteristic_polynomial." in run.out
