"""Tasks that are given to a Dask scheduler: a few ahead of the work, and each answer taken once."""

import contextlib
import queue
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from functools import partial
from itertools import islice
from typing import TypeAlias

import distributed
from distributed.scheduler import KilledWorker

from grader.batch.station import grade_at
from grader.batch.suspects import in_two_rounds
from grader.batch.tasks import Done, Plain, Task
from grader.errors import SandboxError
from grader.evaluate.sources import pack

_LOOK_S = 5.0
"""How often the workers are counted."""
LOST = (
    "The scheduler was lost. What was graded is kept; start it anew, and give the same command "
    "again."
)
AHEAD = 2
"""Tasks for each worker that are read before it has time for them."""

Answer: TypeAlias = "distributed.Future[Plain]"


class Cluster:
    """The workers that stand ready under one name."""

    def __init__(
        self, client: distributed.Client, name: str, patience_s: float, ahead: int = AHEAD
    ) -> None:
        self._client = client
        self._name = name
        self._patience_s = patience_s
        self._ahead = ahead
        self._looked_at = 0.0
        self._workers = 0

    def run(self, tasks: Iterable[Task], on_done: Callable[[Done], None]) -> None:
        """Have all tasks done; see `Distributor`."""
        try:
            in_two_rounds(partial(self._attempt, on_done), tasks, on_done)
        except (OSError, RuntimeError, CancelledError) as error:
            # Which of them Dask raises depends on what it was at.
            if self._client.status == "running":
                raise
            raise SandboxError(LOST) from error

    def _attempt(
        self, on_done: Callable[[Done], None], tasks: Iterator[Task], limit: int | None
    ) -> list[Task]:
        """Have tasks done; return those whose worker was lost."""
        suspects: list[Task] = []
        under_way: dict[object, tuple[Task, Answer]] = {}
        ended: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        while True:
            most = limit or self._ahead * max(1, self._count())
            for task in islice(tasks, max(0, most - len(under_way))):
                answer = self._give(task)
                under_way[answer.key] = (task, answer)
                answer.add_done_callback(ended.put)
            if not under_way:
                return suspects
            answers = self._next(ended)
            fetched = self._fetched(answers)
            for answer in answers:
                task, _ = under_way.pop(answer.key)
                value = fetched.get(answer.key) or _value(answer)
                if value is None:
                    suspects.append(task)
                else:
                    record, trouble, took_s = value
                    on_done(Done(number=task.number, record=record, trouble=trouble, took_s=took_s))

    def _fetched(self, answers: Sequence[Answer]) -> dict[object, Plain]:
        """Return at once what has come of those that are done; nothing if one is lost just now."""
        finished = [answer for answer in answers if answer.status == "finished"]
        with contextlib.suppress(KilledWorker, CancelledError):
            values = self._client.gather(finished)
            return {answer.key: value for answer, value in zip(finished, values, strict=True)}
        return {}

    def _give(self, task: Task) -> Answer:
        packed = pack(task.sources)
        return self._client.submit(
            grade_at, self._name, task.number, task.exercise, packed, pure=False
        )

    def _next(self, ended: "queue.SimpleQueue[Answer]") -> list[Answer]:
        """Wait for an answer; return all that are there. SandboxError when none can come."""
        without_s = 0.0
        while True:
            try:
                found = [ended.get(timeout=_LOOK_S)]
            except queue.Empty:
                without_s = 0.0 if self._count() else without_s + _LOOK_S
                if without_s >= self._patience_s:
                    msg = (
                        f"The cluster has had no worker for {without_s:.0f} s. What was graded is "
                        "kept; start workers, and give the same command again."
                    )
                    raise SandboxError(msg) from None
                continue
            with contextlib.suppress(queue.Empty):
                while True:
                    found.append(ended.get_nowait())
            return found

    def _count(self) -> int:
        """Return how many workers there are, as of a few seconds ago."""
        if time.monotonic() - self._looked_at > _LOOK_S or not self._workers:
            with contextlib.suppress(OSError, TimeoutError):
                self._workers = len(self._client.nthreads())
            self._looked_at = time.monotonic()
        return self._workers


def _value(answer: Answer) -> Plain | None:
    """Return what came of a task, None when its worker was lost; raises what was raised there."""
    try:
        return answer.result()
    except KilledWorker:
        return None
    except CancelledError as error:
        raise SandboxError(LOST) from error
