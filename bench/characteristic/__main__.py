"""Measure how often the grader is wrong, and write docs/characteristic.md.

Datasets are drawn once, then each BLAS kernel gets a process of its own, because OpenBLAS
chooses its kernel when it is loaded. Exits with 1 when a right answer was refused.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from bench.characteristic import batteries
from bench.characteristic.kernel import Measured, running
from bench.characteristic.misses import Seen
from bench.characteristic.page import Run, page, summary
from bench.characteristic.submissions import ROOT
from grader.battery import frozen
from grader.battery.frozen import path_of
from grader.lectern import Lectern

KERNELS = ("Nehalem", "Prescott", "Sandybridge", "Haswell", "SkylakeX")
OWN = ""
"""No choice: the kernel that OpenBLAS takes where this program runs."""
PAGE = ROOT / "docs" / "characteristic.md"
ILLEGAL_INSTRUCTION = -4
"""How a process ends on a kernel that the processor does not have."""

Misses = dict[str, dict[str, list[Seen]]]


def child(module: str, folder: Path, kernel: str) -> bytes | None:
    """Run a module of this package on a kernel; None when the processor does not have it."""
    environ = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    if kernel != OWN:
        environ["OPENBLAS_CORETYPE"] = kernel
    command = [sys.executable, "-m", f"bench.characteristic.{module}", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, check=False)
    if done.returncode == ILLEGAL_INSTRUCTION and kernel != OWN:
        return None
    done.check_returncode()
    return done.stdout


def run(seeds: int, folder: Path, workers: int) -> Run:
    """Draw the batteries, measure on every kernel, and collect what came out."""
    lectern = Lectern(ROOT)
    batteries.write(lectern, range(1, seeds + 1), folder)
    asked = [OWN, *(kernel for kernel in KERNELS if kernel not in running())]
    with ThreadPoolExecutor(workers) as pool:
        misses = pool.submit(child, "misses", folder, OWN)
        outputs = list(pool.map(lambda kernel: child("kernel", folder, kernel), asked))
        seen = misses.result()
    return Run(
        kernels=[received(text) for text in outputs if text is not None],
        absent=[kernel for kernel, text in zip(asked, outputs, strict=True) if text is None],
        misses=msgspec.msgpack.decode(seen or b"", type=Misses),
        batteries={
            name: frozen.loads(path_of(ROOT, name).read_text(encoding="utf-8"), name).digest
            for name in lectern.spec.exercises
        },
        fresh=seeds,
        machine=f"{platform.system()} {platform.machine()}",
    )


def received(text: bytes) -> Measured:
    """Return what a child sent about its kernel."""
    return msgspec.msgpack.decode(text, type=Measured)


def main() -> int:
    """Write the page; 1 when a right answer was refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="fresh batteries (default 1)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = run(chosen.seeds, Path(folder), chosen.workers)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(result), encoding="utf-8")
    print(summary(result))
    refused = [line for k in result.kernels for t in k.tallies.values() for line in t.refused]
    for line in refused:
        print(line)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
