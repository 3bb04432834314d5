"""Run submissions of a store again: what a regrade and a verification share."""

from collections.abc import Callable, Mapping, Sequence

from grader.batch.batch import Event, Setting
from grader.batch.tasks import Done, Task
from grader.errors import UsageError
from grader.evaluate.sources import unpack
from grader.store.store import Grading, Store


class Again:
    """One run over the marks of a store; students with the same sources make a group."""

    def __init__(
        self, store: Store, settings: Sequence[Setting], on_event: Callable[[Event], None]
    ) -> None:
        self._store = store
        self._settings = named(settings)
        self._on_event = on_event
        self._groups: list[tuple[Grading, list[str]]] = []

    def _fail(self, done: Done) -> None:
        """Tell of each student of a group that it could not be graded."""
        grading, students = self._groups[done.number]
        for student in students:
            self._on_event(
                Event(
                    kind="trouble",
                    student=student,
                    exercise=grading.exercise,
                    trouble=done.trouble,
                )
            )


def named(settings: Sequence[Setting]) -> dict[str, Setting]:
    """Return the settings by the name of their exercise."""
    return {setting.exercise.name: setting for setting in settings}


def today(settings: Mapping[str, Setting], grading: Grading) -> Grading:
    """Return what a mark of these sources would depend on now; the same for a lost exercise."""
    setting = settings.get(grading.exercise)
    return grading if setting is None else setting.grading(grading.submission)


def stored(store: Store, number: int, grading: Grading) -> Task:
    """Return the task to grade sources of the store; UsageError when they are not there."""
    try:
        sources = unpack(store.sources(grading.submission))
    except KeyError:
        msg = (
            f"The sources {grading.submission} of {grading.exercise} are not in the store: give "
            "`grade batch` again with the submissions."
        )
        raise UsageError(msg) from None
    return Task(number=number, exercise=grading.exercise, sources=sources)
