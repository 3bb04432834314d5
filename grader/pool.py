"""Processes of this machine that share work, each with something that it keeps ready.

They end with the process that started them, however that one ends. What they are given and what
comes back is pickled by the standard library on its way, so that no object of a submission's may
be among it. An interrupt is left to the process that started them.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Pool(Generic[T, R]):
    """A number of processes, for the length of a `with` block.

    `prepare` is called once in each of them and returns what does the work; both must be
    picklable. What `prepare` raises is raised by every future. A block that ends by an exception
    ends the processes at once, in the middle of their work; else they end what they are at.
    """

    def __init__(self, prepare: Callable[[], Callable[[T], R]], workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(
            workers, context, initializer=_begin, initargs=(prepare,)
        )

    def __enter__(self) -> Self:
        """Start nothing yet: a process is started when there is work for it."""
        return self

    def submit(self, task: T) -> Future[R]:
        """Give a piece of work; the future raises BrokenProcessPool when a process was lost.

        That is so even when it was lost before: nothing that is given is without a future.
        """
        try:
            with _uninterrupted():
                return self._executor.submit(_do, task)
        except BrokenProcessPool as error:
            lost: Future[R] = Future()
            lost.set_exception(error)
            return lost

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes, and wait until they have ended."""
        if kind is not None:
            for process in multiprocessing.active_children():
                process.kill()
        self._executor.shutdown(cancel_futures=True)


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


# --- in the process -------------------------------------------------------------------------


class _Here:
    """What a process keeps from one piece of work to the next."""

    work: Callable[[Any], Any] | None = None
    failure: Exception | None = None


def _begin(prepare: Callable[[], Callable[[Any], Any]]) -> None:
    """Make ready; a failure is kept for the first piece of work, since a pool would hide it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _Here.work = prepare()
    except Exception as error:  # noqa: BLE001 - raised again by `_do`
        _Here.failure = error


def _do(task: Any) -> Any:
    if _Here.failure is not None:
        raise _Here.failure
    if _Here.work is None:
        msg = "a process begins before it works"
        raise RuntimeError(msg)
    return _Here.work(task)


def _end_with_parent() -> None:
    """End this process when the one that started it has ended, however that was."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
