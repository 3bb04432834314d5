"""Draw the battery of an exercise: every dataset of every function, with its exact answer."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import numpy as np

from grader.battery import frozen
from grader.battery.dataset import Case, Dataset
from grader.battery.draw import draw_distinct
from grader.battery.families import Inputs, Lookup, compile_family
from grader.errors import CourseError
from grader.oracle.answer import answer
from grader.oracle.convert import to_array
from grader.spec.model import Check, Exercise, Family, Function
from grader.version import VERSION

_TRIES_PER_DATASET = 30
_LEAST_TRIES = 400


def draw_battery(
    exercise: Exercise,
    families: dict[str, Family],
    lookup: Lookup,
    *,
    seed: int,
    spec: str,
    on_function: Callable[[str], None] = lambda _: None,
) -> str:
    """Return the text of the battery; CourseError when a family gives too few datasets."""
    cases: list[Case] = []
    for function in exercise.functions:
        on_function(function.name)
        cases.extend(_draw_function(function, families, lookup, f"{seed}/{exercise.name}"))
    versions = {
        "grader": VERSION,
        "hypothesis": hypothesis.__version__,
        "numpy": np.__version__,
    }
    return frozen.dumps(exercise.name, cases, seed=seed, spec=spec, versions=versions)


def integer_arguments(function: Function) -> frozenset[str]:
    """Return the arguments that are passed as a Python int."""
    return frozenset(name for name, argument in function.arguments.items() if argument == "integer")


def to_dataset(case: str, family: str, inputs: Inputs, function: Function) -> Dataset:
    """Return the dataset that the function gets of the drawn inputs."""
    return Dataset(
        case=case,
        family=family,
        inputs={name: to_array(inputs[name]) for name in function.arguments},
    )


def _draw_function(
    function: Function, families: dict[str, Family], lookup: Lookup, seed: str
) -> Iterator[Case]:
    yield from _draw_cases(
        function,
        function.datasets,
        families,
        lookup,
        prefix=function.name,
        seed=seed,
        truth=function.truth,
        check=function.check,
    )
    if function.note is not None:
        yield from _draw_cases(
            function,
            function.note.datasets,
            families,
            lookup,
            prefix=f"{function.name}/{frozen.NOTE}",
            seed=seed,
            truth=function.note.truth,
            check=function.note.check,
        )


def _draw_cases(
    function: Function,
    counts: dict[str, int],
    families: dict[str, Family],
    lookup: Lookup,
    *,
    prefix: str,
    seed: str,
    truth: str,
    check: Check,
) -> Iterator[Case]:
    number = 0
    for family_name, count in counts.items():
        strategy = compile_family(families[family_name], tuple(function.arguments), lookup)
        drawn = draw_distinct(
            strategy,
            count,
            _seed(f"{seed}/{prefix}/{family_name}"),
            lambda inputs: _key(inputs, function),
            max(_LEAST_TRIES, count * _TRIES_PER_DATASET),
        )
        if len(drawn) < count:
            msg = (
                f"{function.name}: family {family_name!r} gives {len(drawn)} distinct datasets, "
                f"but {count} are asked for; widen its draw, or loosen "
                f"where: [{', '.join(families[family_name].where)}]"
            )
            raise CourseError(msg)
        datasets = [to_dataset("", family_name, inputs, function) for inputs in drawn]
        for dataset in sorted(datasets, key=lambda dataset: dataset.size):
            number += 1
            named = Dataset(case=f"{prefix}/{number}", family=family_name, inputs=dataset.inputs)
            yield Case(
                dataset=named,
                answer=answer(
                    lookup,
                    named,
                    truth=truth,
                    check=check,
                    integers=integer_arguments(function),
                ),
            )


def _key(inputs: Inputs, function: Function) -> Any:
    return tuple((inputs[name].shape, inputs[name].tobytes()) for name in function.arguments)


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
