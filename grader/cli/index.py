"""OUT/index.html: the dashboard of a class beside its files, and what it links to."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from grader.dashboard.page import Class, dashboard
from grader.export.files import replacing, safe_name
from grader.export.folder import FEEDBACK, GRADES, RESULTS, has_pages
from grader.export.formats import FORMATS, STUDENTS, PerStudent
from grader.export.rows import Column, rows
from grader.lectern import Lectern
from grader.store.store import Store

INDEX = "index.html"
TEXT, PAGE = ".txt", ".html"


def write_index(out: Path, store: Store, lectern: Lectern, columns: Sequence[Column]) -> None:
    """Write the dashboard, whole or not at all; it links to the pages of students, or to texts."""
    ending = PAGE if has_pages(out) else TEXT
    of = Class(
        course=lectern.spec.name,
        report=lambda student: report_of(student, ending),
        files=linked(out),
    )
    with replacing(out / INDEX) as file:
        file.writelines(dashboard(of, lambda: rows(store, columns), columns))


def report_of(student: str, ending: str) -> str:
    """Return the address of a student's report, seen from the folder."""
    return quote(f"{FEEDBACK}/{safe_name(student)}{ending}")


def linked(out: Path) -> list[tuple[str, str]]:
    """Return name and address of the files about the whole class that are there."""
    return [(name, quote(name)) for name in _names() if (out / name).is_file()]


def fetchable(out: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and file of all that a folder holds for others: reports, marks and exports."""
    found = [out / name for name in _names()]
    found += (out / FEEDBACK).glob(f"*{PAGE}")
    for name, form in FORMATS.items():
        if isinstance(form, PerStudent):
            found += (out / name).glob(f"*/{form.file}")
    for file in found:
        if file.is_file() and not file.is_symlink():
            yield file.relative_to(out).as_posix(), file


def _names() -> list[str]:
    """Return the names of the files about the whole class, in the order in which they are shown."""
    exports = (
        f"{name}/{STUDENTS}" if isinstance(form, PerStudent) else form.file
        for name, form in FORMATS.items()
    )
    return [GRADES, RESULTS, *exports]
