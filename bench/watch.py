"""How long `grade watch` takes from a save to the new verdict, against one fork-and-grade.

Both are measured in turn, on the same machine in the same run: a file is put in place under a real
`grade watch` on a real terminal, and the clock stops when the screen is complete; then the same
bytes are graded once in this process, with everything warm. Linux and macOS.
"""

import argparse
import contextlib
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from grader import session
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import choose
from grader.lectern import Lectern

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "exercises" / "samples"
FILES = {"passing": "right/lecture_formula", "failing": "wrong/half_gradient"}
PROMISED = 3.0
_COMPLETE = b"? help"
_CLEAR = b"\x1b[2J"


class Screen:
    """The terminal of a `grade watch`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def complete(self) -> float:
        """Wait for a screen with its last line, and return when that came."""
        seen = b""
        while _COMPLETE not in seen.rpartition(_CLEAR)[2]:
            if not select.select([self._descriptor], [], [], 60.0)[0]:
                sys.exit("no new screen came within a minute")
            seen += os.read(self._descriptor, 65536)
        return time.perf_counter()


@contextlib.contextmanager
def watching(folder: Path) -> Iterator[Screen]:
    """Have `grade watch exercise2` run over this folder."""
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).with_name("grade")), "watch", "exercise2", str(folder)]
    environ = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        [*command, "--course", str(ROOT)], stdin=theirs, stdout=theirs, stderr=theirs, env=environ
    ) as process:
        try:
            yield Screen(ours)
        finally:
            process.kill()


def measure(rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return (save to screen, fork and grade) in seconds, for each file, after a warm round."""
    lectern = Lectern(ROOT)
    job = lectern.job(lectern.exercise("exercise2"), None)
    timings: dict[str, list[tuple[float, float]]] = {name: [] for name in FILES}
    with tempfile.TemporaryDirectory() as place, contextlib.closing(choose()) as sandbox:
        folder = Path(place)
        (folder / "exercise2.py").write_bytes(b"")
        with watching(folder) as screen:
            screen.complete()
            for number in range(rounds + 1):
                for name, sample in FILES.items():
                    source = SAMPLES / sample / "exercise2.py"
                    beside = folder / "new"
                    beside.write_bytes(source.read_bytes() + b"# %d\n" % number)
                    saved = time.perf_counter()
                    beside.replace(folder / "exercise2.py")
                    redrawn_s = screen.complete() - saved
                    sources = read_sources(folder, "exercise2.py")
                    began = time.perf_counter()
                    session.grade(job, sources, sandbox)
                    graded_s = time.perf_counter() - began
                    if number:
                        timings[name].append((redrawn_s, graded_s))
    return timings


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20, help="timed saves of each file")
    rounds = parser.parse_args().rounds
    print(f"{'exercise2':<12}{'save to screen':>16}{'fork-and-grade':>17}{'ratio':>9}   promised")
    for name, pairs in measure(rounds).items():
        redrawn, graded = (statistics.median(each) for each in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        verdict = "kept" if ratio <= PROMISED else "NOT KEPT"
        print(
            f"{name:<12}{redrawn * 1000:>13.0f} ms{graded * 1000:>14.0f} ms{ratio:>8.2f}x"
            f"   at most {PROMISED:g}x: {verdict}"
        )
    print(f"\nmedians of {rounds} saves, Python {sys.version.split()[0]}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
