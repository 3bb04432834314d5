"""`grade watch` as a person has it: the real command on a real terminal, and what stands on it."""

import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.command import GRADE, ROOT, SAMPLES, environment

RIGHT = (SAMPLES / "right" / "lecture_formula" / "exercise2.py").read_text("utf-8")
HALF = RIGHT.replace("return 2 * (Phi @ theta", "return (Phi @ theta")
"""Its gradient is half of the right one."""
TWICE = HALF.replace("return 2 * Phi.T @ Phi", "return Phi.T @ Phi")
"""And so is its Hessian."""
BROKEN = RIGHT.replace("def loss(theta, Phi, y):", "def loss(theta, Phi, y:")
FIRST = "Save exercise2.py and it is graded again."
"""What stands below the first report."""

_CLEAR = "\x1b[H\x1b[2J"
_LONGEST_S = 30.0


class Watched:
    """A run of `grade watch` whose terminal this is."""

    def __init__(self, process: subprocess.Popen[bytes], ours: int, theirs: int) -> None:
        self.process = process
        self._ours = ours
        self.theirs = theirs
        """The terminal itself, as the shell would hold it."""
        self.received = ""

    @property
    def screen(self) -> str:
        """What has been written since the screen was last cleared."""
        return self.received.rpartition(_CLEAR)[2]

    @property
    def drawn(self) -> int:
        """How many screens have been drawn."""
        return self.received.count(_CLEAR)

    def until(self, *texts: str, drawn: int = 0) -> str:
        """Read until so many screens are drawn and the last one holds these texts; return it."""
        end = time.monotonic() + _LONGEST_S
        while self.drawn < drawn or not all(text in self.screen for text in texts):
            assert time.monotonic() < end, f"{texts} did not come; the screen is:\n{self.screen}"
            if select.select([self._ours], [], [], 0.05)[0]:
                try:
                    part = os.read(self._ours, 65536).decode("utf-8", "replace")
                except OSError:
                    part = ""
                self.received += part.replace("\r\n", "\n")
                assert part, f"the command ended; it said:\n{self.received}"
        return self.screen

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._ours, keys.encode())

    def after(self, key: str, *texts: str) -> str:
        """Press a key, and return the screen that it draws once it holds these texts."""
        drawn = self.drawn + 1
        self.press(key)
        return self.until(*texts, "? help", drawn=drawn)

    def shape(self, rows: int, columns: int) -> None:
        """Give the terminal another size; the system tells the command."""
        termios.tcsetwinsize(self.theirs, (rows, columns))

    def modes(self) -> list[Any]:
        """Return how the terminal treats keys and output."""
        return termios.tcgetattr(self.theirs)

    def ended(self) -> int:
        """Wait for the end, reading on, and return the exit code."""
        end = time.monotonic() + _LONGEST_S
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it does not end; it said:\n{self.received}"
            if select.select([self._ours], [], [], 0.02)[0]:
                self.received += os.read(self._ours, 65536).decode("utf-8", "replace")
        return self.process.wait()


@contextmanager
def watched(path: Path, *words: str, columns: int = 80, **env: str) -> Iterator[Watched]:
    """Run `grade watch exercise2 PATH` on a terminal of its own, whose session it leads."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, columns))
    command = [GRADE, "watch", "exercise2", str(path), "--course", str(ROOT), *words]
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd="/",
        env=environment(**{"TERM": "xterm", **env}),
        start_new_session=True,
        preexec_fn=_lead,  # noqa: PLW1509 - no thread of this process matters to the child
    ) as process:
        try:
            yield Watched(process, ours, theirs)
        finally:
            process.kill()
            os.close(ours)
            os.close(theirs)


def _lead() -> None:
    """Make the terminal on descriptor 0 that of the new session, so that Ctrl-C reaches it."""
    import fcntl

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def save(path: Path, text: str) -> None:
    """Save as an editor does: write a file beside it, and put it in its place."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def half(folder: Path) -> Path:
    """Write a student's file with a gradient that is half of the right one."""
    path = folder / "exercise2.py"
    path.write_text(HALF, "utf-8")
    return path
