"""From the end of a guest's process to a Reply: whose limit it was, and what is only a crash."""

import signal

from grader.evaluate.channel import Exit
from grader.evaluate.contract import Crashed, Garbled, OutOfMemory, Quota, TimedOut
from grader.evaluate.guest import wire


def of_exit(
    ended: Exit, quota: Quota, limit_s: float
) -> TimedOut | OutOfMemory | Crashed | Garbled:
    """Return what it means that a guest ended while an answer was due.

    A kill alone is no sign of too little memory: the process must have been large as well.
    """
    if ended.killed:
        return Garbled("the channel was closed by the submission")
    if ended.code == wire.EXIT_MEMORY:
        return OutOfMemory(quota.memory_bytes)
    if ended.code >= 0:
        return Crashed("", ended.code)
    name = signal.Signals(-ended.code).name
    if name == "SIGXCPU":
        return TimedOut(limit_s)
    if name == "SIGKILL" and 2 * ended.peak_bytes > quota.memory_bytes:
        return OutOfMemory(quota.memory_bytes)
    return Crashed(name)
