"""`grade batch` is killed, interrupted, doubled and out of room: the same command goes on."""

import ctypes
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.classes import EXERCISE, RIGHT, outputs, slow, write_class
from tests.command import GRADE, copy_course, environment, grade

SAMPLES = {
    "ada": RIGHT,
    "bo": "wrong/transposed",
    "cy": "right/pure_python",
    "dee": "wrong/columns_reversed",
    "eli": "wrong/syntax_error_indentation",
    "fay": "right/column_stack",
    "gus": RIGHT,
    "hal": "wrong/caret_for_power",
    "ivy": "wrong/twice_instead_of_square",
    "jo": "right/np_matrix",
    "kit": "right/own_helper_module",
    "lee": "wrong/design_matrix_misspelt",
}
KILLS = 30
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2): what loses its parent becomes a child of this process."""


def start(root: Path, out: Path, *words: str | Path) -> subprocess.Popen[bytes]:
    """Start a batch as a terminal does: in a process group of its own, open to interrupts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [GRADE, "batch", root, "-o", out, EXERCISE, *words],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)


def marks(out: Path) -> list[tuple[int, str, str]]:
    """Return number, student and state of every mark in the store."""
    if not (out / "results.sqlite").exists():
        return []
    with closing(sqlite3.connect(out / "results.sqlite")) as db:
        if not db.execute("SELECT * FROM sqlite_schema").fetchall():
            return []
        return db.execute("SELECT id, student, state FROM mark ORDER BY id").fetchall()


def when(look: Callable[[], object]) -> None:
    """Wait until something is there."""
    until = time.monotonic() + 60
    while not look():
        assert time.monotonic() < until
        time.sleep(0.02)


@contextmanager
def adopting() -> Iterator[Callable[[], list[int]]]:
    """Become the parent of orphans; gives what lists the children that are alive."""
    if sys.platform != "linux":
        pytest.skip("not available here: a parent for orphans (Linux alone)")
    prctl = ctypes.CDLL(None).prctl

    def children() -> list[int]:
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                try:
                    state, parent = (
                        (entry / "stat").read_text("utf-8").rpartition(")")[2].split()[:2]
                    )
                except OSError:
                    continue
                if int(parent) == os.getpid() and state != "Z":
                    found.append(int(entry.name))
        return found

    prctl(SUBREAPER, 1, 0, 0, 0)
    try:
        yield children
    finally:
        prctl(SUBREAPER, 0, 0, 0, 0)


@pytest.mark.slow
def test_killed_at_thirty_moments_it_ends_in_the_same_bytes(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", SAMPLES)
    began = time.monotonic()
    assert grade("batch", root, "-o", tmp_path / "undisturbed", EXERCISE).code == 0
    whole_s = time.monotonic() - began
    expected = outputs(tmp_path / "undisturbed")
    moments = random.Random(20211012)
    before: list[tuple[int, str, str]] = []
    out = tmp_path / "killed-0"
    kills = 0
    while kills < KILLS:
        with start(root, out) as process:
            try:
                process.wait(moments.uniform(0, whole_s))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                kills += 1
        if process.returncode == 0:
            assert outputs(out) == expected
            out, before = tmp_path / f"killed-{kills}", []
            continue
        there = marks(out)
        assert there[: len(before)] == before, "nothing is lost"
        assert len({student for _, student, _ in there}) == len(there), "nothing is graded twice"
        before = there

    assert grade("batch", root, "-o", out, EXERCISE).code == 0
    assert outputs(out) == expected
    assert sorted(student for _, student, _ in marks(out)) == sorted(SAMPLES)


def interrupted(process: subprocess.Popen[bytes]) -> bytes:
    """Press Ctrl-C in its terminal; return what it says before it ends."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        return process.communicate(timeout=100)[1]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise


def patient(course: Path) -> Path:
    """Copy the course, with minutes for each submission: nothing but an interrupt ends it soon."""
    spec = copy_course(course) / "exercises" / f"{EXERCISE}.yaml"
    limits = "limits: {import_s: 10, call_s: 5, total_s: 60,"
    text = spec.read_text("utf-8")
    assert limits in text
    spec.write_text(
        text.replace(limits, "limits: {import_s: 300, call_s: 5, total_s: 300,"), "utf-8"
    )
    return course


def test_an_interrupt_stops_all_and_says_how_to_go_on(tmp_path: Path) -> None:
    late = {f"late{number}": slow(200, number) for number in range(6)}
    root = write_class(tmp_path / "class", {"ada": RIGHT, **late})
    with adopting() as children:
        before = children()
        process = start(root, tmp_path / "out", "--course", patient(tmp_path / "course"))
        when(lambda: marks(tmp_path / "out"))
        err = interrupted(process)
        when(lambda: children() == before)

    said = err.decode()
    assert process.returncode == 130
    assert f"Stopped.\nWhat was graded is kept in {tmp_path / 'out'}; the same command goes" in said
    assert "Traceback" not in said
    assert [student for _, student, _ in marks(tmp_path / "out")] == ["ada"]


@pytest.mark.parametrize("moment_s", [0, 0.05, 0.1, 0.2, 0.4])
def test_an_interrupt_while_workers_start_is_as_quiet(moment_s: float, tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {f"s{number}": slow(5, number) for number in range(4)})
    with adopting() as children:
        before = children()
        process = start(root, tmp_path / "out")
        assert process.stderr is not None
        assert b"4 students" in process.stderr.readline()
        time.sleep(moment_s)
        err = interrupted(process)
        when(lambda: children() == before)

    assert process.returncode == 130
    assert b"Traceback" not in err


def test_a_second_batch_on_the_same_store_says_so(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": slow(8)})
    with start(root, tmp_path / "out") as first:
        lock = tmp_path / "out" / "batch.lock"
        when(lambda: lock.exists() and lock.read_text("ascii"))
        second = grade("batch", root, "-o", tmp_path / "out", EXERCISE)
        os.killpg(first.pid, signal.SIGKILL)

    assert second.code == 2
    assert f"is being written by another run (process {first.pid})" in second.err
    assert "Wait until it has ended" in second.err


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount a file system of 400 kB."""
    folder.mkdir()
    mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=400k", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", "--lazy", folder], check=True)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", SAMPLES)
    assert grade("batch", root, "-o", tmp_path / "undisturbed", EXERCISE).code == 0
    with small_disk(tmp_path / "disk") as disk:
        before: list[tuple[int, str, str]] = []
        for left in (0, 60_000, 120_000, 200_000):
            (disk / "ballast").write_bytes(bytes(400 * 1024 - left - 8192))
            full = grade("batch", root, "-o", disk / "out", EXERCISE)
            (disk / "ballast").unlink()
            assert full.code in {0, 2}, full.err
            assert full.code == 0 or "give the same command again" in full.err
            there = marks(disk / "out")
            assert there[: len(before)] == before
            before = there
        assert before, "some room is enough for some marks"
        resumed = grade("batch", root, "-o", disk / "out", EXERCISE)

        assert resumed.code == 0, resumed.err
        assert outputs(disk / "out") == outputs(tmp_path / "undisturbed")
        assert len(marks(disk / "out")) == len(SAMPLES)
