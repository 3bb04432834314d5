"""What stands in a cell of a notebook and is no Python: found, left out, and told.

The rules are those of IPython (its "input transformations"): a magic, a shell line or a question
stands where a statement begins, or after the `=` of an assignment, and goes on over lines that end
in a backslash. A `%` inside brackets, in a string or on a continued line is Python's own. Lines
keep their numbers: what is left out becomes `pass`, or None where a value is assigned.
"""

import re
from typing import NamedTuple

_RUN = frozenset({"time", "capture", "prun"})
"""Magics of a whole cell whose other lines are Python that is run as ever."""
_CELL = re.compile(r"%%[ \t]*(\w+)")
_TIMED = re.compile(r"(\s*)%time[ \t]+(?=\S)")
_SPECIAL = re.compile(r"\s*(?:[%!?]|(?:pip3?|conda|mamba)[ \t]+install\b)|[^#'\"]*\?\s*$")
_ASSIGNED = re.compile(r"(\s*[A-Za-z_][^=#'\"()]*=[ \t]*)[%!](?=[ \t]*\S)")
_CODE = re.compile(r"#.*|[([{]|[)\]}]|'''|\"\"\"|'|\"|\\\n")
_STRINGS = {quote: re.compile(rf"\\(?:\n|.)|{quote}") for quote in ("'", '"', "'''", '"""')}


class Note(NamedTuple):
    """A line, or a magic in front of one, that is left out; of a whole cell its first line."""

    line: int
    text: str


def python_of(text: str) -> tuple[str, list[Note]]:
    """Return the Python of a cell, line for line, and what was left out of it."""
    lines = _without_margin(text.split("\n"))
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    magic = _CELL.match(lines[first])
    if magic is None:
        return _statements(lines)
    note = Note(first + 1, lines[first].strip())
    if magic[1] not in _RUN:
        return "", [note]
    lines[first] = ""
    python, notes = _statements(lines)
    return python, [note, *notes]


def _without_margin(lines: list[str]) -> list[str]:
    """Take the indentation of the first line off all lines, as IPython does."""
    first = next((line for line in lines if line.strip()), "")
    margin = first[: len(first) - len(first.lstrip())]
    return [line.removeprefix(margin) for line in lines]


def _statements(lines: list[str]) -> tuple[str, list[Note]]:
    python: list[str] = []
    notes: list[Note] = []
    scan = _Scan()
    goes_on = False
    for number, line in enumerate(lines, 1):
        replaced: str | None = None
        if goes_on:
            replaced, goes_on = "", line.endswith("\\")
        elif scan.is_start:
            replaced, left_out = _replaced(line)
            if left_out:
                notes.append(Note(number, left_out))
                goes_on = line.endswith("\\") and not replaced.endswith("\\")
        python.append(line if replaced is None else replaced)
        scan.read(f"{python[-1]}\n")
    return "\n".join(python), notes


def _replaced(line: str) -> tuple[str, str]:
    """Return the Python for a line that begins a statement, and what of it is left out."""
    timed = _TIMED.match(line)
    if timed:
        return timed[1] + line[timed.end() :], "%time"
    if _SPECIAL.match(line):
        return line[: len(line) - len(line.lstrip())] + "pass", line.strip()
    assigned = _ASSIGNED.match(line)
    if assigned:
        return f"{assigned[1]}None", line[assigned.end(1) :].strip()
    return line, ""


class _Scan:
    """Reads Python line by line, and knows whether the next line begins a statement."""

    def __init__(self) -> None:
        self._depth = 0
        self._quote = ""
        self._continued = False

    @property
    def is_start(self) -> bool:
        """No bracket, no string and no line is open."""
        return not (self._depth or self._quote or self._continued)

    def read(self, line: str) -> None:
        """Go over one line, its line break included."""
        self._continued = False
        at = 0
        while at < len(line):
            tokens = _STRINGS[self._quote] if self._quote else _CODE
            match = tokens.search(line, at)
            if match is None:
                break
            at = match.end()
            self._take(match[0])
        if len(self._quote) == 1 and not self._continued:
            self._quote = ""

    def _take(self, sign: str) -> None:
        if sign == "\\\n":
            self._continued = True
        elif self._quote:
            if sign == self._quote:
                self._quote = ""
        elif sign[0] in "'\"":
            self._quote = sign
        elif sign in "([{":
            self._depth += 1
        elif sign in ")]}":
            self._depth = max(0, self._depth - 1)
