"""The pieces of work that a check is made of, and the processes that share them.

Theory of operation. Each process lays the course out for itself and keeps one sandbox with an
interpreter that waits. Only names go to it, and only plain values come back. Pieces are handed
out one by one, the longest first, so that no process waits for another at the end.
"""

import atexit
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Literal

from grader.audit.desk import Desk, Layout, Page
from grader.audit.functions import check_function
from grader.audit.model import REFERENCE, Checked, Reach
from grader.audit.samples import check_sample, check_starter
from grader.errors import CourseError
from grader.evaluate.contract import Sandbox
from grader.evaluate.tiers import choose

_FEW = 8
"""Pieces that are done sooner than another process has started."""
_MOST_PROCESSES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of work: a function of an exercise, its starter, or a sample."""

    kind: Literal["function", "starter", "sample"]
    exercise: str
    number: int = 0
    """Position of the function in its exercise, or of the sample among the sound entries."""


Found = tuple[Checked | Reach, ...]


def pieces(desk: Desk) -> list[Piece]:
    """Return the work on all exercises of the desk that have datasets, the longest first."""
    ready = [page.exercise for page in desk.pages.values() if desk.has_datasets(page.exercise.name)]
    functions = [
        Piece(kind="function", exercise=exercise.name, number=number)
        for exercise in ready
        for number in range(len(exercise.functions))
    ]
    lengths = {
        piece: -len(desk.pages[piece.exercise].exercise.functions[piece.number].mistakes)
        for piece in functions
    }
    return [
        *sorted(functions, key=lengths.__getitem__),
        *(
            Piece(kind="sample", exercise=exercise.name, number=number)
            for exercise in ready
            for number, entry in enumerate(desk.listing.entries)
            if exercise.name in entry.expected
        ),
        *(Piece(kind="starter", exercise=exercise.name) for exercise in ready),
    ]


def do(desk: Desk, sandbox: Sandbox, piece: Piece) -> Found:
    """Return what one piece of work found; a property that raises is a complaint as well."""
    page = desk.pages[piece.exercise]
    try:
        return _do(desk, page, sandbox, piece)
    except CourseError as error:
        where = ("functions", piece.number, "check") if piece.kind == "function" else ()
        complaint = page.complain(REFERENCE, where, str(error), at_key=True)
        name = f"{piece.kind} {piece.number}"
        return (
            Checked(check=REFERENCE, exercise=piece.exercise, name=name, complaints=(complaint,)),
        )


def _do(desk: Desk, page: Page, sandbox: Sandbox, piece: Piece) -> Found:
    match piece.kind:
        case "function":
            return tuple(check_function(desk, page, page.exercise.functions[piece.number]))
        case "starter":
            return tuple(check_starter(desk, page, sandbox))
        case "sample":
            entry = desk.listing.entries[piece.number]
            return tuple(check_sample(desk, page, entry, sandbox))


def do_all(
    desk: Desk,
    layout: Layout,
    work: Sequence[Piece],
    on_done: Callable[[int], None] = lambda _: None,
) -> Iterator[Checked | Reach]:
    """Yield what all pieces found, in their order; `on_done` gets how many are done."""
    found: dict[Piece, Found] = {}
    for piece, one in _done(desk, layout, work):
        found[piece] = one
        on_done(len(found))
    for piece in work:
        yield from found[piece]


def _done(desk: Desk, layout: Layout, work: Sequence[Piece]) -> Iterator[tuple[Piece, Found]]:
    count = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if len(work) < _FEW or count == 1:
        sandbox = choose()
        try:
            for piece in work:
                yield piece, do(desk, sandbox, piece)
        finally:
            sandbox.close()
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(count, context, initializer=_begin, initargs=(layout,)) as pool:
        try:
            futures = {pool.submit(_do_here, piece): piece for piece in work}
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(cancel_futures=True)


class _Worker:
    """What one process keeps between pieces."""

    def __init__(self, layout: Layout) -> None:
        self.desk = Desk(layout)
        self.sandbox = choose()


_here: list[_Worker] = []


def _begin(layout: Layout) -> None:
    # Ctrl-C reaches the whole group; the process that waits for this one decides what it means.
    signal.signal(signal.SIGINT, lambda *_: None)
    worker = _Worker(layout)
    atexit.register(worker.sandbox.close)
    _here.append(worker)


def _do_here(piece: Piece) -> Found:
    (worker,) = _here
    worker.sandbox.warm()
    return do(worker.desk, worker.sandbox, piece)
