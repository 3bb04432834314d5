"""The constants of the simulation, measured on this machine with the grader's own parts."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import distributed
from msgspec.structs import replace

from bench.scale import Constants
from grader.batch.batch import Batch, Setting
from grader.batch.given import Cluster
from grader.batch.station import Station
from grader.batch.tasks import Brief, Done, Plain, Task
from grader.batch.worker import Worker
from grader.classroom.layouts import understand
from grader.evaluate.contract import Sources
from grader.evaluate.sources import pack, read_sources
from grader.evaluate.tier import Tier
from grader.export.folder import write_all
from grader.export.rows import column, rows
from grader.lectern import Lectern
from grader.store.opening import FILE, opened

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "exercises" / "samples"
EXERCISES = ("exercise1", "exercise2", "exercise3")
SHARES = {"right": 0.6, "wrong": 0.4}
TASKS = 60
"""Submissions that are graded, twice each."""
KEPT = 600
GIVEN = 3000
AHEAD_MANY = 64
"""Under way with one worker, as many as with 32: what counts is a coordinator at its limit."""
QUANTILES = 20


def measure() -> Constants:
    """Measure all of them; about a minute."""
    began = time.perf_counter()
    worker = Worker(ROOT, Brief(exercises=tuple(EXERCISES), language="en"), "seccomp")
    tier = worker.tier
    start_s = time.perf_counter() - began
    tasks = chosen()
    done = [worker(task) for task in tasks]
    seconds = map(min, timed(worker, tasks), timed(worker, tasks))
    worker.close()
    records = [each.record for each in done if each.record]
    packed = [pack(task.sources) for task in tasks]
    keep_s, file_s = kept(tasks, done, tier)
    return Constants(
        work_s=tuple(statistics.quantiles(seconds, n=QUANTILES + 1, method="inclusive")),
        start_s=start_s,
        give_s=given(tasks, records),
        keep_s=keep_s,
        file_s=file_s,
        sources_bytes=round(statistics.mean(map(len, packed))),
        record_bytes=round(statistics.mean(map(len, records))),
    )


def chosen() -> list[Task]:
    """Return samples, evenly spread over each kind, as many of a kind as its share says."""
    found: list[Sources] = []
    for kind, share in SHARES.items():
        files = sorted((SAMPLES / kind).glob("*/exercise?.py"))
        count = round(TASKS * share)
        found += [_read(files[number * len(files) // count]) for number in range(count)]
    return [
        Task(number=number, exercise=sources.module, sources=sources)
        for number, sources in enumerate(found)
    ]


def _read(path: Path) -> Sources:
    return replace(read_sources(path, path.name), path=path.name)


def timed(worker: Callable[[Task], Done], tasks: Sequence[Task]) -> list[float]:
    """Return the seconds of each task."""
    seconds = []
    for task in tasks:
        began = time.perf_counter()
        worker(task)
        seconds.append(time.perf_counter() - began)
    return seconds


def given(tasks: Sequence[Task], records: Sequence[bytes]) -> float:
    """Return the seconds of processor that client and scheduler take for a task, in one process."""
    many = [replace(tasks[number % len(tasks)], number=number) for number in range(GIVEN)]
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.register_plugin(_Instant(records), name="instant")
        began = time.process_time()
        Cluster(client, "instant", 60.0, AHEAD_MANY).run(many, lambda _: None)
        return (time.process_time() - began) / GIVEN


class _Instant(Station):
    """A station that has the answer to everything."""

    def __init__(self, records: Sequence[bytes]) -> None:
        super().__init__(b"", Brief(exercises=(), language="en"), "limits", {})
        self._records = records

    async def setup(self, worker: distributed.Worker) -> None:
        """Need nothing."""

    async def teardown(self, worker: distributed.Worker) -> None:
        """Leave nothing."""

    def grade(self, number: int, exercise: str, packed: bytes) -> Plain:
        """Answer with one of the records."""
        return self._records[number % len(self._records)], "", None


def kept(tasks: Sequence[Task], done: Sequence[Done], tier: Tier) -> tuple[float, float]:
    """Return the coordinator's seconds for a submission, in the run and in the files at its end.

    The whole run but for the grading: every submission is answered at once, with a real record.
    """
    name = "exercise2"
    pairs = [
        (task.sources.files[name], end.record)
        for task, end in zip(tasks, done, strict=True)
        if task.exercise == name and end.record
    ]
    lectern = Lectern(ROOT)
    exercise = lectern.exercise(name)
    setting = Setting(
        job=lectern.job(exercise, None), spec=lectern.fingerprint(exercise), tier=tier
    )
    with tempfile.TemporaryDirectory() as folder:
        school, out = Path(folder, "class"), Path(folder, "out")
        out.mkdir()
        for number in range(KEPT):
            student = school / f"student{number:04}"
            student.mkdir(parents=True)
            source = pairs[number % len(pairs)][0] + f"\n# {number}\n".encode()
            (student / exercise.file).write_bytes(source)
        with opened(out / FILE, lectern.spec.name, make=True) as store:
            began = time.perf_counter()
            hand_ins = understand(school, [exercise.file]).hand_ins
            answers = _Answers([record for _, record in pairs])
            Batch(store, [setting], lambda _: None).run(hand_ins, answers)
            kept_at = time.perf_counter()
            columns = [column(exercise, "en")]
            write_all(out, lambda: rows(store, columns), columns)
            ended = time.perf_counter()
    return (kept_at - began) / KEPT, (ended - kept_at) / KEPT


class _Answers:
    """A distributor that has the answer to everything."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records

    def run(self, tasks: Iterable[Task], on_done: Callable[[Done], None]) -> None:
        """Answer every task with one of the records."""
        for task in tasks:
            on_done(
                Done(number=task.number, record=self._records[task.number % len(self._records)])
            )
