"""A sheet that a platform exported: how it is read, and given back in its own form."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from grader.errors import UsageError

_DELIMITERS = ",;\t"
_DOWNLOAD = "Download it again, of the whole class, and do not save it from a spreadsheet."


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet as it was read."""

    file: Path
    delimiter: str
    newline: str
    begins_with_mark: bool
    """U+FEFF stands before the first heading."""
    head: Sequence[str]
    body: Sequence[Sequence[str]]

    def column(self, heading: str, advice: str) -> int:
        """Return where a heading stands; UsageError that lists all when it is not there once."""
        folded = [head.strip().casefold() for head in self.head]
        wanted = heading.strip().casefold()
        if folded.count(wanted) != 1:
            many = "no column" if wanted not in folded else "more than one column"
            listed = ", ".join(map(repr, self.head))
            msg = f"{self.file} has {many} {heading!r}. Its columns are {listed}. {advice}"
            raise UsageError(msg)
        return folded.index(wanted)

    def text(self, body: Iterable[Sequence[str]], delimiter: str) -> str:
        """Return the sheet with this body as text."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=delimiter, lineterminator=self.newline)
        writer.writerows([self.head, *body])
        return "\ufeff" * self.begins_with_mark + text.getvalue()


def read_sheet(file: Path, advice: str = _DOWNLOAD) -> Sheet:
    """Return a sheet with its delimiter; UsageError, with the advice, when it cannot be read."""
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}."
        raise UsageError(msg) from None
    except UnicodeDecodeError:
        msg = f"{file} is not UTF-8. {advice}"
        raise UsageError(msg) from None
    plain = text.removeprefix("\ufeff")
    try:
        delimiter = max(_DELIMITERS, key=lambda sign: _fits(plain, sign))
        lines = io.StringIO(plain, newline="")
        head, *body = [*csv.reader(lines, delimiter=delimiter, strict=True)] or [[]]
    except csv.Error as error:
        msg = f"{file} is no CSV that can be read ({error}). {advice}"
        raise UsageError(msg) from None
    if not body:
        msg = f"{file} has no rows below its headings. {advice}"
        raise UsageError(msg)
    return Sheet(
        file=file,
        delimiter=delimiter,
        newline="\r\n" if "\r\n" in plain else "\n",
        begins_with_mark=plain != text,
        head=head,
        body=body,
    )


def _fits(text: str, delimiter: str) -> tuple[int, int]:
    """Return how well a delimiter fits: rows as wide as the headings, and how many headings."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    wide, *rest = [len(row) for row in rows] or [0]
    return sum(width == wide > 1 for width in rest), wide
