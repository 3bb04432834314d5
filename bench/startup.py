"""How long `grade` takes as a whole process, against a bare `python -c "import numpy"`.

The commands are run in turn, round after round, so that a busy moment of the machine hits all of
them; a ratio is the median over the rounds of (this command / bare import in the same round).
Standard library alone. CPU time, with that of ended children, is shown where the system tells it.
"""

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "exercises" / "samples"
BARE = "python -c 'import numpy'"


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the table: what is run, how it must end, and the ratio that was promised."""

    name: str
    words: Sequence[str]
    exit_code: int
    promised: float | None
    promised_s: float | None = None
    """A promise in seconds, whatever the bare import takes."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one run; `cpu_s` is None where the system does not tell."""

    wall_s: float
    cpu_s: float | None


def commands() -> tuple[Command, ...]:
    """Return the table's lines, the bare import first."""
    grade = str(Path(sys.executable).with_name("grade"))
    right = str(SAMPLES / "right" / "lecture_formula")
    wrong = str(SAMPLES / "wrong" / "half_gradient")
    return (
        Command(BARE, (sys.executable, "-c", "import numpy"), 0, None),
        Command("grade --help", (grade, "--help"), 0, 1.0),
        Command("grade exercise2, passing", (grade, "exercise2", right), 0, 2.5),
        Command("grade exercise2, failing", (grade, "exercise2", wrong), 1, None, promised_s=2.0),
    )


def run(command: Command, environ: Mapping[str, str]) -> Timing:
    """Run a command to its end and time it; SystemExit when it ends unexpectedly."""
    before = _children_cpu()
    start = time.perf_counter()
    done = subprocess.run(command.words, env=environ, capture_output=True, text=True, check=False)
    wall_s = time.perf_counter() - start
    after = _children_cpu()
    if done.returncode != command.exit_code:
        sys.exit(
            f"{command.name} ended with {done.returncode}, not {command.exit_code}:\n"
            f"{done.stdout}{done.stderr}"
        )
    return Timing(wall_s, None if before is None or after is None else after - before)


def _children_cpu() -> float | None:
    """Seconds that the ended children have used, their own children with them."""
    if not hasattr(os, "fork"):
        return None
    used = os.times()
    return used.children_user + used.children_system


def datasets(environ: Mapping[str, str], words: Sequence[str]) -> int:
    """How many datasets a run calls the student's functions on."""
    said = subprocess.run(
        [*words, "--format", "json"], env=environ, capture_output=True, text=True, check=True
    ).stdout
    return sum(int(function["datasets"]) for function in json.loads(said)["functions"])


def measure(rounds: int, environ: Mapping[str, str]) -> dict[str, list[Timing]]:
    """Time every command once in each round, after one round that only warms the caches."""
    timings: dict[str, list[Timing]] = {command.name: [] for command in commands()}
    for number in range(rounds + 1):
        for command in commands():
            timing = run(command, environ)
            if number:
                timings[command.name].append(timing)
    return timings


def table(timings: Mapping[str, list[Timing]]) -> str:
    """Lay the medians out, a line for each command."""
    lines = [f"{'command':<28}{'wall':>10}{'CPU':>10}{'ratio':>9}{'(CPU)':>9}   promised"]
    for command in commands():
        mine, bare = timings[command.name], timings[BARE]
        wall = statistics.median(timing.wall_s for timing in mine)
        ratio = statistics.median(a.wall_s / b.wall_s for a, b in zip(mine, bare, strict=True))
        cpus = [timing.cpu_s for timing in mine if timing.cpu_s is not None]
        ratios = [a.cpu_s / b.cpu_s for a, b in zip(mine, bare, strict=True) if a.cpu_s and b.cpu_s]
        lines.append(
            f"{command.name:<28}{wall * 1000:>7.0f} ms"
            + (f"{statistics.median(cpus) * 1000:>7.0f} ms" if cpus else f"{'-':>10}")
            + f"{ratio:>8.2f}x"
            + (f"{statistics.median(ratios):>8.2f}x" if ratios else f"{'-':>9}")
            + ("" if command.promised is None else f"   {_kept(ratio, command.promised, 'x')}")
            + ("" if command.promised_s is None else f"   {_kept(wall, command.promised_s, ' s')}")
        )
    return "\n".join(lines)


def _kept(measured: float, promised: float, unit: str) -> str:
    return f"at most {promised:g}{unit}: {'kept' if measured <= promised else 'NOT KEPT'}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15, help="timed runs of each command")
    rounds = parser.parse_args().rounds
    # As pip does with what it installs; the guest cannot write bytecode behind its wall.
    compileall.compile_dir(ROOT / "grader", quiet=1)
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "HOME": home, "NO_COLOR": "1"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        timings = measure(rounds, environ)
        passing = commands()[2]
        count = datasets(environ, passing.words)
    print(table(timings))
    wall = statistics.median(timing.wall_s for timing in timings[passing.name])
    print(f"\n{count} datasets in a passing run: {count / wall:.0f} a second, start-up included")
    print(f"medians of {rounds} rounds, Python {sys.version.split()[0]}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
