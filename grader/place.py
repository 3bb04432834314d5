"""Where in a submission something is: the line of an exception, or that of a definition.

Sources are bytes that are searched, never parsed: a definition is a line that looks like one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import cast

from grader.evaluate.contract import Frame, Sources
from grader.judge.finding import Finding, Verdict
from grader.result import FunctionResult, Place

_DEFINED = rb"^(?P<indent>[ \t]*)(?:(?:async[ \t]+)?def[ \t]+|class[ \t]+|(?=%s[ \t]*[:=]))%s\b"
_SETTLED = (Verdict.RIGHT, Verdict.NEEDS_MARKING, Verdict.MARKED)


def raised_at(finding: Finding) -> Place | None:
    """Return the place that a finding itself names: a fault of syntax, or the innermost frame."""
    fields = finding.fields
    if finding.key == "import.syntax":
        line, column = cast("int", fields["line"]), cast("int", fields["column"])
        return Place(file=str(fields["file"]), line=line, column=max(column, 1))
    frames = cast("tuple[Frame, ...]", fields.get("frames", ()))
    return Place(file=frames[-1].file, line=frames[-1].line) if frames else None


def located(function: FunctionResult, sources: Sources) -> FunctionResult:
    """Return the result with a place in one of these sources; of one that is right: with none.

    Names of files that are none of the submission's are not believed: its code can make them up.
    What is defined nowhere is at the first line of the main file.
    """
    if function.verdict in _SETTLED:
        return replace(function, place=None)
    files = {_file(sources, module) for module in sources.files}
    if function.place is not None and function.place.file in files and function.place.line > 0:
        return function
    found = next(_definitions(function.name, sources), None)
    return replace(function, place=found or Place(file=_file(sources, sources.module), line=1))


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
                yield Place(file=_file(sources, module), line=line, column=column)


def _file(sources: Sources, module: str) -> str:
    """Return the name of a module's file; the main one may have any name."""
    return (PurePath(sources.path).name if module == sources.module else "") or f"{module}.py"
