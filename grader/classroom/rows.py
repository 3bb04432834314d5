"""A CSV that a person wrote or a platform gave: its rows, whatever separates the cells."""

import csv
from pathlib import Path

from grader.errors import UsageError

_DELIMITERS = ",;\t"


def read_rows(file: Path, what: str) -> list[list[str]]:
    """Return the rows as texts; `what` begins the sentence of a UsageError: "The roster"."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        msg = f"{what} {file} cannot be read: {reason}."
        raise UsageError(msg) from None
    first, _, _ = text.partition("\n")
    return list(csv.reader(text.splitlines(), delimiter=max(_DELIMITERS, key=first.count)))


def folded(row: list[str]) -> list[str]:
    """Return the headings of a first row as they are compared."""
    return [cell.strip().casefold() for cell in row]
