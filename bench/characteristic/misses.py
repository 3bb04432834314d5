"""Answers that are wrong by a little, in several ways and of any size: how little is still seen.

A miss is a function of the size of the error, of the arguments and of the exact answer; sizes go
down by powers of ten until the error escapes in some battery. Run as a process, this prints the
smallest size that every battery catches, for each function and kind of miss, as MessagePack.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from bench.characteristic import batteries
from bench.characteristic.asking import verdict
from bench.characteristic.submissions import ROOT
from grader.battery.dataset import Case
from grader.job import Job
from grader.lectern import Lectern
from grader.oracle.convert import to_numpy
from grader.spec.model import Function

Miss = Callable[..., Any]
"""(size, want, *arguments) -> the answer that is wrong by this size."""

SMALLEST = 30
"""Sizes go down to 1e-30."""
SMALL_UNIT, LARGE_UNIT = 2.0**-4, 2.0**10
"""Data whose largest entry is between these is of unit scale."""


class Seen(msgspec.Struct, kw_only=True):
    """The smallest size at which a miss is always caught."""

    exponent: int
    """The size is 10**exponent; 0 when even the largest one, 0.1, escapes."""
    caught: int
    """Least number of datasets of a battery that catch this size."""
    datasets: int


def relative(size: float, want: Any, *_: Any) -> Any:
    """Be off by the same part in every entry."""
    return want * (1 + size)


def least_entry(size: float, want: Any, *_: Any) -> Any:
    """Be off by this part in the entry that is smallest and not 0."""
    got = want.copy()
    if got.any():
        where = np.unravel_index(np.where(got, np.abs(got), np.inf).argmin(), got.shape)
        got[where] *= 1 + size
    return got


def small_entries(size: float, want: Any, *_: Any) -> Any:
    """Take entries below this part of the largest one for 0."""
    return kept(size, want)


def kept(size: float, terms: Any, axis: int | None = None) -> Any:
    """Replace terms below `size` times the largest one along the axis by 0."""
    sizes = np.abs(terms)
    return np.where(sizes < size * sizes.max(axis=axis, keepdims=True, initial=0.0), 0.0, terms)


def _gram_terms(size: float, Phi: Any) -> Any:
    return kept(size, Phi[:, :, None] * Phi[:, None, :], axis=0).sum(axis=0)


def _theta_terms(size: float, _: Any, Phi: Any, y: Any) -> Any:
    right = kept(size, Phi * y[:, None], axis=0).sum(axis=0)
    return np.linalg.solve(_gram_terms(size, Phi), right)


def _ridge(size: float, _: Any, Phi: Any, y: Any) -> Any:
    return np.linalg.solve(Phi.T @ Phi + size * np.eye(Phi.shape[1]), Phi.T @ y)


ENTRIES: Mapping[str, Miss] = {
    "relative error": relative,
    "relative error of the least entry": least_entry,
    "small entries set to 0": small_entries,
}
RIDGE = "ridge or shift λ"
TERMS = "small terms left out"

MISSES: Mapping[str, Mapping[str, Miss]] = {
    "design_matrix": {
        **ENTRIES,
        RIDGE: lambda size, _, x: np.column_stack([np.ones(len(x)), x + size, (x + size) ** 2]),
    },
    "loss": {
        "relative error": relative,
        TERMS: lambda size, _, theta, Phi, y: kept(size, (y - Phi @ theta) ** 2).sum(),
        RIDGE: lambda size, want, theta, Phi, y: want + size * theta @ theta,
    },
    "gradient": {
        **ENTRIES,
        TERMS: lambda size, _, theta, Phi, y: kept(
            size, 2 * (Phi @ theta - y)[:, None] * Phi, axis=0
        ).sum(axis=0),
        RIDGE: lambda size, want, theta, Phi, y: want + 2 * size * theta,
    },
    "optimal_theta": {**ENTRIES, TERMS: _theta_terms, RIDGE: _ridge},
    "hessian": {
        **ENTRIES,
        TERMS: lambda size, _, Phi: 2 * _gram_terms(size, Phi),
        RIDGE: lambda size, want, Phi: want + size * np.eye(len(want)),
    },
    "directional_curvature": {
        "relative error": relative,
        TERMS: lambda size, _, H, v: kept(size, H * np.outer(v, v)).sum(),
        RIDGE: lambda size, want, H, v: want + size * v @ v,
    },
    "is_positive_definite": {
        RIDGE: lambda size, _, H: np.linalg.eigvalsh(H + size * np.eye(len(H)))[0] > 0,
    },
    "formula_fails": {
        RIDGE: lambda size, _, Phi: (
            np.linalg.matrix_rank(Phi.T @ Phi, tol=size, hermitian=True) < Phi.shape[1]
        ),
    },
    "failing_inputs": {
        "relative error": lambda size, _, n: 1 + size * np.arange(n),
    },
    "minimisers": {
        RIDGE: lambda size, _, Phi, y: (
            _ridge(size, None, Phi, y),
            np.linalg.svd(Phi)[2][np.linalg.matrix_rank(Phi) :].T,
        ),
    },
}


def measure(folder: Path, every: int = 1) -> dict[str, dict[str, list[Seen]]]:
    """Return function -> kind of miss -> what is seen on unit-scale data, and on all data."""
    lectern = Lectern(ROOT)
    found: dict[str, dict[str, list[Seen]]] = {}
    for name in lectern.spec.exercises:
        job = lectern.job(lectern.exercise(name), seed=None)
        for function in job.exercise.functions:
            everything = [
                battery.cases[function.name][::every] for _, battery in batteries.read(folder, name)
            ]
            unit = [[case for case in cases if is_unit_scale(case)] for cases in everything]
            found[function.name] = {
                kind: [smallest(job, function, miss, cases) for cases in (unit, everything)]
                for kind, miss in MISSES[function.name].items()
            }
    return found


def is_unit_scale(case: Case) -> bool:
    """Say whether the largest entry of each input is between the two limits, or 0."""
    sizes = [max(map(abs, array.values), default=0.0) for array in case.dataset.inputs.values()]
    return all(size == 0.0 or SMALL_UNIT <= size <= LARGE_UNIT for size in sizes)


def smallest(job: Job, function: Function, miss: Miss, drawn: list[Any]) -> Seen:
    """Go down from 0.1 until some battery lets the miss pass."""
    seen = Seen(exponent=0, caught=0, datasets=0)
    for exponent in range(-1, -SMALLEST - 1, -1):
        caught = [_caught(job, function, miss, 10.0**exponent, cases) for cases in drawn]
        if min(caught) == 0:
            break
        seen = Seen(exponent=exponent, caught=min(caught), datasets=min(map(len, drawn)))
    return seen


def _caught(job: Job, function: Function, miss: Miss, size: float, cases: list[Case]) -> int:
    properties = job.properties(function)
    count = 0
    for case in cases:
        want = None if case.answer.want is None else to_numpy(case.answer.want)

        def called(*arguments: Any, want: Any = want) -> Any:
            return miss(size, want, *arguments)

        count += not verdict(function, case, called, properties).is_right
    return count


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.msgpack.encode(measure(Path(sys.argv[1]))))
