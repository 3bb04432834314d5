"""What is said while a class is graded: a bar on a terminal, a line now and then in a log."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.batch.batch import Event
from grader.batch.tally import Tally

EVERY_S = 5.0
"""Between two lines of a log."""


@contextmanager
def watched(tally: Tally, *, is_quiet: bool) -> Iterator[Callable[[Event], None]]:
    """Give what is to be called with each event; it counts, and says so unless it is quiet."""
    if is_quiet:
        yield tally.count
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _bar(tally) as count:
            yield count
    else:
        yield Log(tally, time.monotonic, say).count


def say(text: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


class Log:
    """Lines for a log, `EVERY_S` apart."""

    def __init__(
        self, tally: Tally, clock: Callable[[], float], write: Callable[[str], None]
    ) -> None:
        self._tally = tally
        self._clock = clock
        self._write = write
        self._began = self._said = clock()

    def count(self, event: Event) -> None:
        """Count one event, and write a line when it is time for one."""
        self._tally.count(event)
        now = self._clock()
        if now - self._said >= EVERY_S:
            self._said = now
            pace = self._tally.pace(now - self._began)
            self._write(f"{self._tally.done} of {self._tally.total}, {pace}")


@contextmanager
def _bar(tally: Tally) -> Iterator[Callable[[Event], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    began = time.monotonic()
    columns = (
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=tally.total, pace=tally.pace(0.0))

        def count(event: Event) -> None:
            tally.count(event)
            pace = tally.pace(time.monotonic() - began)
            progress.update(task, completed=tally.done, pace=pace)

        yield count
