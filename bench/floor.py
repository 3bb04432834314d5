"""The floor of a submission: its functions, called on the same datasets in a bare loop.

Inputs are turned into arrays on the way; what it imports is not counted.
"""

import contextlib
import io
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from grader.battery.dims import integer_arguments
from grader.evaluate.contract import Sources
from grader.job import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """CPU seconds of a bare loop."""

    total_s: float
    own_s: float
    """Inside the student's functions alone."""


def plain(job: Job) -> dict[str, list[list[Any]]]:
    """Return, for each function, the arguments of each call: ints, or shape and bytes."""
    asked: dict[str, list[list[Any]]] = {}
    for function in job.exercise.functions:
        integers = integer_arguments(function)
        cases = (*job.battery.cases[function.name], *job.battery.notes.get(function.name, ()))
        asked[function.name] = [
            [
                int(array.values[0]) if name in integers else (array.shape, array.to_bytes())
                for name, array in case.dataset.inputs.items()
            ]
            for case in cases
        ]
    return asked


def floor(sources: Sources, asked: dict[str, list[list[Any]]]) -> Floor:
    """Import a submission here and call its functions; imports of others are not counted."""
    _module(sources)
    own = 0.0
    begun = time.process_time()
    with _quiet(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = _module(sources)
        for name, calls in asked.items():
            function = getattr(module, name, None)
            if function is None:
                continue
            for given in calls:
                arguments = [_argument(item) for item in given]
                since = time.process_time()
                with contextlib.suppress(Exception):
                    function(*arguments)
                own += time.process_time() - since
    return Floor(total_s=time.process_time() - begun, own_s=own)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _argument(item: Any) -> Any:
    if isinstance(item, int):
        return item
    shape, raw = item
    numbers = np.frombuffer(raw)
    return numbers.reshape(shape).copy() if shape else numbers[0]


def _module(sources: Sources) -> ModuleType:
    """Import a submission without a file, its helpers first."""
    for name in sorted(sources.files, key=lambda one: one == sources.module):
        module = sys.modules[name] = ModuleType(name)
        with _quiet():
            exec(compile(sources.files[name], name, "exec"), vars(module))  # noqa: S102
    return sys.modules.pop(sources.module)
