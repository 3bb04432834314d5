"""A class is graded on a Dask cluster, with a real scheduler and real worker processes."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import distributed
import pytest

from grader.batch.dask import hired
from grader.batch.tasks import Brief, Done, Task
from grader.errors import SandboxError
from grader.evaluate import tiers
from grader.evaluate.sources import read_sources
from grader.lectern import Lectern
from tests.command import GRADE, ROOT, SAMPLES, Run, copy_course, environment, grade
from tests.dask_cluster import Running, scheduler, stop, until

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.skipif(
        not Path("/proc/self/task").exists(), reason="not available here: Linux's /proc"
    ),
]

FILES = ("grades.csv", "results.jsonl")
RIGHT = ("cholesky", "svd", "lecture_formula", "pure_python")
WRONG = ("half_gradient", "cached_by_shape", "curvature_half", "changes_argument_in_place")
FATAL = """

import os, signal
_before = loss

def loss(theta, Phi, y, got):
    if float(got) == 666.0:
        with open({deaths!r}, "a") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return _before(theta, Phi, y, got)
"""
KILLER = "def loss(theta, Phi, y):\n    return 666.0\n"

BRIEF = Brief(exercises=("exercise2",), language="en")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a scheduler with two workers, of two threads each."""
    with scheduler(tmp_path_factory.mktemp("cluster")) as running:
        running.start("--nworkers", "2", "--nthreads", "2")
        until(lambda: len(running.workers()) == 2)
        yield running


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a class of right and wrong submissions, with no two alike."""
    folder = tmp_path_factory.mktemp("class")
    for kind, names in (("right", RIGHT), ("wrong", WRONG)):
        for name in names:
            hand_in(folder, name, (SAMPLES / kind / name / "exercise2.py").read_text("utf-8"))
    return folder


@pytest.fixture(scope="module")
def undisturbed(school: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what processes of this machine make of that class."""
    out = tmp_path_factory.mktemp("local")
    assert batch(school, out, "--jobs", "2").code == 0
    return out


def hand_in(folder: Path, student: str, source: str) -> None:
    (folder / student).mkdir()
    (folder / student / "exercise2.py").write_text(source, "utf-8")


def fatal_course(root: Path) -> Path:
    """Copy the course, with an explanation that kills whoever asks for it; the data stays."""
    course = copy_course(root)
    with (course / "reference" / "explanations.py").open("a", encoding="utf-8") as file:
        file.write(FATAL.format(deaths=str(root / "deaths")))
    lectern = Lectern(course)
    battery = course / "exercises" / "batteries" / "exercise2.jsonl"
    header, _, cases = battery.read_text("utf-8").partition("\n")
    drawn = json.loads(header) | {"spec": lectern.digest(lectern.exercise("exercise2"))}
    battery.write_text(f"{json.dumps(drawn)}\n{cases}", "utf-8")
    return course


def words(school: Path, out: Path, *more: str) -> list[str]:
    return ["batch", str(school), "exercise2", "-o", str(out), "--course", str(ROOT), *more]


def batch(school: Path, out: Path, *more: str) -> Run:
    return grade(*words(school, out, *more))


def same(out: Path, other: Path) -> bool:
    return all((out / file).read_bytes() == (other / file).read_bytes() for file in FILES)


def marks(out: Path) -> Counter[str]:
    """Return how many rows the store holds for each student, of whatever state."""
    try:
        with sqlite3.connect(f"file:{out / 'results.sqlite'}?mode=ro", uri=True) as store:
            return Counter(student for (student,) in store.execute("SELECT student FROM mark"))
    except sqlite3.Error:
        return Counter()


def courses(cluster: Running) -> list[Path]:
    return list(cluster.folder.glob("**/course-*"))


def test_a_cluster_gives_the_same_bytes_as_this_machine(
    cluster: Running, school: Path, undisturbed: Path, tmp_path: Path
) -> None:
    run = batch(school, tmp_path / "out", "--cluster", cluster.address)

    assert (run.code, "2 workers" in run.err) == (0, True), run.err
    assert same(tmp_path / "out", undisturbed)
    assert courses(cluster) == []


