"""How often a right submission is refused: all known-right samples on freshly drawn datasets.

For each seed new datasets are drawn from the families of the course, each with its exact answer,
and every sample under exercises/samples/right/ is graded on them through the real sandbox. Prints
the counts; exits with 1 when any right function was not called right.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from grader import session
from grader.cli.prepare import Lectern
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import choose
from grader.judge.finding import Verdict
from grader.result import FunctionResult

ROOT = Path(__file__).resolve().parent.parent
RIGHT = ROOT / "exercises" / "samples" / "right"
KEPT = (Verdict.RIGHT, Verdict.MISSING, Verdict.NEEDS_MARKING)


def graded(lectern: Lectern, name: str, seed: int) -> Iterator[tuple[str, FunctionResult]]:
    """Yield each function of each right sample of an exercise, graded on this seed's datasets."""
    exercise = lectern.exercise(name)
    job = lectern.job(exercise, seed)
    sandbox = choose()
    for folder in sorted(RIGHT.iterdir()):
        if (folder / exercise.file).exists():
            result = session.grade(job, read_sources(folder, exercise.file), sandbox)
            for function in result.functions:
                yield f"{folder.name}, seed {seed}", function


def main() -> int:
    """Print the counts; 1 when a right function was refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=8, help="batteries to draw (default 8)")
    parser.add_argument("--first", type=int, default=1, help="the first seed (default 1)")
    chosen = parser.parse_args()
    lectern = Lectern(ROOT)
    datasets = checks = functions = 0
    refused: list[str] = []
    began = time.monotonic()
    for seed in range(chosen.first, chosen.first + chosen.seeds):
        for name in lectern.spec.exercises:
            largest: dict[str, int] = {}
            for where, function in graded(lectern, name, seed):
                if function.datasets:
                    functions += 1
                    checks += function.datasets
                    largest[function.name] = function.datasets
                if function.verdict not in KEPT:
                    refused.append(f"{name}, {where}: {function.message}")
            datasets += sum(largest.values())
        print(f"seed {seed}: {datasets} datasets, {checks} checks, {len(refused)} refused")
    print(
        f"{datasets} freshly drawn datasets; {functions} right functions; {checks} answers "
        f"checked; {len(refused)} functions refused; {time.monotonic() - began:.0f} s"
    )
    for line in refused:
        print(line)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
