"""What is left of a walled room when something in it dies, waits or is cancelled."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.arrays import Array
from grader.evaluate.contract import (
    Ask,
    Crashed,
    Garbled,
    Loaded,
    NotRun,
    Returned,
    SandboxBroke,
    TimedOut,
)
from grader.evaluate.walled import Walled
from tests.processes import descendants, newcomers, settled
from tests.sandbox.walls import QUOTA, asked, sources, values

pytestmark = pytest.mark.sandbox

COME_S = 30.0
GONE_S = 1.0


@pytest.mark.parametrize(
    "end",
    [
        "os._exit(0)",
        "os.abort()",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "ctypes.string_at(0)",
        "os.closerange(0, 64); os._exit(1)",
        "os.write(4, b'\\xff' * 100000)",
        "os.kill(os.getpid(), signal.SIGSTOP)",
        "[signal.signal(n, signal.SIG_IGN) for n in (2, 15)]; time.sleep(60)",
        "np.ones((2, 2)) @ sum(range(10**12))",
    ],
)
def test_nothing_is_left_of_a_process_that_went_wrong(room: Walled, end: str) -> None:
    asked(room, "def f(x): return x")
    before = descendants(os.getpid()), open_files()
    quota = replace(QUOTA, call_s=0.3)
    (reply,) = asked(room, f"def f(x):\n    {end}\n    return x", quota)

    assert isinstance(reply, (Crashed, Garbled, TimedOut)), reply
    assert (descendants(os.getpid()), open_files()) == before


def open_files() -> int:
    """How many descriptors this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def test_closing_the_room_leaves_nothing(room: Walled) -> None:
    before = descendants(os.getpid()), open_files()
    other = Walled(room.tier)
    with other.open(sources("def f(x): time.sleep(60)"), QUOTA) as box:
        assert isinstance(box.load(), Loaded)
        assert descendants(os.getpid()) > before[0]
    other.close()

    assert (descendants(os.getpid()), open_files()) == before


def kill_zygotes(room: Walled) -> None:
    """What an administrator, or a system without memory, may do at any moment."""
    for zygote in room._zygotes.values():
        os.kill(zygote.pid, signal.SIGKILL)


def test_a_lost_zygote_costs_the_submission_nothing(room: Walled) -> None:
    with room.open(sources("def f(x): return x"), QUOTA) as box:
        box.load()
        replies = []
        for reply in box.ask(Ask(function="f", inputs=[{"x": Array.from_nested(2.0)}] * 150)):
            replies.append(reply)
            if len(replies) == 100:
                kill_zygotes(room)

    assert [values(reply) for reply in replies] == [(2.0,)] * 150


def test_a_zygote_lost_between_submissions_is_replaced(room: Walled) -> None:
    asked(room, "def f(x): return x")
    kill_zygotes(room)

    assert values(asked(room, "def f(x): return x")[0]) == (2.0,)


def test_a_room_that_goes_down_again_is_no_fault_of_the_student(room: Walled) -> None:
    with room.open(sources("def f(x): time.sleep(0.05); return x"), QUOTA) as box:
        box.load()
        replies = []
        for reply in box.ask(Ask(function="f", inputs=[{"x": Array.from_nested(2.0)}] * 4)):
            replies.append(reply)
            kill_zygotes(room)

    assert not {type(reply) for reply in replies} - {Returned, SandboxBroke}
    assert isinstance(replies[-1], SandboxBroke)


KILLED = """\
import sys, time
from grader.evaluate.contract import Quota, Sources
from grader.evaluate.walled import Walled
quota = Quota(import_s=60, call_s=60, total_s=60, memory_bytes=1 << 29)
room = Walled(sys.argv[1])
boxes = [room.open(Sources(module="m", path="m.py", files={"m": source}), quota)
         for source in (b"while True: pass", b"import os; os.kill(os.getpid(), 19)")]
import threading
for box in boxes:
    threading.Thread(target=box.load, daemon=True).start()
time.sleep(0.5)
print("ready", flush=True)
time.sleep(60)
"""


def test_a_killed_grader_takes_everything_with_it(room: Walled) -> None:
    words = [sys.executable, "-c", KILLED, room.tier]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as grader:
        assert grader.stdout is not None
        assert grader.stdout.readline() == "ready\n"
        below = descendants(grader.pid)
        grader.kill()

    assert len(below) >= 3
    assert settled(below, GONE_S) == set()


def test_a_warm_room_has_the_next_child_before_it_is_asked(room: Walled) -> None:
    other = Walled(room.tier)
    try:
        assert other.available() is None
        alone = descendants(os.getpid())
        other.warm()
        other.warm()
        waiting = newcomers(os.getpid(), alone, COME_S)
        with other.open(sources("def f(x): return x"), QUOTA) as box:
            assert isinstance(box.load(), Loaded)
            used = descendants(os.getpid()) - alone
        left = settled(waiting, GONE_S)
    finally:
        other.close()

    assert len(waiting) == 1
    assert (used, left) == (waiting, set())


def test_a_child_that_waited_and_was_killed_is_replaced(room: Walled) -> None:
    other = Walled(room.tier)
    try:
        assert other.available() is None
        alone = descendants(os.getpid())
        other.warm()
        (waiting,) = newcomers(os.getpid(), alone, COME_S)
        os.kill(waiting, signal.SIGKILL)
        assert settled({waiting}, GONE_S) == set()

        assert values(asked(other, "def f(x): return x")[0]) == (2.0,)
    finally:
        other.close()


def test_a_cancelled_box_waits_for_nothing_more(room: Walled) -> None:
    """Another thread cancels it while the first of three calls does not end."""
    began = threading.Event()
    text = "def f(x):\n    if x > 1:\n        while True: pass\n    return x"
    inputs = [{"x": Array.from_nested(x)} for x in (1.0, 2.0, 3.0)]
    with room.open(sources(text), QUOTA) as box:
        assert isinstance(box.load(), Loaded)

        def cancel() -> None:
            began.wait(60)
            box.cancel()

        thread = threading.Thread(target=cancel)
        thread.start()
        replies = []
        for reply in box.ask(Ask(function="f", inputs=inputs)):
            replies.append(reply)
            began.set()
        thread.join()

    assert values(replies[0]) == (2.0 / 2,)
    assert not any(isinstance(reply, TimedOut) for reply in replies)
    assert replies[-1] == NotRun("total")


def test_a_box_that_is_cancelled_before_its_import_does_not_wait_for_it(room: Walled) -> None:
    with room.open(sources("while True: pass"), QUOTA) as box:
        box.cancel()

        assert not isinstance(box.load(), TimedOut)
