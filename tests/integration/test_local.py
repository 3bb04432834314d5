"""Workers on this machine: real processes that are lost, raise, and end with their parent."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from grader.audit import work
from grader.batch.local import Local
from grader.batch.tasks import Done, Task, Work
from grader.errors import SandboxError
from grader.evaluate.contract import Sources
from grader.pool import Pool

T = TypeVar("T")

SOURCES = Sources(module="exercise2", path="exercise2.py", files={"exercise2": b""})


def tasks(*names: str) -> list[Task]:
    return [
        Task(number=number, exercise=name, sources=SOURCES) for number, name in enumerate(names)
    ]


def _work(folder: Path, task: Task) -> Done:
    """Do what the name of the exercise says."""
    if task.exercise == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if task.exercise == "dies once" and not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if task.exercise == "raises":
        msg = "the course is wrong"
        raise LookupError(msg)
    if task.exercise == "meets":
        (folder / f"{os.getpid()}").touch()
        _when(lambda: os.listdir(folder), 2)  # noqa: PTH208
    if task.exercise == "sleeps":
        (folder / f"{os.getpid()}").touch()
        time.sleep(60)
    return Done(number=task.number, record=f"{os.getpid()}".encode())


def prepared(folder: Path) -> Work:
    return partial(_work, folder)


def unprepared(folder: Path) -> Work:
    msg = f"no course in {folder}"
    raise LookupError(msg)


def ran(folder: Path, *names: str, workers: int = 2) -> dict[int, Done]:
    done: dict[int, Done] = {}

    def collect(each: Done) -> None:
        assert each.number not in done, "each exactly once"
        done[each.number] = each

    Local(partial(prepared, folder), workers).run(iter(tasks(*names)), collect)
    return done


def test_every_task_is_done_once(tmp_path: Path) -> None:
    assert sorted(ran(tmp_path, *["good"] * 40)) == list(range(40))


def test_two_tasks_are_under_way_at_the_same_time(tmp_path: Path) -> None:
    done = ran(tmp_path, "meets", "meets")

    assert len({each.record for each in done.values()}) == 2


def test_a_class_of_none_is_done_at_once(tmp_path: Path) -> None:
    assert ran(tmp_path) == {}


def test_a_task_that_ends_its_worker_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    done = ran(tmp_path, "good", "dies", "good", "good", "good")

    assert sorted(done) == list(range(5))
    assert [number for number, each in done.items() if each.trouble] == [1]
    assert "ended twice" in done[1].trouble


def test_a_task_whose_worker_was_lost_once_is_done_by_another(tmp_path: Path) -> None:
    done = ran(tmp_path, "good", "dies once", "good", "good")

    assert sorted(done) == list(range(4))
    assert not [number for number, each in done.items() if each.trouble]


def test_what_is_the_courses_fault_stops_everything(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="the course is wrong"):
        ran(tmp_path, "good", "raises", "good")


def test_a_worker_that_cannot_begin_says_why(tmp_path: Path) -> None:
    local = Local(partial(unprepared, tmp_path), 1)

    with pytest.raises(LookupError, match="no course in"):
        local.run(iter(tasks("good")), print)


def test_a_task_that_reaches_a_pool_which_has_lost_a_worker_is_done(tmp_path: Path) -> None:
    done: dict[int, Done] = {}
    first, *others = tasks("dies once", "good", "good")

    def given() -> Iterator[Task]:
        yield first
        _when(lambda: [] if multiprocessing.active_children() else [None], 1)
        yield from others

    Local(partial(prepared, tmp_path), 2).run(
        given(), lambda each: done.update({each.number: each})
    )

    assert sorted(done) == [0, 1, 2]
    assert not [each for each in done.values() if each.trouble]


def test_what_is_given_to_a_broken_pool_has_a_future_that_says_so(tmp_path: Path) -> None:
    dies, good = tasks("dies", "good")
    with Pool(partial(prepared, tmp_path), 1) as pool:
        assert isinstance(pool.submit(dies).exception(), BrokenProcessPool)
        assert isinstance(pool.submit(good).exception(), BrokenProcessPool)


def deadly(_: object) -> Callable[[object], object]:
    """Prepare work that ends its process, whatever it is given."""
    return lambda _: os.kill(os.getpid(), signal.SIGKILL)


def test_a_check_that_loses_a_process_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_prepared", deadly)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    pieces = [work.Piece(kind="starter", exercise="x", number=each) for each in range(8)]
    nowhere: Any = None

    with pytest.raises(SandboxError, match="was ended from outside: try again"):
        list(work.do_all(nowhere, nowhere, pieces))


BATCH = """
import sys; from functools import partial; from pathlib import Path
from grader.batch.local import Local
from tests.integration.test_local import prepared, tasks
if __name__ == '__main__':
    Local(partial(prepared, Path(sys.argv[1])), 2).run(iter(tasks('sleeps', 'sleeps')), print)
"""
AUDIT = """
import os, sys; from pathlib import Path
import grader.audit.work as work
from grader.audit.desk import Layout
from tests.integration.test_local import asleep
if __name__ == '__main__':
    os.cpu_count = lambda: 2
    work._prepared = asleep
    pieces = [work.Piece(kind='starter', exercise=sys.argv[1], number=each) for each in range(8)]
    list(work.do_all(None, Path(sys.argv[1]), pieces))
"""


def asleep(folder: Path) -> Callable[[object], object]:
    """Prepare work on a course, each piece of which never ends."""
    (sleeps,) = tasks("sleeps")
    return lambda _: _work(folder, sleeps)


@pytest.mark.parametrize("script", [BATCH, AUDIT], ids=["batch", "audit"])
def test_workers_end_with_a_parent_that_is_killed(script: str, tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text(script, "utf-8")
    (tmp_path / "pids").mkdir()
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "main.py", tmp_path / "pids"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    workers = _when(lambda: list(map(int, os.listdir(tmp_path / "pids"))), 2)  # noqa: PTH208
    parent.kill()
    parent.wait()

    assert _when(lambda: [pid for pid in workers if not _is_alive(pid)], 2)


def _when(look: Callable[[], list[T]], many: int) -> list[T]:
    until = time.monotonic() + 30
    while len(found := look()) < many:
        assert time.monotonic() < until, found
        time.sleep(0.02)
    return list(found)


def _is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
