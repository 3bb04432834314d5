"""How long a class of any size takes on a cluster of any size, and what it costs: a simulation.

Workers are alike and take one submission after the other; the seconds that each needs are drawn
from measured ones. The coordinator gives out, takes back and keeps one submission at a time, which
costs measured seconds too, and gives out the next one for each that comes back. So the table shows
where it, and not the workers, sets the pace. `python -m bench.scale` measures the constants on
this machine and prints them with their table; `--write` puts both into docs/scale.md.
"""

import argparse
import heapq
import random
import re
import tomllib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import cycle, islice
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scale.md"
SIZES = (10**3, 10**4, 10**5, 10**6)
WORKERS = (2, 16, 128, 1024)
PRICE = 0.05
"""Assumed euros for one core for one hour, with its memory."""
_AHEAD = 2
"""Tasks for each worker that are under way, as in grader/batch/given.py."""
_DRAWN = 9973
"""Service times that are drawn before they are repeated: a prime, so that they keep shifting."""
_FRESH = re.compile(
    r"(?<=```toml\n).*?(?=```\n)|^\| submissions.*?\n(?=\n)", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constants:
    """What was measured; seconds of wall time, on one core."""

    work_s: tuple[float, ...]
    """Of a worker for one submission: evenly spaced quantiles."""
    start_s: float
    """Until a worker has its course and a warm sandbox."""
    give_s: float
    """Of coordinator and scheduler for one task and its answer, in one process."""
    keep_s: float
    """Of the coordinator for one submission: read, digest, look up, keep."""
    file_s: float
    """Of the coordinator for one submission in the files at the end."""
    sources_bytes: int
    """What travels to a worker for one submission, on average."""
    record_bytes: int
    """What travels back."""

    @property
    def mean_s(self) -> float:
        """Average seconds of a worker for one submission."""
        return sum(self.work_s) / len(self.work_s)

    @property
    def turn_s(self) -> float:
        """Seconds of the coordinator for one submission while the workers work."""
        return self.give_s + self.keep_s

    def toml(self) -> str:
        """Return the constants as they stand in the page."""
        return "".join(
            f"{field.name} = {_written(getattr(self, field.name))}\n" for field in fields(self)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What came of one simulated class."""

    wall_s: float
    coordinator_s: float
    """How much of it the coordinator was busy."""


def simulate(constants: Constants, submissions: int, workers: int) -> Run:
    """Return how long so many submissions take on so many workers; always the same."""
    work = _service(constants)
    half_s = constants.turn_s / 2  # giving out and taking back
    given = min(submissions, _AHEAD * workers)
    waiting = deque(half_s * number for number in range(1, given + 1))
    ends = [waiting.popleft() + next(work) for _ in range(min(workers, given))]
    heapq.heapify(ends)
    clock = half_s * given
    while ends:
        end = ends[0]
        clock = max(clock, end) + half_s
        if given < submissions:
            given += 1
            clock += half_s
            waiting.append(clock)
        if waiting:
            heapq.heapreplace(ends, max(end, waiting.popleft()) + next(work))
        else:
            heapq.heappop(ends)
    files_s = constants.file_s * submissions
    return Run(
        wall_s=constants.start_s + clock + files_s,
        coordinator_s=constants.turn_s * submissions + files_s,
    )


def table(constants: Constants) -> str:
    """Return the table of all sizes as Markdown."""
    lines = [
        "| submissions | workers | hours | core hours | cost in € | coordinator busy |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for submissions in SIZES:
        for workers in WORKERS:
            run = simulate(constants, submissions, workers)
            hours = run.wall_s / 3600
            core_hours = hours * (workers + 1)
            lines.append(
                f"| {submissions:,} | {workers:,} | {_short(hours)} | {_short(core_hours)} "
                f"| {core_hours * PRICE:.2f} | {min(1.0, run.coordinator_s / run.wall_s):.0%} |"
            )
    return "\n".join(lines) + "\n"


def documented(page: str) -> Constants:
    """Return the constants that stand in the page."""
    found = _FRESH.search(page)
    if found is None:
        msg = f"{PAGE.name} holds no constants"
        raise ValueError(msg)
    read = tomllib.loads(found[0])
    return Constants(**read | {"work_s": tuple(read["work_s"])})


def renewed(page: str, constants: Constants) -> str:
    """Return the page with these constants and their table."""
    fresh = iter((constants.toml(), table(constants)))
    return _FRESH.sub(lambda _: next(fresh), page)


def _service(constants: Constants) -> Iterator[float]:
    drawn = list(islice(cycle(constants.work_s), _DRAWN))
    random.Random(0).shuffle(drawn)
    return cycle(drawn)


def _short(value: float) -> str:
    """Return a number with three digits that count."""
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.10g}"


def _written(value: float | tuple[float, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return str(value) if isinstance(value, int) else f"{value:.3g}"


def main() -> None:
    """Measure, print, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="renew docs/scale.md")
    asked = parser.parse_args()
    from bench.scale_measured import measure

    constants = documented(f"```toml\n{measure().toml()}```\n")
    print(constants.toml())
    print(f"one worker: {constants.mean_s:.3g} s a submission on average")
    print(f"coordinator: {1 / constants.turn_s:.0f} submissions a second at most,")
    print(f"  so no more than {constants.mean_s / constants.turn_s:.0f} workers are kept busy")
    print(f"\n{table(constants)}")
    if asked.write:
        PAGE.write_text(renewed(PAGE.read_text("utf-8"), constants), encoding="utf-8")


if __name__ == "__main__":
    main()
