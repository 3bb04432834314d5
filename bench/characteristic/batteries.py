"""The datasets that are measured: the frozen batteries and fresh ones, as files in one folder.

They are drawn once and read by every process, so that all BLAS kernels are asked the same.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bench.characteristic.submissions import ROOT
from grader.battery import frozen
from grader.battery.frozen import Battery, path_of
from grader.lectern import Lectern

FROZEN = "frozen"


def write(lectern: Lectern, seeds: range, folder: Path) -> None:
    """Copy the frozen batteries into the folder and draw one of each exercise for each seed."""
    for name in lectern.spec.exercises:
        text = path_of(ROOT, name).read_text(encoding="utf-8")
        (folder / f"{name}.{FROZEN}.jsonl").write_text(text, encoding="utf-8")
        for seed in seeds:
            text = lectern.draw(lectern.exercise(name), seed)
            (folder / f"{name}.{seed}.jsonl").write_text(text, encoding="utf-8")


def read(folder: Path, exercise: str) -> Iterator[tuple[str, Battery]]:
    """Yield the batteries of an exercise, each with its seed or the word frozen."""
    for path in sorted(folder.glob(f"{exercise}.*.jsonl")):
        label = path.name.split(".")[1]
        yield label, frozen.loads(path.read_text(encoding="utf-8"), path.name)


def digest_of_inputs(batteries: Iterator[Battery]) -> str:
    """Return a digest of what is asked, without the answers and their bounds."""
    digest = hashlib.sha256()
    for battery in batteries:
        for cases in battery.cases.values():
            for case in cases:
                for array in case.dataset.inputs.values():
                    digest.update(repr(array.shape).encode() + array.to_bytes())
    return digest.hexdigest()[:16]
