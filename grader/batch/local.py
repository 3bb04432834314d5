"""Workers on this machine: one process each, with a sandbox that stays warm.

A worker that is lost (killed for memory, say) takes no task with it: what was under way is given
to new workers, one at a time, so that the task that ends its worker twice is known by name.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import wait as wait_for

from grader.batch.suspects import in_two_rounds
from grader.batch.tasks import Done, Prepare, Task, Work

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
            pool = self._pool(workers)
            try:
                _feed(pool, tasks, under_way, on_done, workers * _AHEAD)
                is_over = True
            except BrokenProcessPool:
                suspects += under_way.values()
            except BaseException:
                _end_workers()
                raise
            finally:
                pool.shutdown(cancel_futures=True)
        return suspects

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(self._prepare,))


def _feed(
    pool: ProcessPoolExecutor,
    tasks: Iterator[Task],
    under_way: dict[Future[Done], Task],
    on_done: Callable[[Done], None],
    most: int,
) -> None:
    """Keep `most` tasks under way until there are none left."""
    while True:
        for task in islice(tasks, most - len(under_way)):
            with _uninterrupted():
                under_way[pool.submit(_do, task)] = task
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            done = future.result()
            del under_way[future]
            on_done(done)


def _end_workers() -> None:
    """End what is under way at once; what a worker had started ends with it."""
    for worker in multiprocessing.active_children():
        worker.kill()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold an interrupt back for the block, and in a process that it starts until `_begin`."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the worker --------------------------------------------------------------------------


class _Worker:
    """What a worker process keeps from one task to the next."""

    work: Work | None = None
    failure: Exception | None = None


def _begin(prepare: Prepare) -> None:
    """Make ready; a failure is kept for the first task, since a pool would hide it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _Worker.work = prepare()
    except Exception as error:  # noqa: BLE001 - raised again by `_do`
        _Worker.failure = error


def _do(task: Task) -> Done:
    if _Worker.failure is not None:
        raise _Worker.failure
    if _Worker.work is None:
        msg = "a worker begins before it works"
        raise RuntimeError(msg)
    return _Worker.work(task)


def _end_with_parent() -> None:
    """End this process when the one that started it has ended, however that was."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
