"""What a room does with a submission that loops, crashes, floods, lies or tries to stay."""

import contextlib
import time
from pathlib import Path

from msgspec.structs import replace

from grader.evaluate.contract import (
    Crashed,
    Garbled,
    NotNumbers,
    NotRun,
    OutOfMemory,
    Raised,
    Returned,
    Sandbox,
    TimedOut,
)
from grader.evaluate.trials import (
    QUOTA,
    SHORT,
    Check,
    asked,
    claims,
    expect,
    got,
    load,
    numbers,
)

HOSTILE: dict[str, Check] = {}
_claim = claims(HOSTILE)
_KILL_S = 2.0
_MANY = 20
_FRAMES = 10
_MESSAGE = 3000


@_claim
def exits_are_seen(sandbox: Sandbox) -> None:
    """sys.exit is an exception; os._exit is a crash, though its status says success."""
    at_import = load(sandbox, "import sys; sys.exit(0)")
    (in_call,) = asked(sandbox, "import sys\ndef f(x): sys.exit(0)")
    for reply in (at_import, in_call):
        expect(isinstance(reply, Raised) and reply.type == "SystemExit", reply)
    hard = load(sandbox, "import os; os._exit(0)")
    expect(hard == Crashed("", 0), hard)


@_claim
def a_crash_is_named_and_the_next_call_is_made(sandbox: Sandbox) -> None:
    """A signal ends one call and not the others."""
    source = "import os\ndef f(x):\n    if x == 1: os.abort()\n    return x"
    replies = asked(sandbox, source, numbers([0.0, 1.0, 2.0]))
    expect([got(reply) for reply in replies] == [(0.0,), (), (2.0,)], replies)
    expect(replies[1] == Crashed("SIGABRT"), replies)


@_claim
def loops_are_stopped_and_the_next_call_is_made(sandbox: Sandbox) -> None:
    """Two time-outs are enough; then the rest is not run."""
    source = "def f(x):\n    while x == 1: pass\n    return x"
    values = [0.0, 1.0, 2.0, 1.0, 2.0]
    replies = asked(sandbox, source, numbers(values), quota=SHORT)
    stopped = TimedOut(SHORT.call_s)
    expect([got(replies[0]), got(replies[2])] == [(0.0,), (2.0,)], replies)
    expect(replies[1::2] == [stopped, stopped] and replies[4] == NotRun("retries"), replies)


@_claim
def a_loop_at_import_is_stopped(sandbox: Sandbox) -> None:
    """The import has a limit of its own, which BaseException handlers cannot escape."""
    source = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    reply = load(sandbox, source, quota=replace(QUOTA, import_s=0.5))
    expect(reply == TimedOut(0.5), reply)


@_claim
def the_total_is_held(sandbox: Sandbox) -> None:
    """Many slow calls end when the time of the submission is used up."""
    source = "import time\ndef f(x): time.sleep(0.2); return x"
    quota = replace(QUOTA, total_s=0.6)
    replies = asked(sandbox, source, numbers([0.0] * _MANY), quota=quota)
    expect(len(replies) == _MANY and replies[-1] == NotRun("total"), replies)


@_claim
def memory_is_bounded(sandbox: Sandbox) -> None:
    """Neither one huge array nor a growing list gets far, and the next call is made."""
    source = (
        "import numpy as np\ndef f(x):\n    if x == 1: return np.ones(10**12)\n"
        "    if x == 2:\n        kept = []\n        while True: kept.append(bytearray(1 << 22))\n"
        "    return x"
    )
    replies = asked(sandbox, source, numbers([1.0, 2.0, 3.0]))
    expect(isinstance(replies[0], OutOfMemory), replies)
    expect(isinstance(replies[1], (OutOfMemory, TimedOut)), replies)
    expect(got(replies[2]) == (3.0,), replies)


@_claim
def a_kill_alone_is_not_too_little_memory(sandbox: Sandbox) -> None:
    """A process that ends by SIGKILL while it is small has crashed."""
    (reply,) = asked(sandbox, "import os\ndef f(x): os.kill(os.getpid(), 9)")
    expect(isinstance(reply, Crashed), reply)


@_claim
def only_what_was_lost_is_run_again(sandbox: Sandbox) -> None:
    """What was lost is run again in a process of its own, in which nothing is remembered."""
    source = (
        "import os\nn = 0\ndef f(x):\n    global n\n    n += 1\n"
        "    if x == 1: os.abort()\n    return n"
    )
    replies = asked(sandbox, source, numbers([0.0, 0.0, 1.0, 0.0, 0.0]))
    expect([got(reply) for reply in replies] == [(1.0,), (2.0,), (), (1.0,), (2.0,)], replies)


@_claim
def a_huge_answer_is_refused_by_its_shape(sandbox: Sandbox) -> None:
    """A broadcast array of any size is never copied."""
    source = "import numpy as np\ndef f(x): return np.broadcast_to(1.0, (10**6, 10**6))"
    (reply,) = asked(sandbox, source)
    want = NotNumbers("ndarray", "too_large", (10**6, 10**6))
    expect(reply == Returned(want), reply)


