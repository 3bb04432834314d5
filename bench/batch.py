"""What a class costs: `grade batch` on submissions made from the samples, against a bare floor.

Of each hundred submissions 60 are right, 30 wrong and 10 misbehave: four raise, two end their
process, two use all their memory, one cannot be read as Python, and one never ends. Each carries
its student's name in a comment, so that no two are the same bytes. The course's own limits hold.
A student hands in all three exercises.

The floor is the same functions, called on the same datasets in a bare loop in one process, inputs
turned into arrays on the way. CPU time is that of the whole tree of processes, from /proc; memory
is the high-water mark of the trusted processes, the coordinator and its workers. Linux only.
"""

import argparse
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from bench.floor import Floor, floor, plain
from bench.processes import Tree
from grader.batch.tasks import Brief, Task
from grader.batch.worker import Worker
from grader.evaluate.contract import Sources
from grader.evaluate.sources import read_sources
from grader.lectern import Lectern

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "exercises" / "samples"
KINDS = {"right": 60, "wrong": 30, "misbehaving": 10}
"""How many of each hundred."""
MISBEHAVING = (
    *["raise ValueError('not today')\n"] * 4,
    *["import os\n\n\ndef {name}(*_):\n    os._exit(0)\n"] * 2,
    *["def {name}(*_):\n    return [0] * 10**10\n"] * 2,
    "def {name}(:\n",
    "def {name}(*_):\n    while True:\n        pass\n",
)
PROMISED_RATIO, PROMISED_MORE_S, PROMISED_WRONG_S, PROMISED_GROWTH = 3.0, 0.010, 0.5, 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """One submission to one exercise, before it is made anybody's."""

    kind: str
    exercise: str
    sources: Sources

    def of(self, student: str) -> Sources:
        """Return the same with a comment that no other student has."""
        files = {
            name: source + f"\n# handed in by {student}\n".encode()
            for name, source in self.sources.files.items()
        }
        return replace(self.sources, files=files)


def samples(lectern: Lectern, kind: str) -> list[HandedIn]:
    """Return what there is of one kind, exercise after exercise."""
    found = []
    for name in lectern.spec.exercises:
        exercise = lectern.exercise(name)
        module = exercise.file.removesuffix(".py")
        if kind == "misbehaving":
            for text in MISBEHAVING:
                source = text.replace("{name}", exercise.functions[0].name).encode()
                made = Sources(module=module, path=exercise.file, files={module: source})
                found.append(HandedIn(kind=kind, exercise=name, sources=made))
            continue
        for folder in sorted((SAMPLES / kind).iterdir()):
            if (folder / exercise.file).exists():
                sources = read_sources(folder, exercise.file)
                found.append(HandedIn(kind=kind, exercise=name, sources=sources))
    return found


