"""A result for editors: a line `file:line:column: message` for each function that is not right.

Pure. Editors and their problem matchers read these lines; docs/editors.md says how.
"""

from collections.abc import Sequence
from pathlib import PurePath

from grader.language.choose import words_of
from grader.language.model import Words
from grader.notation import ascii_only, disarmed, escaped
from grader.result import FunctionResult, Place, Result
from grader.words import told

_LONGEST = 400


def render(results: Sequence[Result], *, unicode: bool) -> str:
    """Return the lines, each once, in the order of the reports; "" when nothing is wrong."""
    lines = [
        f"{_path(result, function.place)}: {one_line(function, words_of(result.language))}"
        for result in results
        for function in result.functions
        if function.place is not None
    ]
    text = "".join(f"{line}\n" for line in dict.fromkeys(lines))
    return disarmed(text if unicode else ascii_only(text))


def _path(result: Result, place: Place) -> str:
    """Return the place as editors read it; the files of a submission are all in one folder."""
    path = PurePath(result.submission).with_name(place.file)
    # Of a notebook editors know no lines, and the message says which cell it is.
    at = "1:1" if place.cell else f"{place.line}:{place.column}"
    return f"{escaped(str(path), _LONGEST)}:{at}"


def one_line(function: FunctionResult, words: Words) -> str:
    """Return what happened, and the known mistake or else the hint, in one line."""
    first, *others = told(function, words).split("\n")
    begins, _, _ = words.phrases["mistake"].partition("{")
    known = [line for line in others if line.startswith(begins)]
    more = known or [function.hint] * bool(function.hint and function.failed)
    place = function.place
    cell = ""
    if place is not None and place.cell:
        cell = words.phrases["cell_line"].format(cell=place.cell, line=place.line) + ":"
    return " ".join(escaped(part, _LONGEST) for part in (cell, first, *more) if part)
