"""What the dashboard's server gives: the page as of now, reports from the store, files of OUT.

The store is opened for reading alone, and for each look anew; a look is one moment of it. A page is
made again only when the store has changed, and so seldom that making it takes a tenth of the time.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from grader.cli.columns import columns
from grader.cli.index import PAGE, TEXT, fetchable, linked, report_of
from grader.dashboard.page import Class, Live, dashboard
from grader.export.files import safe_name
from grader.export.folder import FEEDBACK
from grader.export.rows import row, rows
from grader.export.texts import feedback
from grader.lectern import Lectern
from grader.store.opening import FILE, reading

EVERY_MS = 2000
"""Between two looks of a page."""
_SHARE = 0.1
"""Of the time is spent on making pages, at most."""
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml",
}
_PLAIN = "text/plain; charset=utf-8"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What is given for one name."""

    body: bytes
    kind: str = _PLAIN
    """Its media type."""
    tag: str = ""
    """Names this state of it; "" where it has no name."""


Stamp = tuple[tuple[int, int], ...]


class Desk:
    """Answers for one folder of results; any thread may ask."""

    def __init__(
        self, out: Path, lectern: Lectern, session: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out
        self._lectern = lectern
        self._session = session
        """Keeps the tags of one server apart from those of another."""
        self._clock = clock
        self._lock = threading.Lock()
        self._stamp: Stamp = ()
        self._students: dict[str, str] = {}
        self._made = 0
        self._next = 0.0
        self._page = Answer(body=b"")

    def answer(self, name: str) -> Answer | None:
        """Return what has this name, "" for the page itself; None when nothing has.

        UsageError as `reading` has it.
        """
        if not name:
            return self.page()
        student = self._students.get(name)
        if student is not None:
            return Answer(body=self._report(student).encode("utf-8", "backslashreplace"))
        file = dict(fetchable(self._out)).get(name)
        if file is None:
            return None
        return Answer(body=file.read_bytes(), kind=_KINDS.get(file.suffix, _PLAIN))

    def page(self) -> Answer:
        """Return the page, made anew when the store has changed and it is time."""
        with self._lock:
            stamp = _stamp(self._out)
            began = self._clock()
            if stamp != self._stamp and began >= self._next:
                self._page = self._made_anew()
                self._stamp = stamp
                ended = self._clock()
                self._next = ended + (ended - began) * (1 - _SHARE) / _SHARE
            return self._page

    def _made_anew(self) -> Answer:
        self._made += 1
        tag = f"{self._session}-{self._made}"
        with reading(self._out / FILE, self._lectern.spec.name) as store:
            chosen = columns(self._lectern, store.exercises())
            students = {
                f"{FEEDBACK}/{safe_name(student)}{TEXT}": student for student, _ in store.students()
            }
            of = Class(
                course=self._lectern.spec.name,
                report=self._address,
                files=linked(self._out),
                live=Live(every_ms=EVERY_MS, tag=tag),
            )
            text = "".join(dashboard(of, lambda: rows(store, chosen), chosen))
        self._students = students
        return Answer(body=text.encode("utf-8", "backslashreplace"), kind=_KINDS[PAGE], tag=tag)

    def _address(self, student: str) -> str:
        """Return the address of the page of a student, or of the text where there is no page."""
        file = self._out / FEEDBACK / f"{safe_name(student)}{PAGE}"
        return report_of(student, PAGE if file.is_file() else TEXT)

    def _report(self, student: str) -> str:
        with reading(self._out / FILE, self._lectern.spec.name) as store:
            chosen = columns(self._lectern, store.exercises())
            return feedback(row(store, chosen, student), chosen)


def _stamp(out: Path) -> Stamp:
    """Return what changes whenever something is written to the store.

    An empty log is none: whoever reads last may leave one, or take it away.
    """
    found = []
    for name in (FILE, f"{FILE}-wal"):
        file = out / name
        if file.is_file() and (about := file.stat()).st_size:
            found.append((about.st_mtime_ns, about.st_size))
    return tuple(found)
