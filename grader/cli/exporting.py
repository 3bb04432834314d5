"""The command `grade export`: the marks of a class, in the form that a platform reads."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from grader.cli.columns import columns
from grader.cli.index import INDEX, write_index
from grader.errors import UsageError
from grader.export.csvtext import Cell, table
from grader.export.files import replacing, safe_name
from grader.export.filling import Filled, Headings
from grader.export.formats import (
    FORMATS,
    STUDENTS,
    FilledIn,
    Format,
    PerClass,
    PerStudent,
    formats,
)
from grader.export.rows import Column, Row, rows
from grader.export.sheets import Sheet, read_sheet
from grader.lectern import Lectern
from grader.notation import counted, escaped
from grader.store.opening import FILE, opened
from grader.store.store import Store

_DONE, _INCOMPLETE = 0, 1


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    out: Path
    form: str
    to: Path | None
    template: Path | None
    column: str | None
    comments: str | None
    names: Sequence[str]
    course: Path | None
    is_forced: bool


class _Seen(msgspec.Struct):
    """What is to be told of the rows that went through."""

    students: int = 0
    pending: int = 0
    missing: list[str] = msgspec.field(default_factory=list)

    def through(self, found: Iterator[Row]) -> Iterator[Row]:
        """Yield the rows on, and take note of each."""
        for row in found:
            self.students += 1
            self.pending += bool(row.pending)
            if not row.results:
                self.missing.append(row.student)
            yield row


def run(request: Request) -> tuple[str, str, int]:
    """Write the export; return what to print, what to tell besides, and the exit code.

    Exit code 1: everything was written, but somebody with marks has no row in the sheet.
    """
    form = formats(os.environ)[request.form]
    sheet = _sheet(request, form)
    to = _target(request, form)
    lectern = Lectern(request.course)
    with opened(request.out / FILE, lectern.spec.name) as store:
        chosen = columns(lectern, request.names or store.exercises())
        ended = _export(request, form, sheet, to, store, chosen)
        if request.to is None and (request.out / INDEX).is_file():
            write_index(request.out, store, lectern, columns(lectern, store.exercises()))
    return ended


def _export(
    request: Request,
    form: Format,
    sheet: Sheet | None,
    to: Path,
    store: Store,
    chosen: Sequence[Column],
) -> tuple[str, str, int]:
    seen = _Seen()
    with closing(rows(store, chosen)) as found:
        class_ = seen.through(found)
        if sheet is not None and isinstance(form, FilledIn):
            headings = Headings(marks=request.column, comments=request.comments)
            filled = form.fill(sheet, class_, chosen, headings)
            _write(to, filled.text)
            return _told_of_sheet(to, seen, filled)
        if isinstance(form, PerClass):
            _write(to, form.write(class_, chosen))
        elif isinstance(form, PerStudent):
            _write_each(to, form, class_, chosen)
    return f"{counted(seen.students, 'student')}: {to}\n", _notes(seen), _DONE


def _sheet(request: Request, form: Format) -> Sheet | None:
    """Return the sheet to fill in; UsageError when it is not named, or has no use."""
    if request.comments is not None and not (isinstance(form, FilledIn) and form.has_comments):
        msg = f"{request.form} has no column of comments: --comments is for moodle."
        raise UsageError(msg)
    if isinstance(form, FilledIn):
        if request.template is None:
            msg = (
                f"{request.form} fills in a sheet that the platform made, and --template FILE says "
                f"which. Get it {form.origin}."
            )
            raise UsageError(msg)
        return read_sheet(request.template)
    if request.template is not None or request.column is not None:
        sheets = " and ".join(name for name, each in FORMATS.items() if isinstance(each, FilledIn))
        msg = f"{request.form} fills in no sheet: --template and --column are for {sheets}."
        raise UsageError(msg)
    return None


def _target(request: Request, form: Format) -> Path:
    """Return where to write; UsageError when something is there that is not to be replaced."""
    is_folder = isinstance(form, PerStudent)
    to = request.to or request.out / (request.form if is_folder else form.file)
    if to.is_dir() if not is_folder else to.exists() and not to.is_dir():
        msg = f"{to} is a {'file' if is_folder else 'folder'}, and {request.form} writes a "
        raise UsageError(msg + f"{'folder' if is_folder else 'file'}: --to PATH names another.")
    is_there = to.is_dir() and any(to.iterdir()) if is_folder else to.exists()
    if is_there and not request.is_forced:
        msg = f"{to} exists already. --to PATH writes elsewhere, --force replaces what is there."
        raise UsageError(msg)
    return to


def _write(to: Path, text: str) -> None:
    with replacing(to) as file:
        file.write(text)


def _write_each(to: Path, form: PerStudent, found: Iterator[Row], chosen: Sequence[Column]) -> None:
    index: list[tuple[Cell, ...]] = [("student", "name", "folder")]
    for row in found:
        folder = safe_name(row.student)
        _write(to / folder / form.file, form.write(row, chosen))
        index.append((row.student, row.name, folder))
    _write(to / STUDENTS, table(index))


def _notes(seen: _Seen) -> str:
    """Return what a person may overlook in the files."""
    lines = _listed("without a submission", seen.missing)
    if seen.pending:
        lines += f"{seen.pending} with points that wait for a person; they count as 0\n"
    return lines


def _told_of_sheet(to: Path, seen: _Seen, filled: Filled) -> tuple[str, str, int]:
    lines = _notes(seen)
    lines += _listed("whose cell held another mark, replaced", filled.changed)
    lines += _listed("excused, so left without a mark", filled.kept)
    if filled.unfilled:
        lines += f"{counted(filled.unfilled, 'row')} of the sheet without a mark here, left alone\n"
    if filled.remark:
        lines += f"{filled.remark}\n"
    lines += _listed("with marks but WITHOUT A ROW in the sheet", filled.unmatched)
    code = _INCOMPLETE if filled.unmatched else _DONE
    return f"{counted(filled.filled, 'mark')}: {to}\n", lines, code


def _listed(what: str, students: Sequence[str]) -> str:
    names = ", ".join(map(escaped, students))
    return f"{len(students)} {what}: {names}\n" if students else ""
