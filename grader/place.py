"""Where in a submission something is: the line of an exception, or that of a definition.

Sources are bytes that are searched, never parsed: a definition is a line that looks like one.
"""

import re
from collections.abc import Iterator
from typing import cast

from msgspec.structs import replace

from grader.evaluate.contract import Frame, Sources
from grader.evaluate.sources import file_of
from grader.judge.finding import Finding
from grader.result import FunctionResult, Place

_DEFINED = rb"^(?P<indent>[ \t]*)(?:(?:async[ \t]+)?def[ \t]+|class[ \t]+|(?=%s[ \t]*[:=]))%s\b"


def raised_at(finding: Finding) -> Place | None:
    """Return the place that a finding itself names: a fault of syntax, or the innermost frame."""
    fields = finding.fields
    if finding.key == "import.syntax":
        line, column = cast("int", fields["line"]), cast("int", fields["column"])
        return Place(file=str(fields["file"]), line=line, column=max(column, 1))
    frames = cast("tuple[Frame, ...]", fields.get("frames", ()))
    if not frames:
        return None
    last = frames[-1]
    return Place(file=last.file, line=last.line, cell=last.cell)


def located(function: FunctionResult, sources: Sources) -> FunctionResult:
    """Return the result with a place in one of these sources; of one that is right: with none.

    Names of files that are none of the submission's are not believed: its code can make them up.
    What is defined nowhere is at the first line of the main file.
    """
    if function.is_settled:
        return replace(function, place=None)
    place, main = function.place, file_of(sources)
    helpers = {f"{module}.py" for module in sources.files if module != sources.module}
    if place is not None and place.line > 0 and place.file in {main, *helpers}:
        return function
    found = next(_definitions(function.name, sources), None)
    if found is None:
        found = Place(file=main, line=1)
    return replace(function, place=found)


def _definitions(name: str, sources: Sources) -> Iterator[Place]:
    """Yield the last definition of each file, the main one first; one that is indented last."""
    pattern = re.compile(_DEFINED.replace(b"%s", re.escape(name.encode())), re.MULTILINE)
    modules = sorted(sources.files, key=lambda module: module != sources.module)
    for is_indented in (False, True):
        for module in modules:
            source = sources.files[module]
            matches = [
                match for match in pattern.finditer(source) if bool(match["indent"]) == is_indented
            ]
            if matches:
                end = matches[-1].end()
                before = source[:end]
                column = end - before.rfind(b"\n") - len(name.encode())
                line = before.count(b"\n") + 1
                file, cell = f"{module}.py", 0
                if module == sources.module:
                    file, (cell, line) = file_of(sources), _in_cell(sources, line)
                yield Place(file=file, line=line, column=column, cell=cell)


def _in_cell(sources: Sources, line: int) -> tuple[int, int]:
    """Return the cell of a line of a notebook's joined source, and its line there."""
    for number, lines in sources.cells or ():
        if line <= lines:
            return number, line
        line -= lines
    return 0, line
