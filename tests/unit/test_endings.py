"""What the end of a process means for the call that was due."""

import signal

import pytest

from grader.evaluate.channel import Exit
from grader.evaluate.contract import Crashed, Garbled, OutOfMemory, Quota, Reply, TimedOut
from grader.evaluate.endings import of_exit
from grader.evaluate.guest.wire import EXIT_MEMORY

MB = 1 << 20
QUOTA = Quota(import_s=1.0, call_s=2.0, total_s=3.0, memory_bytes=512 * MB)


@pytest.mark.parametrize(
    ("ended", "reply"),
    [
        (Exit(0, killed=False), Crashed("", 0)),
        (Exit(3, killed=False), Crashed("", 3)),
        (Exit(EXIT_MEMORY, killed=False), OutOfMemory(512 * MB)),
        (Exit(-signal.SIGSEGV, killed=False), Crashed("SIGSEGV")),
        (Exit(-signal.SIGXCPU, killed=False), TimedOut(2.0)),
        (Exit(-signal.SIGKILL, killed=False), Crashed("SIGKILL")),
        (Exit(-signal.SIGKILL, killed=False, peak_bytes=100 * MB), Crashed("SIGKILL")),
        (Exit(-signal.SIGKILL, killed=False, peak_bytes=500 * MB), OutOfMemory(512 * MB)),
        (Exit(-signal.SIGKILL, killed=True), Garbled("the channel was closed by the submission")),
    ],
)
def test_an_end_is_called_by_its_name(ended: Exit, reply: Reply) -> None:
    assert of_exit(ended, QUOTA, 2.0) == reply
