"""On every frozen dataset and on fresh ones: the truth is exact, and every bound wide enough.

The answers are FLINT's, rounded once; the bounds leave room for any order of evaluation, by
Higham, Accuracy and Stability of Numerical Algorithms (2nd ed.), ch. 3 and 20, in exact
arithmetic; and the float64 reference is accepted.
"""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from bench.characteristic.asking import verdict
from grader.battery.dataset import Case, Dataset
from grader.job import Job
from grader.oracle.convert import to_array, to_numpy
from grader.spec.model import Close, Function
from reference import exact
from tests.batteries import EXERCISES, asked, job

pytest.importorskip("flint", reason="not available here: python-flint")

from tests.rationals import TRUTHS

FRESH = (3, 4)
"""Seeds; each gives some 1,600 datasets."""
Asked = list[tuple[Function, Case]]
UNIT = Fraction(1, 2**53)
JUDGED_WITHIN = 1 - Fraction(1, 2**50)
"""The judge's own rounding moves a verdict only this near to the bound: see test_compare."""


def inputs(case: Case) -> dict[str, Any]:
    """Return the inputs as NumPy arrays."""
    return {name: to_numpy(array) for name, array in case.dataset.inputs.items()}


def not_flints(found: Asked) -> list[Dataset]:
    """Return the datasets whose answer is not FLINT's, rounded once."""
    unlike = []
    for function, case in found:
        if function.name in TRUTHS:
            truth = TRUTHS[function.name](**inputs(case))
            wanted = truth if isinstance(truth, dict) else {"": truth}
            got = case.answer.facts if isinstance(truth, dict) else {"": case.answer.want}
            if any(got[name] != to_array(value) for name, value in wanted.items()):
                unlike.append(case.dataset)
    return unlike


def refused(found: Asked, graded: Job) -> list[Dataset]:
    """Return the datasets on which the float64 reference is not accepted."""
    return [
        case.dataset
        for function, case in found
        if not verdict(
            function,
            case,
            graded.lookup(f"linear_regression.{function.name}"),
            graded.properties(function),
        ).is_right
    ]


def gamma(k: int) -> Fraction:
    """Return γ_k = k u / (1 − k u), the growth of k roundings (Higham, 3.1)."""
    return k * UNIT / (1 - k * UNIT)


def needed(function: str, data: dict[str, Any]) -> Fraction:
    """Return the largest error of any order of evaluation of the formula, exactly.

    |error| <= γ_k S, with S the formula on absolute values and all signs the same: the error
    bounds of inner products (Higham, 3.5) applied to each formula in turn.
    """
    sizes: Any = {name: np.abs(array) for name, array in data.items()}
    if function in {"loss", "gradient"}:
        N, M = data["Phi"].shape
        sizes["y"] = -sizes["y"]
        if function == "loss":
            return gamma(N + 2 * M + 4) * exact.loss(**sizes)
        return gamma(N + M + 3) * max(exact.gradient(**sizes))
    if function == "hessian":
        return gamma(len(data["Phi"]) + 1) * max(map(max, exact.hessian(**sizes)))
    return gamma(2 * len(data["v"]) + 1) * exact.directional_curvature(**sizes)


def needed_for_theta(Phi: Any, y: Any) -> float:
    """Return the largest error of the normal equations (4) solved by Cholesky.

    (C + ΔC) θ̂ = c + Δc with |ΔC| <= γ_N |Φ|ᵀ|Φ| + γ_{3M+1} |R|ᵀ|R| and |Δc| <= γ_N |Φ|ᵀ|y|
    (Higham, 10.1 and 20.4). Norms: || |Φ|ᵀ|Φ| || <= M σ₁², || |Φ|ᵀ|y| || <= √M σ₁ ||y||, and
    ||C⁻¹|| = 1/σ_M², so ||θ̂ − θ|| <= κ² (M (γ_N + γ_{3M+1}) ||θ̂|| + √M γ_N ||y||/σ₁).
    """
    N, M = Phi.shape
    sigma = np.linalg.svd(Phi, compute_uv=False)
    theta = math.hypot(*map(float, exact.optimal_theta(Phi, y)))
    solving = M * float(gamma(N) + gamma(3 * M + 1)) * theta
    right = math.sqrt(M) * float(gamma(N)) * float(np.linalg.norm(y)) / sigma[0]
    return float((sigma[0] / sigma[-1]) ** 2 * (solving + right))


def too_narrow(found: Asked) -> list[Dataset]:
    """Return the datasets whose bound some order of evaluation may exceed."""
    return [
        case.dataset
        for function, case in found
        if isinstance(function.check, Close) and not holds(function.name, case)
    ]


def holds(function: str, case: Case) -> bool:
    """Say whether error and rounding of the exact answer stay within the bound, exactly."""
    bound, want = Fraction(case.answer.bound), case.answer.want
    assert want is not None
    if function == "design_matrix":
        # Two roundings for x², one for the exact answer; relative to each entry.
        return gamma(2) + UNIT <= bound * JUDGED_WITHIN
    if function == "optimal_theta":
        # Half of the bound is left for the rounding of κ and of the exact answer.
        return needed_for_theta(**inputs(case)) <= case.answer.bound / 2
    rounding = UNIT * max(Fraction(abs(value)) for value in want.values)
    return needed(function, inputs(case)) + rounding <= bound * JUDGED_WITHIN


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_frozen_answer_is_flints_rounded_once(exercise: str) -> None:
    assert not_flints(asked(exercise)) == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_float_reference_is_accepted_on_every_frozen_dataset(exercise: str) -> None:
    assert refused(asked(exercise), job(exercise)) == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_frozen_bound_holds_any_order_of_evaluation(exercise: str) -> None:
    assert too_narrow(asked(exercise)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", FRESH)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_same_is_true_of_fresh_datasets(exercise: str, seed: int) -> None:
    """One test, because drawing is what costs time."""
    found = asked(exercise, seed)

    assert len(found) > 100
    assert not_flints(found) == []
    assert refused(found, job(exercise, seed)) == []
    assert too_narrow(found) == []


def test_a_wrong_answer_a_wrong_reference_and_a_narrow_bound_are_found() -> None:
    """The tests above can fail: answers of other datasets, the wrong function, u·S alone."""
    losses = [pair for pair in asked("exercise2") if pair[0].name == "loss"]
    function, first = losses[0]
    moved = [(function, replace(first, answer=case.answer)) for _, case in losses]
    narrow = [
        (function, replace(case, answer=replace(case.answer, bound=case.answer.bound / 2**14)))
        for _, case in losses
    ]

    assert len(not_flints(moved)) > 100
    assert len(refused(moved, job("exercise2"))) > 100
    assert len(too_narrow(narrow)) > 100


def test_the_bounds_hold_up_to_sixteen_thousand_points_and_parameters() -> None:
    """γ_k S + u S <= 2**14 u S for the largest k that the oracle promises."""
    N_and_2M = 16_000

    assert gamma(N_and_2M + 4) + UNIT <= 2**14 * UNIT * JUDGED_WITHIN
