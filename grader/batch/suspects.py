"""What is lost with its worker is tried once more, alone, so that the culprit is known by name."""

from collections.abc import Callable, Iterable, Iterator

from grader.batch.tasks import Done, Task

LOST = "the process that graded it ended twice, for no reason that is known"

Attempt = Callable[[Iterator[Task], int | None], list[Task]]
"""Has tasks done, so many at a time when told so; returns those whose worker was lost meanwhile."""


def in_two_rounds(attempt: Attempt, tasks: Iterable[Task], on_done: Callable[[Done], None]) -> None:
    """Have all tasks done; one that is lost a second time, alone, ends in trouble."""
    for suspect in attempt(iter(tasks), None):
        for lost in attempt(iter([suspect]), 1):
            on_done(Done(number=lost.number, trouble=LOST))
