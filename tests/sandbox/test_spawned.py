"""The room "limits": what is its own, beside what every room must do."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.arrays import Array
from grader.errors import SandboxError
from grader.evaluate.contract import (
    Ask,
    Crashed,
    Loaded,
    NotRun,
    Numbers,
    Quota,
    Raised,
    Reply,
    Returned,
    SandboxBroke,
    Sources,
    TimedOut,
)
from grader.evaluate.process import Process
from grader.evaluate.spawned import Spawned

pytestmark = pytest.mark.sandbox

QUOTA = Quota(import_s=10.0, call_s=5.0, total_s=30.0, memory_bytes=512 << 20)
ASK = Ask(function="f", inputs=[{"x": Array.from_nested(2.0)}])
LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs Linux")


@pytest.fixture
def room() -> Iterator[Spawned]:
    room = Spawned()
    reason = room.available()
    if reason:
        pytest.skip(f"not available here: {reason}")
    yield room
    room.close()


def sources(text: str, path: str = "exercise2.py", **helpers: str) -> Sources:
    """A submission of this text."""
    files = {"exercise2": text} | helpers
    raw = {name: source.encode() for name, source in files.items()}
    return Sources(module="exercise2", path=path, files=raw)


def asked(room: Spawned, text: str, quota: Quota = QUOTA, **helpers: str) -> Reply:
    """The reply of f(2.0)."""
    with room.open(sources(text, **helpers), quota) as box:
        loaded = box.load()
        assert isinstance(loaded, Loaded), loaded
        (reply,) = box.ask(ASK)
        return reply


def number(reply: Reply) -> float:
    """The one number that came back."""
    assert isinstance(reply, Returned), reply
    assert isinstance(reply.value, Numbers), reply
    (value,) = reply.value.array.values
    return value


def test_the_warm_process_is_the_one_that_is_used(room: Spawned) -> None:
    room.warm()
    room.warm()

    assert number(asked(room, "def f(x): return x")) == 2.0


def test_a_dead_warm_process_is_replaced(room: Spawned) -> None:
    room.warm()
    assert room._spare is not None
    os.kill(room._spare._popen.pid, signal.SIGKILL)

    assert number(asked(room, "def f(x): return x")) == 2.0


def test_asking_before_load_is_an_error_of_the_caller(room: Spawned) -> None:
    with room.open(sources("def f(x): return x"), QUOTA) as box:
        with pytest.raises(RuntimeError, match="before load"):
            next(iter(box.ask(ASK)))
        assert isinstance(box.load(), Loaded)
        assert number(next(iter(box.ask(ASK)))) == 2.0


def test_an_ask_cannot_go_on_after_the_box_was_left(room: Spawned) -> None:
    with room.open(sources("def f(x): return x"), QUOTA) as box:
        box.load()
        late = box.ask(ASK)

    with pytest.raises(RuntimeError, match="after the box was left"):
        next(late)


def test_a_slow_caller_costs_the_submission_nothing(room: Spawned) -> None:
    quota = Quota(import_s=10.0, call_s=0.3, total_s=0.6, memory_bytes=512 << 20)
    with room.open(sources("def f(x): return x"), quota) as box:
        box.load()
        replies = []
        for reply in box.ask(Ask(function="f", inputs=list(ASK.inputs) * 3)):
            replies.append(reply)
            time.sleep(0.4)

    assert [number(reply) for reply in replies] == [2.0] * 3


def test_a_program_that_cannot_start_is_a_fault_of_the_room(
    room: Spawned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(SandboxError, match="could not be started"):
        room.open(sources(""), QUOTA)


def test_a_program_that_is_no_python_is_a_fault_of_the_room(
    room: Spawned, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    false = tmp_path / "python"
    false.write_text("#!/bin/sh\nexit 3\n")
    false.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(false))

    with room.open(sources(""), QUOTA) as box:
        reply = box.load()

    assert reply == SandboxBroke("the interpreter ended before it was ready (status 3)")


def test_a_kill_from_outside_is_not_called_memory(room: Spawned) -> None:
    reply = asked(room, "import os\ndef f(x): os.kill(os.getpid(), 9)")

    assert reply == Crashed("SIGKILL")


@LINUX
def test_the_processor_limit_is_a_time_out(room: Spawned) -> None:
    reply = asked(room, "import os, signal\ndef f(x): os.kill(os.getpid(), signal.SIGXCPU)")

    assert reply == TimedOut(QUOTA.call_s)


def test_a_segmentation_fault_is_named(room: Spawned) -> None:
    reply = asked(room, "import ctypes\ndef f(x): ctypes.string_at(0)")

    assert reply == Crashed("SIGSEGV")


def test_an_import_that_fails_the_second_time_is_the_reply(room: Spawned) -> None:
    """A fresh process after a crash imports the submission again."""
    text = "import os\ndef f(x): os._exit(7)"
    with room.open(sources(text), QUOTA) as box:
        box.load()
        replies = list(box.ask(Ask(function="f", inputs=list(ASK.inputs) * 3)))

    assert replies == [Crashed("", 7), Crashed("", 7), NotRun("retries")]


def test_messages_name_the_file_as_the_student_does(room: Spawned) -> None:
    with room.open(sources("x = 1\n1/0\n", path="/home/ada/my answer.py"), QUOTA) as box:
        reply = box.load()

    assert isinstance(reply, Raised)
    assert [(frame.file, frame.line, frame.text) for frame in reply.frames] == [
        ("my answer.py", 2, "1/0")
    ]


def test_a_syntax_error_in_a_helper_is_placed_there(room: Spawned) -> None:
    with room.open(sources("import helper", helper="def f(:\n"), QUOTA) as box:
        reply = box.load()

    assert isinstance(reply, Raised)
    assert [frame.file for frame in reply.frames] == ["exercise2.py", "helper.py"]
    assert reply.column == 7


@pytest.mark.parametrize("text", ["x = '\0'", "\ufeffx = 'é"])
def test_a_text_that_is_no_python_is_a_syntax_error(room: Spawned, text: str) -> None:
    with room.open(sources(text), QUOTA) as box:
        reply = box.load()

    assert isinstance(reply, Raised)
    assert (reply.type, reply.frames[-1].line) == ("SyntaxError", 1)


def test_a_relative_import_is_explained(room: Spawned) -> None:
    with room.open(sources("from . import helper", helper=""), QUOTA) as box:
        reply = box.load()

    assert isinstance(reply, Raised)
    assert "write `import name`" in reply.message


def test_usual_code_runs(room: Spawned) -> None:
    text = (
        "from __future__ import annotations\n"
        "import sys, inspect, warnings, dataclasses, threading, json, random\n"
        "import numpy as np, numpy.linalg as la, numpy.testing as t, numpy.ma\n"
        "@dataclasses.dataclass\nclass P:\n    a: np.ndarray\n"
        "if __name__ == '__main__': raise SystemExit\n"
        "def f(x):\n"
        "    warnings.warn('quiet')\n    np.log(0.0)\n"
        "    assert 'def f' in inspect.getsource(f)\n"
        "    assert sys.argv == ['-c'] and np.random.default_rng(1).random() < 1\n"
        "    return la.solve(np.eye(1), [P(x).a])\n"
    )
    reply = asked(room, text)

    assert number(reply) == 2.0
    assert isinstance(reply, Returned)
    assert reply.printed == ""


def test_scipy_can_be_used_where_it_is_installed(room: Spawned) -> None:
    pytest.importorskip("scipy", reason="not available here: scipy")
    text = "from scipy.linalg import null_space\ndef f(x): return null_space([[x, 0]]).ravel()[1]"

    assert abs(number(asked(room, text))) == 1.0


def test_the_guest_knows_no_path_of_the_grader(room: Spawned) -> None:
    text = (
        "import sys, os\ndef f(x):\n"
        "    known = [*sys.path, *sys.argv, *os.environ, os.getcwd(), *sys.modules]\n"
        "    return sum('grader' in str(word) or 'guest' in str(word) for word in known)\n"
    )

    assert number(asked(room, text)) == 0.0


@LINUX
def test_nothing_is_left_open(room: Spawned) -> None:
    asked(room, "def f(x): return x")
    before = (len(list(Path("/proc/self/fd").iterdir())), threading.active_count())
    for _ in range(3):
        asked(room, "import os\ndef f(x): os.abort()")

    assert (len(list(Path("/proc/self/fd").iterdir())), threading.active_count()) == before


def test_an_interrupt_leaves_no_process_and_no_folder(room: Spawned) -> None:
    process = None

    def interrupted() -> None:
        nonlocal process
        with room.open(sources("def f(x):\n    while True: pass"), QUOTA) as box:
            box.load()
            process = box._guest
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert isinstance(process, Process)
    assert not process.is_alive()
    assert not Path(process._folder.name).exists()


@LINUX
def test_a_guest_dies_with_a_grader_that_was_killed() -> None:
    script = (
        "import sys, time\nfrom grader.evaluate.spawned import Spawned\n"
        "from grader.evaluate.contract import Quota, Sources\n"
        "quota = Quota(import_s=60, call_s=60, total_s=60, memory_bytes=1 << 29)\n"
        "source = b'while True: pass'\n"
        "box = Spawned().open(Sources(module='m', path='m.py', files={'m': source}), quota)\n"
        "print(box._guest._popen.pid, box._guest._folder.name, flush=True)\nbox.load()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
    ) as grader:
        assert grader.stdout is not None
        pid, folder = grader.stdout.readline().split()
        time.sleep(0.5)
        grader.kill()
    Path(folder).rmdir()
    until = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.01)

    assert not is_running(pid)


def is_running(pid: str) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_the_trusted_process_does_without_numpy() -> None:
    script = (
        "import sys, grader.evaluate.spawned, grader.evaluate.sources\n"
        "sys.exit('numpy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@LINUX
def test_a_kill_is_not_called_memory_when_the_grader_itself_is_large(room: Spawned) -> None:
    """On Linux the peak of a new process starts at that of its parent."""
    large = bytearray(b"x" * (300 << 20))
    reply = asked(room, "import os\ndef f(x): os.kill(os.getpid(), 9)")

    assert len(large) == 300 << 20
    assert reply == Crashed("SIGKILL")


def test_a_coding_that_is_no_text_is_named(room: Spawned) -> None:
    with room.open(sources("# -*- coding: hex -*-\n616263\n"), QUOTA) as box:
        reply = box.load()

    assert isinstance(reply, Raised)
    assert "not a text encoding" in reply.message
