"""What goes to a worker and what comes back: plain data, so that it can travel anywhere."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import msgspec

from grader.evaluate.contract import Sources
from grader.evaluate.tier import Tier


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One submission to one exercise."""

    number: int
    """Tells the tasks of a run apart."""
    exercise: str
    sources: Sources


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a task: the record of its result, or why there is none."""

    number: int
    record: bytes = b""
    trouble: str = ""
    """The grader's, never the student's: the worker was lost twice, the sandbox broke."""
    took_s: float | None = None
    """From the first look at the sources to the result, on the clock of a wall."""


Plain = tuple[bytes, str, float | None]
"""What came of a task as it travels: the record, the trouble, the seconds."""


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What every worker of a run is told before its first task."""

    exercises: tuple[str, ...]
    language: str
    hidden: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Exercise -> the text of its hidden battery, for those that have one."""


Work = Callable[[Task], Done]
"""Grades one task; raises for what is the grader's or the course's fault."""

Prepare = Callable[[], Work]
"""Called once in each worker: reads the course, warms the sandbox. Must be picklable."""


class Distributor(Protocol):
    """Has tasks done somewhere, in any order, each exactly once."""

    def run(self, tasks: Iterable[Task], on_done: Callable[[Done], None]) -> None:
        """Have all tasks done; `on_done` is called here, in this thread, as each one ends.

        `tasks` is read a little ahead of the work alone, so that a class of any size fits.
        """
        ...


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """Workers that are ready, here or elsewhere."""

    distributor: Distributor
    tier: Tier
    """The weakest of the workers."""
    words: str
    """How many they are, for a person."""
