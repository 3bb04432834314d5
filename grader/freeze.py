"""Draw the battery of an exercise: every dataset of every function, with its exact answer."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import msgspec
import numpy as np
from msgspec.structs import replace

from grader.battery import frozen
from grader.battery.calls import Lookup
from grader.battery.dataset import Case, Dataset
from grader.battery.dims import integer_arguments
from grader.battery.draw import draw_distinct
from grader.battery.families import compile_family
from grader.battery.realise import Inputs
from grader.errors import ShortageError
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
    """Return the text of the battery; ShortageError when a family gives too few datasets."""
    cases: list[Case] = []
    for function in exercise.functions:
        on_function(function.name)
        cases.extend(draw_cases(function, families, lookup, f"{seed}/{exercise.name}"))
    versions = {
        "grader": VERSION,
        "hypothesis": hypothesis.__version__,
        "numpy": np.__version__,
    }
    return frozen.dumps(exercise.name, cases, seed=seed, spec=spec, versions=versions)


def draw_cases(
    function: Function, families: dict[str, Family], lookup: Lookup, seed: str
) -> Iterator[Case]:
    """Yield the datasets of one function with their answers, those without marks included.

    ShortageError when a family gives too few, CourseError when the reference fails on one.
    """
    for request in _requests(function):
        yield from _draw(request, families, lookup, seed)


def to_dataset(case: str, family: str, inputs: Inputs, function: Function) -> Dataset:
    """Return the dataset that the function gets of the drawn inputs."""
    return Dataset(
        case=case,
        family=family,
        inputs={name: to_array(inputs[name]) for name in function.arguments},
    )


class _Request(msgspec.Struct, frozen=True, kw_only=True):
    """Datasets of one function, those with marks or those without."""

    function: Function
    prefix: str
    counts: dict[str, int]
    truth: str
    check: Check


def _requests(function: Function) -> Iterator[_Request]:
    yield _Request(
        function=function,
        prefix=function.name,
        counts=function.datasets,
        truth=function.truth,
        check=function.check,
    )
    if function.note is not None:
        yield _Request(
            function=function,
            prefix=f"{function.name}/{frozen.NOTE}",
            counts=function.note.datasets,
            truth=function.note.truth,
            check=function.note.check,
        )


def _draw(
    request: _Request, families: dict[str, Family], lookup: Lookup, seed: str
) -> Iterator[Case]:
    number = 0
    for family, count in request.counts.items():
        for dataset in _draw_family(request, family, count, families[family], lookup, seed):
            number += 1
            named = replace(dataset, case=f"{request.prefix}/{number}")
            truth = answer(
                lookup,
                named,
                truth=request.truth,
                check=request.check,
                integers=integer_arguments(request.function),
            )
            yield Case(dataset=named, answer=truth)


def _draw_family(
    request: _Request, name: str, count: int, family: Family, lookup: Lookup, seed: str
) -> list[Dataset]:
    function = request.function
    drawn = draw_distinct(
        compile_family(family, tuple(function.arguments), lookup),
        count,
        _seed(f"{seed}/{request.prefix}/{name}"),
        lambda inputs: _key(inputs, function),
        max(_LEAST_TRIES, count * _TRIES_PER_DATASET),
    )
    if len(drawn) < count:
        msg = (
            f"{function.name}: family {name!r} gives {len(drawn)} distinct datasets, but {count} "
            f"are asked for; widen its draw, or loosen where: [{', '.join(family.where)}]"
        )
        raise ShortageError(msg, family=name, found=len(drawn), wanted=count)
    datasets = [to_dataset("", name, inputs, function) for inputs in drawn]
    return sorted(datasets, key=lambda dataset: dataset.size)


def _key(inputs: Inputs, function: Function) -> Any:
    return tuple((inputs[name].shape, inputs[name].tobytes()) for name in function.arguments)


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
