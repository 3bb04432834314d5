"""The test that a zygote makes of its own wall notices each stone that is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.evaluate.guest import selftest
from grader.evaluate.guest.syscalls import MACHINES

pytestmark = pytest.mark.sandbox

PLACE = Path(selftest.__file__).parents[1]
SCRIPT = """\
import struct, sys
sys.path.append(sys.argv[1])
from guest import selftest, wall
from guest.filter import ALLOW
barrier = wall.prepare("without")
machine = barrier.machine
step = struct.Struct("=HBBI")
free = step.pack(0x06, 0, 0, ALLOW)
if sys.argv[2] == "nothing":
    program = barrier.program._replace(steps=free, own=())
    barrier = barrier._replace(program=program)
elif sys.argv[2]:
    hole = step.pack(0x15, 0, 1, machine.numbers[sys.argv[2]]) + free
    begin = 4 * step.size
    steps, own = barrier.program.steps, barrier.program.own
    program = barrier.program._replace(steps=steps[:begin] + hole + steps[begin:],
                      own=tuple(at + 2 for at in own))
    barrier = barrier._replace(program=program)
sys.stdout.write(selftest.failure(barrier))
"""


def said(missing: str) -> str:
    """What the self-test says of a wall in which this system call is not refused."""
    if sys.platform != "linux" or os.uname().machine not in MACHINES:
        pytest.skip("this machine has no tier seccomp")
    done = subprocess.run(
        [sys.executable, "-B", "-P", "-c", SCRIPT, str(PLACE), missing],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    return done.stdout


def test_a_whole_wall_holds() -> None:
    assert said("") == ""


@pytest.mark.parametrize(
    ("missing", "what"),
    [
        ("kill", "a signal to the parent is not refused"),
        ("clone", "another process is not refused"),
        ("prlimit64", "a limit of the parent is not refused"),
    ],
)
def test_a_stone_that_is_missing_is_named(missing: str, what: str) -> None:
    assert said(missing) == f"{selftest.BROKEN}: {what}"


def test_no_wall_at_all_is_noticed() -> None:
    """The child becomes another program before it can say a word."""
    assert said("nothing") == f"{selftest.BROKEN}: the test child ended without a word"
