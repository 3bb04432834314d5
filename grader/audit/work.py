"""The pieces of work that a check is made of, and the processes that share them.

Theory of operation. Each process lays the course out for itself and keeps one sandbox with an
interpreter that waits. Only names go to it, and only plain values come back. Pieces are handed
out one by one, the longest first, so that no process waits for another at the end.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Literal

import msgspec

from grader.audit.desk import Desk, Layout, Page
from grader.audit.functions import check_function
from grader.audit.model import REFERENCE, Checked, Reach
from grader.audit.samples import check_sample, check_starter
from grader.errors import CourseError, SandboxError
from grader.evaluate.contract import Sandbox
from grader.evaluate.tiers import choose
from grader.pool import Pool

_FEW = 8
"""Pieces that are done sooner than another process has started."""
_MOST_PROCESSES = 8


class Piece(msgspec.Struct, frozen=True, kw_only=True):
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
        alone = _Worker(desk)
        try:
            for piece in work:
                yield piece, alone(piece)
        finally:
            alone.close()
        return
    with Pool[Piece, Found](partial(_prepared, layout), count) as pool:
        futures = {pool.submit(piece): piece for piece in work}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenProcessPool:
                msg = "A process that checked the course was ended from outside: try again."
                raise SandboxError(msg) from None


class _Worker:
    """What one process keeps between pieces: the course laid out, and a sandbox."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sandbox = choose()

    def __call__(self, piece: Piece) -> Found:
        self._sandbox.warm()
        return do(self._desk, self._sandbox, piece)

    def close(self) -> None:
        self._sandbox.close()


def _prepared(layout: Layout) -> _Worker:
    return _Worker(Desk(layout))
