"""What one BLAS kernel makes of all that is known to be right or wrong; run as a process.

OpenBLAS chooses its kernel when it is loaded, from OPENBLAS_CORETYPE, so each kernel needs a
process of its own. In it everything runs on that kernel: the bounds are computed anew, and every
right style and every known mistake is called and judged by them. Prints one `Measured` as
MessagePack, because JSON has no infinity.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import threadpoolctl
from msgspec.structs import replace

from bench.characteristic import batteries
from bench.characteristic.asking import Verdict, verdict
from bench.characteristic.submissions import ROOT, Called, known_right
from grader.battery import frozen
from grader.battery.dataset import Case
from grader.battery.dims import integer_arguments
from grader.job import Job
from grader.lectern import Lectern
from grader.oracle.answer import answer
from grader.spec.model import Function

UNWRITTEN = "function.unwritten"
REDRAWN = 1
"""The seed whose datasets are drawn again on this kernel."""


class Tally(msgspec.Struct, kw_only=True):
    """One function: how its right styles fared."""

    styles: int = 0
    datasets: int = 0
    checks: int = 0
    refused: list[str] = []
    worst: float = 0.0
    """Largest part of the bound that a right answer used."""
    worst_of: str = ""


class Near(msgspec.Struct, kw_only=True):
    """One known mistake, on the frozen datasets."""

    refused: str
    """One character for each dataset: x where the answer was refused."""
    used: float
    """Largest error / bound over the datasets."""


class Measured(msgspec.Struct, kw_only=True):
    """What one kernel gave."""

    kernel: str
    numpy: str
    scipy: str
    python: str
    tallies: dict[str, Tally] = {}
    mistakes: dict[str, dict[str, Near]] = {}
    """Function -> mistake -> how near it came."""
    answers: int = 0
    answers_differing: int = 0
    """Exact answers that are not those that the batteries hold."""
    bounds_differ: float = 0.0
    """Largest relative difference between a bound on this kernel and the battery's."""
    drawn: str = ""
    """Digest of the datasets of one seed, drawn on this kernel."""


def measure(folder: Path, every: int = 1, *, redraw: bool = True) -> Measured:
    """Measure on the batteries of the folder; `every` takes each so-many-th dataset alone."""
    import numpy as np
    import scipy

    lectern = Lectern(ROOT)
    measured = Measured(
        kernel=running(),
        numpy=np.__version__,
        scipy=scipy.__version__,
        python=".".join(map(str, sys.version_info[:3])),
    )
    for name in lectern.spec.exercises:
        job = lectern.job(lectern.exercise(name), seed=None)
        for function in job.exercise.functions:
            right = known_right(job.exercise, function.name)
            tally = measured.tallies[function.name] = Tally(styles=len(right))
            for label, battery in batteries.read(folder, name):
                cases = [
                    _on_this_kernel(measured, job, function, case)
                    for case in battery.cases[function.name][::every]
                ]
                tally.datasets += len(cases)
                for style, called in right.items():
                    _count(
                        tally, f"{function.name}: {style}", _verdicts(job, function, cases, called)
                    )
                if label == batteries.FROZEN:
                    measured.mistakes[function.name] = _mistakes(job, function, cases)
    if redraw:
        drawn = (
            frozen.loads(lectern.draw(lectern.exercise(name), REDRAWN), name)
            for name in lectern.spec.exercises
        )
        measured.drawn = batteries.digest_of_inputs(drawn)
    return measured


def running() -> str:
    """Return the name that the BLAS in use gives to its kernel."""
    found = [
        f"{library['internal_api']} {library.get('architecture', '')}".strip()
        for library in threadpoolctl.threadpool_info()
        if library["user_api"] == "blas"
    ]
    return ", ".join(sorted(set(found))) or "unknown"


def _on_this_kernel(measured: Measured, job: Job, function: Function, case: Case) -> Case:
    """Return the case with the answer and the bound that this process computes."""
    here = answer(
        job.lookup,
        case.dataset,
        truth=function.truth,
        check=function.check,
        integers=integer_arguments(function),
    )
    measured.answers += 1
    measured.answers_differing += here.want != case.answer.want
    if case.answer.bound:
        measured.bounds_differ = max(
            measured.bounds_differ, abs(here.bound / case.answer.bound - 1.0)
        )
    return replace(case, answer=here)


def _verdicts(
    job: Job, function: Function, cases: list[Case], called: Called
) -> Iterator[tuple[Case, Verdict]]:
    properties = job.properties(function)
    for case in cases:
        yield case, verdict(function, case, called, properties)


def _count(tally: Tally, where: str, verdicts: Iterator[tuple[Case, Verdict]]) -> None:
    for case, found in verdicts:
        if found.why == UNWRITTEN:
            return
        tally.checks += 1
        if not found.is_right:
            tally.refused.append(
                f"{where}, {case.dataset.case} ({case.dataset.family}): {found.why}"
            )
        if found.used > tally.worst:
            tally.worst, tally.worst_of = found.used, where.partition(": ")[2]


def _mistakes(job: Job, function: Function, cases: list[Case]) -> dict[str, Near]:
    """Ask every way of every known mistake."""
    near = {}
    for known in function.mistakes:
        for number, way in enumerate(known.ways, start=1):
            found = [v for _, v in _verdicts(job, function, cases, job.lookup(way))]
            near[known.name if number == 1 else f"{known.name}, way {number}"] = Near(
                refused="".join("." if v.is_right else "x" for v in found),
                used=max(v.used for v in found),
            )
    return near


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.msgpack.encode(measure(Path(sys.argv[1]))))