def test_processes_of_this_machine_can_be_a_cluster(
    school: Path, undisturbed: Path, tmp_path: Path
) -> None:
    run = batch(school, tmp_path, "--cluster", "local:1")

    assert run.code == 0, run.err
    assert same(tmp_path, undisturbed)


def test_a_worker_killed_in_the_middle_loses_nothing(
    cluster: Running, school: Path, undisturbed: Path, tmp_path: Path
) -> None:
    arguments = [GRADE, *words(school, tmp_path, "--cluster", cluster.address, "-q")]
    with subprocess.Popen(arguments, env=environment(), stdout=subprocess.DEVNULL) as run:
        until(lambda: len(marks(tmp_path)) >= 2)
        (folder, _) = courses(cluster)
        assert folder.stat().st_mode & 0o077 == 0
        os.kill(cluster.workers()[0], signal.SIGKILL)

    assert run.returncode == 0
    assert same(tmp_path, undisturbed)
    assert marks(tmp_path) == dict.fromkeys([*RIGHT, *WRONG], 1)


def test_a_scheduler_killed_in_the_middle_is_told_and_the_same_command_goes_on(
    school: Path, undisturbed: Path, tmp_path: Path
) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    out = tmp_path / "out"
    with scheduler(tmp_path / "first") as first:
        first.start("--nthreads", "1")
        arguments = [GRADE, *words(school, out, "--cluster", first.address)]
        with subprocess.Popen(
            arguments, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as run:
            until(lambda: len(marks(out)) >= 2)
            first.scheduler.kill()
            _, err = run.communicate(timeout=100)
    before = marks(out)
    with scheduler(tmp_path / "second") as second:
        second.start("--nthreads", "1")
        again = batch(school, out, "--cluster", second.address)

    assert (run.returncode, b"Traceback" in err) == (4, False), err.decode()
    assert b"The scheduler was lost. What was graded is kept; start it anew" in err
    assert 2 <= len(before) < len([*RIGHT, *WRONG])
    assert again.code == 0, again.err
    assert same(out, undisturbed)
    assert marks(out) == dict.fromkeys([*RIGHT, *WRONG], 1)


def test_what_kills_its_worker_twice_is_trouble_and_no_mark(
    cluster: Running, tmp_path: Path
) -> None:
    course = fatal_course(tmp_path / "course")
    school = tmp_path / "class"
    school.mkdir()
    hand_in(school, "killer", KILLER)
    for name in RIGHT[:2]:
        shutil.copytree(SAMPLES / "right" / name, school / name)

    run = batch(school, tmp_path / "out", "--course", str(course), "--cluster", cluster.address)

    assert run.code == 4, run.err
    assert "not graded: killer, exercise2: the process that graded it ended twice" in run.out
    assert marks(tmp_path / "out") == dict.fromkeys(RIGHT[:2], 1)
    assert (course / "deaths").read_text("utf-8") == "xx"
    until(lambda: len(cluster.workers()) == 2)


def test_a_worker_with_another_grader_is_refused(
    cluster: Running, school: Path, tmp_path: Path
) -> None:
    older = preload(tmp_path, "import grader.lectern\ngrader.lectern.VERSION = '0.0.9'\n")
    other = cluster.start("--nthreads", "1", "--preload", older)
    try:
        with distributed.Client(cluster.address, set_as_default=False) as client:
            client.wait_for_workers(3, timeout=60)
        run = batch(school, tmp_path / "out", "--limit", "1", "--cluster", cluster.address)
    finally:
        stop(other)

    assert run.code == 4
    assert "1 of 3 workers cannot grade this course:" in run.err
    assert ": it has grader 0.0.9, and the coordinator grader 0.1.0" in run.err
    assert marks(tmp_path / "out") == {}


def test_a_misfit_that_joins_in_the_middle_leaves_and_stops_nothing(
    cluster: Running, tmp_path: Path
) -> None:
    older = preload(tmp_path, "import grader.lectern\ngrader.lectern.VERSION = '0.0.9'\n")
    sources = read_sources(SAMPLES / "right" / "svd", "exercise2.py")
    misfit: list[subprocess.Popen[bytes]] = []
    given: list[int] = []
    done: list[Done] = []

    def tasks() -> Iterator[Task]:
        """Yield tasks until the misfit, which joins after the first of them, has left."""
        while not misfit or misfit[0].poll() is None:
            given.append(len(given))
            yield Task(number=given[-1], exercise="exercise2", sources=sources)
            if not misfit:
                misfit.append(cluster.join("--nthreads", "1", "--no-nanny", "--preload", older))

    with hired(cluster.address, ROOT, BRIEF, "limits") as crew:
        crew.distributor.run(tasks(), done.append)

    assert sorted(each.number for each in done) == given
    assert {each.trouble for each in done} == {""}


def test_the_weakest_tier_is_the_runs_and_is_said(
    cluster: Running, school: Path, tmp_path: Path
) -> None:
    if tiers.probe()[0] != ("container", None):
        pytest.skip("this machine has no tier container")
    bare = preload(tmp_path, "import grader.evaluate.bubblewrap as b\nb.find = lambda *_: None\n")
    weaker = cluster.start("--nthreads", "1", "--preload", bare)
    try:
        run = batch(school, tmp_path / "out", "--limit", "5", "--cluster", cluster.address)
    finally:
        stop(weaker)

    lines = (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()
    (tier,) = {json.loads(line)["isolation"] for line in lines}
    assert tier in {"landlock", "seccomp"}
    shares = ", ".join(sorted(["2 with container", f"1 with {tier}"], key=lambda each: each[2:]))
    assert f"3 workers ({shares}), isolation {tier}" in run.err


def test_a_scheduler_without_workers_is_told(tmp_path: Path) -> None:
    with scheduler(tmp_path) as alone:
        crew = hired(alone.address, ROOT, BRIEF, "limits", patience_s=0.2)
        with pytest.raises(SandboxError, match="has no workers, after 0 s"), crew:
            pass


def test_nothing_at_the_address_is_a_wrong_use(school: Path, tmp_path: Path) -> None:
    run = batch(school, tmp_path, "--cluster", "tcp://127.0.0.1:9")

    assert run.code == 2
    assert "No scheduler answers at tcp://127.0.0.1:9" in run.err
    assert "`dask scheduler`" in run.err


def test_encryption_that_does_not_fit_the_address_is_told(school: Path, tmp_path: Path) -> None:
    bare = batch(school, tmp_path, "--cluster", "tls://127.0.0.1:9")
    strict = grade(
        *words(school, tmp_path, "--cluster", "tcp://127.0.0.1:9"),
        env={"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true"},
    )

    assert (bare.code, strict.code) == (2, 2)
    assert "names no certificates: ca-file and client, in distributed.comm.tls" in bare.err
    assert "asks for encryption. Say tls://HOST:PORT" in strict.err


@pytest.mark.parametrize("address", ["local:0", "local:", "127.0.0.1:8786", "tcp://host", "x"])
def test_a_word_that_is_no_address_says_what_is(school: Path, tmp_path: Path, address: str) -> None:
    run = batch(school, tmp_path, "--cluster", address)

    assert run.code == 2
    assert "say tcp://HOST:PORT, tls://HOST:PORT or local:N" in run.err


def test_jobs_and_cluster_exclude_each_other(school: Path, tmp_path: Path) -> None:
    run = batch(school, tmp_path, "--cluster", "local:1", "--jobs", "2")

    assert run.code == 2
    assert "--jobs" in run.err


def preload(folder: Path, text: str) -> str:
    """Return a file that a worker of Dask runs before it starts."""
    file = folder / "preload.py"
    file.write_text(text, "utf-8")
    return str(file)
