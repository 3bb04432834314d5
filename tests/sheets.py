"""A sheet of a platform, written to a file, and what is different in it afterwards."""

import csv
import io
from pathlib import Path


def sheet(folder: Path, text: str) -> Path:
    """Write the sheet as it is, whatever its line ends."""
    path = folder / "sheet.csv"
    path.write_bytes(text.encode())
    return path


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    """Return the rows of a CSV."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def differences(before: str, after: str) -> dict[tuple[int, int], str]:
    """Return the cells that are not as they were, by row and column."""
    old, new = cells(before), cells(after)
    assert [len(row) for row in old] == [len(row) for row in new]
    return {
        (down, across): cell
        for down, row in enumerate(new)
        for across, cell in enumerate(row)
        if cell != old[down][across]
    }