def handed_in(lectern: Lectern, students: int) -> Iterator[tuple[str, list[HandedIn]]]:
    """Yield each student with one submission to each exercise, by chance from a fixed seed."""
    chance = random.Random(5)
    listed = {kind: samples(lectern, kind) for kind in KINDS}
    for number in range(students):
        chosen = []
        for name in lectern.spec.exercises:
            (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
            fitting = [each for each in listed[kind] if each.exercise == name]
            chosen.append(fitting[chance.randrange(len(fitting))])
        yield f"s{number:05}", chosen


def write_class(folder: Path, lectern: Lectern, students: int, *, same: bool) -> None:
    """Write a class as one folder for each student; `same`: everybody as the first one."""
    first = None
    for student, chosen in handed_in(lectern, students):
        first = first or (student, chosen)
        author, submissions = first if same else (student, chosen)
        for each in submissions:
            for name, source in each.of(author).files.items():
                (folder / student).mkdir(exist_ok=True)
                (folder / student / f"{name}.py").write_bytes(source)


# --- one worker, kind after kind ------------------------------------------------------------


def price(lectern: Lectern, rounds: int) -> None:
    """Print what one submission of each kind costs one worker, and its share of the floor."""
    name_of = list(lectern.spec.exercises)
    brief = Brief(exercises=tuple(name_of), language="en")
    worker = Worker(lectern.course.root, brief, "limits")
    asked = {name: plain(lectern.job(lectern.exercise(name), None)) for name in name_of}
    bare = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
    tree = Tree(os.getpid())
    number = 0
    print(f"{'kind':<12}{'exercise':<11}{'CPU':>9}{'trusted':>10}{'floor':>9}   promised")
    for kind in KINDS:
        groups: dict[str, list[HandedIn]] = defaultdict(list)
        for each in samples(lectern, kind):
            groups[each.exercise].append(each)
        for exercise, group in groups.items():
            floors = [
                bare.submit(floor, each.sources, asked[exercise]).result()
                for each in group
                if kind == "right"
            ]
            worker(Task(number=number, exercise=exercise, sources=group[0].of("the first")))
            own_s, all_s = time.process_time(), tree.cpu_s()
            for _ in range(rounds):
                for each in group:
                    number += 1
                    worker(Task(number=number, exercise=exercise, sources=each.of(str(number))))
            count = rounds * len(group)
            spent = (tree.cpu_s() - all_s) / count
            trusted = (time.process_time() - own_s) / count
            print(_line(kind, exercise, spent, trusted, floors))
    bare.shutdown()


def _line(kind: str, exercise: str, spent: float, trusted: float, floors: Sequence[Floor]) -> str:
    line = f"{kind:<12}{exercise:<11}{spent * 1000:>6.1f} ms{trusted * 1000:>7.1f} ms"
    if floors:
        bare = sum(each.total_s for each in floors) / len(floors)
        own = sum(each.own_s for each in floors) / len(floors)
        most = PROMISED_RATIO * bare + PROMISED_MORE_S
        line += f"{bare * 1000:>6.1f} ms   at most {most * 1000:.1f} ms: {_kept(spent <= most)}"
        return line + f"; {own / spent:.0%} in the student's functions"
    if kind == "wrong":
        most = PROMISED_WRONG_S * 1000
        return line + f"{'':>9}   at most {most:.0f} ms: {_kept(spent <= PROMISED_WRONG_S)}"
    return line


def _kept(is_kept: bool) -> str:  # noqa: FBT001  a table's last word
    return "kept" if is_kept else "NOT KEPT"


# --- the whole command ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the command."""

    wall_s: float
    cpu_s: float
    coordinator_mb: float
    worker_mb: float


def command(folder: Path, out: Path, jobs: int) -> Run:
    """Run `grade batch` and watch it; SystemExit when it fails."""
    words = [str(Path(sys.executable).with_name("grade")), "batch", str(folder), "-o", str(out)]
    began = time.monotonic()
    with subprocess.Popen([*words, "--jobs", str(jobs), "-q"], stdout=subprocess.DEVNULL) as run:
        tree = Tree(run.pid)
        while run.poll() is None:
            tree.look()
            time.sleep(0.2)
    if run.returncode:
        sys.exit(f"grade batch ended with {run.returncode}")
    return Run(
        wall_s=time.monotonic() - began,
        cpu_s=tree.cpu_s(),
        coordinator_mb=tree.coordinator_mb,
        worker_mb=tree.worker_mb,
    )


def whole(lectern: Lectern, students: int, jobs: Sequence[int], *, same: bool = False) -> Run:
    """Print what a class costs by the command itself; return the last run."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "class")
        folder.mkdir()
        write_class(folder, lectern, students, same=same)
        count = students * len(lectern.spec.exercises)
        runs = {each: command(folder, Path(scratch, f"out{each}"), each) for each in jobs}
    for each, run in runs.items():
        print(
            f"{count} submissions{' of the same bytes' if same else ''}, {each} workers: "
            f"{run.wall_s:.0f} s, {count / run.wall_s:.1f} a second, "
            f"{run.cpu_s / count * 1000:.0f} ms CPU each; peak memory: coordinator "
            f"{run.coordinator_mb:.0f} MB, largest worker {run.worker_mb:.0f} MB"
        )
    if len(runs) > 1:
        first, *_, last = runs.values()
        print(f"{jobs[-1]} workers for {jobs[0]}: {first.wall_s / last.wall_s:.2f} times as fast")
    return runs[jobs[-1]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000, help="submissions (default 1000)")
    parser.add_argument("--rounds", type=int, default=2, help="times that each sample is priced")
    parser.add_argument("--times", type=int, default=1, help="a second class, so many times larger")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="workers, run by run")
    asked = parser.parse_args()
    lectern = Lectern(ROOT)
    students = max(1, asked.size // len(lectern.spec.exercises))
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f} before, Python {sys.version.split()[0]}")
    if asked.rounds:
        price(lectern, asked.rounds)
    whole(lectern, students, asked.jobs[-1:], same=True)
    run = whole(lectern, students, asked.jobs)
    if asked.times > 1:
        larger = whole(lectern, students * asked.times, asked.jobs[-1:])
        for name in ("coordinator_mb", "worker_mb"):
            growth = getattr(larger, name) / getattr(run, name)
            kept = _kept(growth <= PROMISED_GROWTH)
            print(f"{name}: {growth:.2f} times, at most {PROMISED_GROWTH:g}: {kept}")


if __name__ == "__main__":
    main()
