"""What the walled rooms cost, against the naive way: start Python, import NumPy, make one call.

All ways are run in turn, round after round, so that a busy moment of the machine hits each of
them; a ratio is the median over the rounds of (naive / this way in the same round). Recovery is
the time past the limit, or from the crash on, until nothing of the submission is left.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.arrays import Array
from grader.evaluate.budget import PATIENCE
from grader.evaluate.contract import Ask, Loaded, Quota, Returned, Sources
from grader.evaluate.tier import TIERS, Tier
from grader.evaluate.walled import Walled

SOLUTION = (
    "import numpy as np\ndef f(Phi, y):\n    return np.linalg.solve(Phi.T @ Phi, Phi.T @ y)\n"
)
CALL = "print(f(np.array([[1.0, 0], [1, 1], [1, 2]]), np.array([1.0, 2, 4])))"
INPUTS = {
    "Phi": Array.from_nested([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]),
    "y": Array.from_nested([1.0, 2.0, 4.0]),
}
QUOTA = Quota(import_s=10.0, call_s=10.0, total_s=60.0, memory_bytes=512 << 20)
LIMIT_S = 0.3
SHORT = Quota(import_s=10.0, call_s=LIMIT_S, total_s=60.0, memory_bytes=512 << 20)
MANY = 200
FORK_RATIO, MANY_RATIO, MOST_MB, LATEST_S = 12, 4, 8, 0.2
"""What is promised: at least these ratios, at most this memory and this delay."""
MISDEEDS = {
    "a loop": ("while True: pass", LIMIT_S),
    "a loop that catches everything": (
        "while True:\n        try: sum(iter(int, 1))\n        except BaseException: pass",
        LIMIT_S,
    ),
    "a big integer": ("10 ** 10 ** 9", LIMIT_S),
    "a stop": (
        "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
        (1 + PATIENCE) * LIMIT_S,
    ),
    "a crash": ("import os; os.abort()", 0.0),
    "an exit": ("import os; os._exit(0)", 0.0),
    "a flood": ("import os\n    while True: os.write(4, b'x' * 9999)", 0.0),
    "closed descriptors": ("import os; os.closerange(0, 99)\n    while True: pass", 0.0),
    "a fork": ("import os; os.fork()", 0.0),
    "memory": ("a = [np.ones(10 ** 6) for i in range(10 ** 4)]", LIMIT_S),
}


def naive() -> float:
    """Seconds of the naive way."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", SOLUTION + CALL], check=True, capture_output=True)
    return time.perf_counter() - start


def walled(room: Walled, calls: int) -> float:
    """Seconds of one submission with so many calls, in a room that is warm."""
    start = time.perf_counter()
    with room.open(_sources(SOLUTION), QUOTA) as box:
        loaded = box.load()
        replies = list(box.ask(Ask(function="f", inputs=[INPUTS] * calls)))
    if not (isinstance(loaded, Loaded) and isinstance(replies[-1], Returned)):
        sys.exit(f"the submission failed: {loaded} {replies[-1:]}")
    return time.perf_counter() - start


def private_bytes(room: Walled) -> int | None:
    """Memory that a child has for itself after a call; None where the system does not tell."""
    before = _own_processes()
    with room.open(_sources(SOLUTION), QUOTA) as box:
        box.load()
        list(box.ask(Ask(function="f", inputs=[INPUTS])))
        (child,) = _own_processes() - before or {0}
        try:
            lines = Path(f"/proc/{child}/smaps_rollup").read_text("ascii").splitlines()
        except OSError:
            return None
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Private_"))


def recovery(room: Walled, deed: str, limit_s: float) -> float:
    """Seconds past the limit until a misbehaving call is over and nothing is left of it."""
    with room.open(_sources(f"import numpy as np\ndef f(x):\n    {deed}\n"), SHORT) as box:
        loaded = box.load()
        start = time.perf_counter()
        list(box.ask(Ask(function="f", inputs=[{"x": INPUTS["y"]}])))
    took = time.perf_counter() - start
    if not isinstance(loaded, Loaded):
        sys.exit(f"the misdeed failed: {loaded}")
    return took - limit_s


def _sources(text: str) -> Sources:
    return Sources(module="sub", path="sub.py", files={"sub": text.encode()})


def _own_processes() -> set[int]:
    """Return every process that descends from this one."""
    parents = dict(_parents())
    found = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text("utf-8", "replace").rpartition(") ")[2].split()
        except OSError:
            continue
        yield int(path.parent.name), int(words[1])


def _line(name: str, shown: str, promised: str, *, is_kept: bool) -> str:
    return f"  {name:<44}{shown:>12}   {promised}: {'kept' if is_kept else 'NOT KEPT'}"


def measure(tier: Tier, rounds: int) -> Iterator[str]:
    """Yield the lines of one tier."""
    room = Walled(tier)
    try:
        reason = room.available()
        if reason:
            yield f"{tier}: not here: {reason}"
            return
        ways: list[Callable[[], float]] = [
            naive,
            lambda: walled(room, 1),
            lambda: walled(room, MANY),
        ]
        times = [[way() for way in ways] for _ in range(rounds + 1)][1:]
        yield f"{tier}, naive {1000 * statistics.median(row[0] for row in times):.0f} ms"
        for column, name, least in (
            (1, "fork, policy, 1 call, reap", FORK_RATIO),
            (2, f"{MANY} calls", MANY_RATIO),
        ):
            ratio = statistics.median(row[0] / row[column] for row in times)
            yield _line(name, f"{ratio:.1f}x", f"at least {least}x", is_kept=ratio >= least)
        yield from _misbehaviour(room)
    finally:
        room.close()


def _misbehaviour(room: Walled) -> Iterator[str]:
    size = private_bytes(room)
    if size is not None:
        megabytes = size / (1 << 20)
        is_kept = megabytes <= MOST_MB
        yield _line(
            "private memory", f"{megabytes:.1f} MB", f"at most {MOST_MB} MB", is_kept=is_kept
        )
    for name, (deed, limit_s) in MISDEEDS.items():
        late = statistics.median(recovery(room, deed, limit_s) for _ in range(3))
        shown = f"{1000 * max(late, 0.0):.0f} ms"
        promised = f"at most {1000 * LATEST_S:.0f} ms"
        yield _line(f"recovery from {name}", shown, promised, is_kept=late <= LATEST_S)


def main(words: Sequence[str] | None = None) -> None:
    """Measure every walled tier of this machine and print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15, help="timed runs of each way")
    rounds = parser.parse_args(words).rounds
    for tier in TIERS[:-1]:
        for line in measure(tier, rounds):
            print(line, flush=True)
    print(f"medians of {rounds} rounds, Python {sys.version.split()[0]}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
