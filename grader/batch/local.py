"""Workers on this machine: one process each, with a sandbox that stays warm.

A worker that is lost (killed for memory, say) takes no task with it: what was under way is given
to new workers, one at a time, so that the task that ends its worker twice is known by name.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice

from grader.batch.suspects import in_two_rounds
from grader.batch.tasks import Done, Prepare, Task
from grader.pool import Pool

_AHEAD = 2
"""Tasks for each worker that are read before it has time for them."""


class Local:
    """A number of processes of this machine."""

    def __init__(self, prepare: Prepare, workers: int) -> None:
        self._prepare = prepare
        self._workers = workers

    def run(self, tasks: Iterable[Task], on_done: Callable[[Done], None]) -> None:
        """Have all tasks done; see `Distributor`."""
        in_two_rounds(partial(self._attempt, on_done), tasks, on_done)

    def _attempt(
        self, on_done: Callable[[Done], None], tasks: Iterator[Task], limit: int | None
    ) -> list[Task]:
        """Have tasks done; return those that were under way whenever a worker was lost."""
        workers = limit or self._workers
        suspects: list[Task] = []
        is_over = False
        while not is_over:
            under_way: dict[Future[Done], Task] = {}
            try:
                with Pool(self._prepare, workers) as pool:
                    _feed(pool, tasks, under_way, on_done, workers * _AHEAD)
                is_over = True
            except BrokenProcessPool:
                suspects += under_way.values()
        return suspects


def _feed(
    pool: Pool[Task, Done],
    tasks: Iterator[Task],
    under_way: dict[Future[Done], Task],
    on_done: Callable[[Done], None],
    most: int,
) -> None:
    """Keep `most` tasks under way until there are none left."""
    while True:
        for task in islice(tasks, most - len(under_way)):
            under_way[pool.submit(task)] = task
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            done = future.result()
            del under_way[future]
            on_done(done)
