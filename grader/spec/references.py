"""The names of the functions in a course's reference/, read as text and never imported.

Importing them would cost NumPy's start-up in every run, and run the course's code while its
specs are still being checked. A function counts when its `def` starts a line and its name starts
without an underscore, the way that the functions of a reference are written.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.errors import CourseError, Mistake
from grader.nearest import nearest

_DEF = re.compile(rb"^def ((?!_)\w+)\(", re.MULTILINE)


def read_reference(root: Path) -> dict[str, bytes]:
    """Return the source of every module of root/reference/, by name and in order of names.

    CourseError when a file cannot be read. A course without the folder has no modules.
    """
    try:
        return {path.stem: path.read_bytes() for path in sorted((root / "reference").glob("*.py"))}
    except OSError as error:
        msg = f"The reference file {error.filename} cannot be read: {error.strerror}."
        raise CourseError(msg) from error


def unreadable(sources: Mapping[str, bytes]) -> Iterator[Mistake]:
    """Yield the first error of syntax of each module that is no Python."""
    for module, source in sources.items():
        try:
            ast.parse(source)
        except (SyntaxError, ValueError) as error:
            line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
            what = f"is no Python: {getattr(error, 'msg', error)}"
            yield Mistake(f"reference/{module}.py", line or 1, column or 1, "", what)


class References:
    """Which functions a course's reference/ has."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._sources = sources
        self._names = sorted(
            f"{module}.{found.decode()}"
            for module, source in sources.items()
            for found in _DEF.findall(source)
        )

    def wrong(self, name: str) -> str | None:
        """Return what is wrong with a name `module.function`, or None when it is there."""
        if name in self._names:
            return None
        module, dot, function = name.rpartition(".")
        twins = [known for known in self._names if known.endswith(f".{function}")]
        best = twins[0] if twins else nearest(name, self._names)
        hint = f'; did you mean "{best}"?' if best else ""
        if not dot:
            return f'is "{name}"; a reference function is written module.function{hint}'
        if module not in self._sources:
            return f'is "{name}", but there is no reference/{module}.py{hint}'
        for mistake in unreadable({module: self._sources[module]}):
            return f'is "{name}", but reference/{module}.py, line {mistake.line}, {mistake.what}'
        return f'is "{name}", but reference/{module}.py defines no {function}{hint}'

    def line(self, name: str) -> int:
        """Return the line of the `def` of a function "module.function"; 1 when there is none."""
        module, _, function = name.partition(".")
        source = self._sources.get(module, b"")
        found = re.search(rb"^def " + re.escape(function).encode() + rb"\(", source, re.MULTILINE)
        return source.count(b"\n", 0, found.start()) + 1 if found else 1

    def mentions(self, name: str, word: str) -> bool:
        """Tell whether the module of function `name` holds `word`: a fact that it may return."""
        source = self._sources.get(name.partition(".")[0], b"")
        return re.search(rb"\b" + re.escape(word).encode() + rb"\b", source) is not None
