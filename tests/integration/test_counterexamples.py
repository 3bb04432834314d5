"""The counterexamples of known mistakes are the ones that a person would write down.

Through the real sandbox: all functions of a question make one mistake each, and each is shrunk.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from grader import session
from grader.battery.dataset import Case, Dataset
from grader.battery.dims import integer_arguments
from grader.battery.realise import recipe
from grader.battery.simplest import Choices, all_sizes
from grader.evaluate.contract import Box, Quota, Sources
from grader.evaluate.tiers import Strongest
from grader.job import Job
from grader.judge.examine import Subject, examine
from grader.judge.finding import Finding
from grader.oracle.answer import answer
from grader.oracle.convert import to_array
from grader.spec.model import Function
from tests.batteries import job as job_of

ROOT = Path(__file__).resolve().parents[2]
QUOTA = Quota(import_s=20.0, call_s=5.0, total_s=120.0, memory_bytes=2**30)

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]


def _making(function: Function, name: str) -> Sources:
    """Return a submission whose function makes this known mistake, in the first of its ways."""
    known = next(known for known in function.mistakes if known.name == name)
    module, names = known.ways[0].partition(".")[0], ", ".join(function.arguments)
    text = f"import {module}\ndef {function.name}({names}):\n    return {known.ways[0]}({names})\n"
    reference = (ROOT / "reference" / f"{module}.py").read_bytes()
    return Sources(module="answer", path="", files={"answer": text.encode(), module: reference})


def _found(job: Job, function: Function, box: Box) -> tuple[Subject, Case, Finding]:
    assert not hasattr(box.load(), "message")
    subject = Subject(box=box, function=function, properties=job.properties(function))
    examined = examine(subject, job.battery.cases[function.name])
    return subject, *session._smallest(job, subject, examined)


def _function(name: str) -> tuple[Job, Function]:
    for exercise in ("exercise1", "exercise2", "exercise3"):
        job = job_of(exercise)
        for function in job.exercise.functions:
            if function.name == name:
                return job, function
    raise KeyError(name)


SMALLEST: dict[str, dict[str, dict[str, Any]]] = {
    "design_matrix": {
        "columns_reversed": {"x": [0]},
        "cube_for_square": {"x": [2]},
        "square_forgotten": {"x": [2]},
        "absolute_value": {"x": [-1]},
        "sorted_inputs": {"x": [1, 0]},
        "whole_inputs": {"x": [0.1]},
    },
    "loss": {
        "half_loss": {"theta": [0], "Phi": [[1]], "y": [1]},
        "mean_loss": {"theta": [0], "Phi": [[0], [1]], "y": [0, 1]},
        "norm_not_squared": {"theta": [0], "Phi": [[1]], "y": [2]},
        "square_of_sum": {"theta": [0], "Phi": [[0], [1]], "y": [1, 1]},
        "first_three_points": {"theta": [0], "Phi": [[0], [0], [0], [1]], "y": [0, 0, 0, 1]},
        "residuals_summed": {"theta": [1], "Phi": [[1]], "y": [0]},
    },
    "gradient": {
        "half_gradient": {"theta": [0], "Phi": [[1]], "y": [1]},
        "mean_gradient": {"theta": [0], "Phi": [[0], [1]], "y": [0, 1]},
        "gradient_without_y": {"theta": [0], "Phi": [[1]], "y": [1]},
        "gradient_without_model": {"theta": [1], "Phi": [[1]], "y": [0]},
        "phi_not_transposed": {"theta": [0, 0], "Phi": [[0, 1], [0, 0]], "y": [0, 1]},
        "gradient_of_three_points": {"theta": [0], "Phi": [[0], [0], [0], [1]], "y": [0, 0, 0, 1]},
    },
    "optimal_theta": {
        "zero_theta": {"Phi": [[1]], "y": [1]},
        "inverse_left_out": {"Phi": [[2]], "y": [1]},
        "theta_of_first_points": {"Phi": [[0], [1]], "y": [0, 1]},
        "diagonal_inverted": {"Phi": [[0, 1], [1, 1]], "y": [0, 1]},
        "not_negative": {"Phi": [[1]], "y": [-1]},
        "order_reversed": {"Phi": [[0, 1], [1, 0]], "y": [0, 1]},
    },
    "hessian": {
        "half_hessian": {"Phi": [[1]]},
        "mean_hessian": {"Phi": [[0], [1]]},
        "hessian_phi_phi_t": {"Phi": [[1, 0], [1, 1]]},
        "diagonal_only": {"Phi": [[1, 1]]},
    },
    "is_positive_definite": {
        "definite_always_true": {"H": [[0]]},
        "definite_semidefinite": {"H": [[0]]},
        "definite_by_determinant": {"H": [[-1, 0], [0, -1]]},
        "definite_by_diagonal": {"H": [[1, 2], [2, 1]]},
        "definite_by_entries": {"H": [[1, 0], [0, 1]]},
    },
    "directional_curvature": {
        "half_curvature": {"H": [[1]], "v": [1]},
        "unit_direction": {"H": [[1]], "v": [2]},
        "absolute_curvature": {"H": [[-1]], "v": [1]},
        "curvature_diagonal_only": {"H": [[0, 1], [1, 0]], "v": [1, 1]},
    },
    "formula_fails": {
        "formula_never_fails": {"Phi": [[0]]},
        "formula_always_fails": {"Phi": [[1]]},
        "zero_column_only": {"Phi": [[1, 1]]},
        "rank_below_rows": {"Phi": [[1, 0]]},
    },
    "failing_inputs": {
        "distinct_inputs": {"n": 3},
        "always_three": {"n": 1},
    },
    "minimisers": {
        "theta0_zero": {"Phi": [[1]], "y": [1]},
        "no_null_vectors": {"Phi": [[0]], "y": [0]},
        "at_most_one_null_vector": {"Phi": [[0, 0]], "y": [0]},
    },
}


@pytest.mark.parametrize("name", SMALLEST)
def test_the_smallest_counterexample_is_the_expected_one(sandbox: Strongest, name: str) -> None:
    job, function = _function(name)
    shown = {}
    for mistake in SMALLEST[name]:
        sandbox.warm()
        with sandbox.open(_making(function, mistake), QUOTA) as box:
            _, case, _ = _found(job, function, box)
        inputs = case.dataset.inputs
        shown[mistake] = {argument: array.to_nested() for argument, array in inputs.items()}

    assert shown == SMALLEST[name]


def test_at_least_25_counterexamples_are_expected_and_every_function_has_some() -> None:
    functions = {f.name for k in (1, 2, 3) for f in job_of(f"exercise{k}").exercise.functions}

    assert sum(map(len, SMALLEST.values())) >= 25
    assert set(SMALLEST) == functions


# --- by brute force ---------------------------------------------------------------------------

ENTRIES = 3
"""Ranks of each number that are tried: 0, 1 and 2 where the family has them."""
MOST = 4000


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("gradient", "half_gradient"),
        ("gradient", "mean_gradient"),
        ("loss", "square_of_sum"),
        ("hessian", "hessian_phi_phi_t"),
        ("optimal_theta", "diagonal_inverted"),
        ("is_positive_definite", "definite_by_diagonal"),
        ("directional_curvature", "curvature_diagonal_only"),
        ("formula_fails", "equal_columns_only"),
        ("design_matrix", "sorted_inputs"),
    ],
)
def test_no_simpler_dataset_of_the_family_shows_the_mistake(
    sandbox: Strongest, name: str, mistake: str
) -> None:
    job, function = _function(name)
    sandbox.warm()
    with sandbox.open(_making(function, mistake), QUOTA) as box:
        subject, smallest, finding = _found(job, function, box)
        cases = list(_simpler(job, function, smallest.dataset))
        shown = [
            case.dataset.inputs
            for case, other in subject.judged(cases)
            if other is not None and other.key == finding.key
        ]

    assert shown == []


def _simpler(job: Job, function: Function, smallest: Dataset) -> Iterator[Case]:
    """Yield every dataset of the family that is simpler, from all small choices of its numbers."""
    made = recipe(job.families[smallest.family], function.arguments, job.lookup)
    seen = set()
    for sizes in all_sizes(made, function.arguments):
        slots = made.slots(sizes)
        ranges = [
            range(min(ENTRIES, len(slot.among)))
            for slot in slots.values()
            for _ in range(slot.count)
        ]
        if ENTRIES ** len(ranges) > MOST:
            continue
        for flat in product(*ranges):
            rest = iter(flat)
            ranks = {
                key: tuple(next(rest) for _ in range(slot.count)) for key, slot in slots.items()
            }
            inputs = Choices(sizes, ranks).inputs(made)
            if inputs is None:
                continue
            arrays = {argument: to_array(inputs[argument]) for argument in function.arguments}
            dataset = Dataset(case="", family=smallest.family, inputs=arrays)
            key = tuple(arrays.values())
            if dataset.complexity < smallest.complexity and key not in seen:
                seen.add(key)
                yield Case(
                    dataset=dataset,
                    answer=answer(
                        job.lookup,
                        dataset,
                        truth=function.truth,
                        check=function.check,
                        integers=integer_arguments(function),
                    ),
                )
