"""Which exercises are the columns of a class's marks."""

from collections.abc import Collection

from grader.export.rows import Column, column
from grader.lectern import Lectern


def columns(lectern: Lectern, names: Collection[str]) -> list[Column]:
    """Return the columns of these exercises, in the course's order; of all when none is named.

    UsageError with the nearest name for one that the course does not have.
    """
    for name in names:
        lectern.exercise(name)
    chosen = [name for name in lectern.spec.exercises if name in names or not names]
    return [column(lectern.exercise(name), lectern.language) for name in chosen]