@_claim
def deep_recursion_is_an_exception(sandbox: Sandbox) -> None:
    """RecursionError, with a bounded number of frames."""
    (reply,) = asked(sandbox, "def f(x): return f(x)")
    is_so = isinstance(reply, Raised) and reply.type == "RecursionError"
    expect(is_so and isinstance(reply, Raised) and 0 < len(reply.frames) <= _FRAMES, reply)


@_claim
def objects_that_equal_everything_are_refused(sandbox: Sandbox) -> None:
    """No method of a student's object decides anything outside."""
    source = (
        "class Same:\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        "    def __array_ufunc__(self, *a, **k): return True\ndef f(x): return Same()"
    )
    (reply,) = asked(sandbox, source)
    expect(reply == Returned(NotNumbers("Same", "other")), reply)


@_claim
def array_methods_run_inside_the_call(sandbox: Sandbox) -> None:
    """`__array__` gives plain numbers, its exception is the call's, its loop is stopped."""
    source = (
        "import numpy as np\nclass A:\n    def __init__(self, x): self.x = x\n"
        "    def __array__(self, dtype=None, copy=None):\n"
        "        if self.x == 1: raise KeyError(1)\n"
        "        while self.x == 2: pass\n        return np.array([7.0])\n"
        "def f(x): return A(x)"
    )
    replies = asked(sandbox, source, numbers([0.0, 1.0, 2.0]), quota=SHORT)
    expect(got(replies[0]) == (7.0,), replies)
    expect(isinstance(replies[1], Raised) and replies[1].type == "KeyError", replies)
    expect(replies[2] == TimedOut(SHORT.call_s), replies)


@_claim
def hostile_exceptions_are_bounded(sandbox: Sandbox) -> None:
    """A message that raises, or is huge, is cut or left out."""
    source = (
        "class E(Exception):\n    def __str__(self): raise SystemExit\n"
        "def f(x):\n    if x == 1: raise E\n    raise ValueError('a' * 10**7)"
    )
    silent, long = asked(sandbox, source, numbers([1.0, 2.0]))
    is_so = isinstance(silent, Raised) and (silent.type, silent.message) == ("E", "")
    expect(is_so, silent)
    expect(isinstance(long, Raised) and 0 < len(long.message) <= _MESSAGE, "too long")


@_claim
def garbage_on_descriptors_is_no_answer(sandbox: Sandbox) -> None:
    """Bytes written past the protocol cost that process alone."""
    source = (
        "import os\ndef f(x):\n    if x == 1:\n        for fd in range(64):\n"
        "            try: os.write(fd, b'\\xff' * 1000)\n            except OSError: pass\n"
        "    return x"
    )
    replies = asked(sandbox, source, numbers([0.0, 1.0, 2.0]))
    expect(isinstance(replies[1], (Garbled, Crashed)), replies)
    expect([got(replies[0]), got(replies[2])] == [(0.0,), (2.0,)], replies)


@_claim
def closed_descriptors_are_no_answer(sandbox: Sandbox) -> None:
    """A process that cuts itself off is ended."""
    source = "import os\ndef f(x):\n    os.closerange(0, 64)\n    while True: pass"
    (reply,) = asked(sandbox, source, quota=SHORT)
    expect(isinstance(reply, (Garbled, Crashed, TimedOut)), reply)


@_claim
def descendants_are_ended_with_the_box(sandbox: Sandbox) -> None:
    """A process that was forked and made its own session does not outlive the box."""
    source = (
        "import ctypes, os, time\ndef f(x):\n    if os.fork() == 0:\n        os.setsid()\n"
        "        ctypes.CDLL(None).prctl(15, b'%s')\n        time.sleep(60)\n"
        "        os._exit(0)\n    time.sleep(0.2)\n    return x"
    )
    name = f"stray{id(source) % 10**9}"
    (reply,) = asked(sandbox, source % name)
    until = time.monotonic() + _KILL_S
    while (left := _running(name)) and time.monotonic() < until:
        time.sleep(0.01)
    expect(isinstance(reply, (Returned, Raised)) and not left, (reply, left))


def _running(name: str) -> list[str]:
    """Return what Linux says of the processes of that name, zombies left out."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            status = path.read_text("utf-8", "replace")
            if f"({name}) " in status and f"({name}) Z" not in status:
                found.append(status)
    return found


@_claim
def no_file_is_left(sandbox: Sandbox) -> None:
    """What a submission writes where it stands is gone with the box."""
    source = (
        "import os\ndef f(x):\n    open('left.txt', 'w').close()\n"
        "    return [ord(c) for c in os.getcwd()]"
    )
    (reply,) = asked(sandbox, source)
    folder = "".join(chr(int(code)) for code in got(reply))
    expect(not folder or not (Path(folder) / "left.txt").exists(), reply)
