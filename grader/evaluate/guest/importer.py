"""What can be imported in the guest, and where it comes from.

Theory of operation. sys.path holds the standard library alone. In front of it stands a finder
for the student's own modules, which are kept in memory as bytes (so that a byte order mark, CRLF
and a coding line mean what they mean to Python), and behind it one for the few distributions that
are allowed, each from its own folder. Plotting is a stub that swallows every call. Whatever is
left does not exist, the grader and the course's reference among it.
"""

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

from .silent import OF_NOTEBOOKS, PLOTTING, Silent
from .wire import MAX_NAME, MAX_TOLD, Item

if TYPE_CHECKING:
    from .cells import Notebook

_ONLY_AST = 0x400
"""ast.PyCF_ONLY_AST, of a module that a file alone has no need of."""
NOT_AVAILABLE = "{} is not available while your code is tested"


class Submission:
    """Finder and loader of the student's modules: name -> (file name, source).

    `notebook`: the main module, when that is one.
    """

    def __init__(
        self, files: Mapping[str, tuple[str, bytes]], notebook: "Notebook | None" = None
    ) -> None:
        self._files = dict(files)
        self.notebook = notebook
        self._lines: dict[str, list[str]] = {}
        self._codes: dict[str, CodeType] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for the student's own modules."""
        del path, target
        if name not in self._files:
            return None
        return ModuleSpec(name, self, origin=self._files[name][0])  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make the module as usual."""
        del spec

    def exec_module(self, module: ModuleType) -> None:
        """Compile and run the module."""
        file = self._files[module.__name__][0]
        module.__file__ = file
        if self.notebook is not None and module.__name__ == self.notebook.module:
            self.notebook.run(module.__dict__)
        else:
            self._codes[module.__name__] = self.compiled(module.__name__)
            exec(self._codes[module.__name__], module.__dict__)

    def compiled(self, name: str) -> CodeType:
        """Return the code of a module; SyntaxError when it has none.

        Python names no place for a null byte, and in some versions calls it a ValueError.
        """
        file, source = self._files[name]
        try:
            return compile(source, file, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            if getattr(error, "filename", None) is not None:
                raise
            line = source.count(b"\n", 0, max(0, source.find(b"\0"))) + 1
            raise SyntaxError(str(error), (file, line, 0, "")) from None

    def redefined(self, module: str) -> list[Item]:
        """Return the functions that a file defines more than once: name, lines, which one counts.

        Its tree is asked for only when two pieces of code have one name; `if` may choose of two.
        """
        named = [code.co_name for code in self._codes[module].co_consts if type(code) is CodeType]
        if len(set(named)) == len(named):
            return []
        file, source = self._files[module]
        tree: Any = compile(source, file, "exec", flags=_ONLY_AST, dont_inherit=True)
        lines: dict[str, list[Item]] = {}
        for part in tree.body:
            if type(part).__name__ in {"FunctionDef", "AsyncFunctionDef"}:
                lines.setdefault(part.name, []).append(part.lineno)
        again = [(name, found) for name, found in lines.items() if len(found) > 1]
        return [[name[:MAX_NAME], found[:MAX_TOLD], found[-1]] for name, found in again[:MAX_TOLD]]

    def get_source(self, name: str) -> str | None:
        """Return the text of a module, for linecache."""
        if name not in self._files:
            return None
        return importlib.util.decode_source(self._files[name][1])

    def place(self, file: object) -> tuple[str, int] | None:
        """Return which of the student's files a code object's file name means, and which cell."""
        if self.notebook is not None and type(file) is str:
            cell = self.notebook.cell_of(file)
            if cell:
                return self.notebook.file, cell
        return next(((own, 0) for own, _ in self._files.values() if file == own), None)

    def line(self, file: str, cell: int, number: int) -> str:
        """Return a line of a student's file, or of a cell; empty when there is no such line."""
        lines = self._lines_of(file, cell)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def _lines_of(self, file: str, cell: int) -> list[str]:
        if cell and self.notebook is not None:
            return self.notebook.lines(cell)
        if file not in self._lines:
            self._lines[file] = self._decoded(file).splitlines()
        return self._lines[file]

    def _decoded(self, file: str) -> str:
        source = next(source for own, source in self._files.values() if own == file)
        try:
            return importlib.util.decode_source(source)
        except (SyntaxError, ValueError, LookupError):
            return source.decode("utf-8", "replace")


class Allowed:
    """Finder of the allowed distributions: top-level name -> the folder that holds it."""

    def __init__(self, folders: Mapping[str, str]) -> None:
        self._folders = dict(folders)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for an allowed top-level name."""
        if path is None and name in self._folders:
            return PathFinder.find_spec(name, [self._folders[name]], target)
        return None


class Refuser:
    """The last finder: says of every other module that it is not available."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise for a top-level name; inside a package Python's own words are better."""
        del target
        if path is None:
            raise ModuleNotFoundError(NOT_AVAILABLE.format(name), name=name)
        return None


def allow(folders: Mapping[str, str]) -> None:
    """Let the guest find the allowed distributions and nothing but the standard library."""
    sys.meta_path.append(Allowed(folders))


_CONCEALED: dict[str, ModuleType] = {}


def conceal() -> None:
    """Take the guest's own modules from the list of what was imported."""
    for name in [name for name in sys.modules if name.partition(".")[0] == __package__]:
        _CONCEALED[name] = sys.modules.pop(name)


def reveal() -> None:
    """Put them back, so that more of them can be imported; `admit` conceals them again."""
    sys.modules.update(_CONCEALED)


def admit(submission: Submission, *, sealed: bool) -> None:
    """Let the student's modules be found first, and refuse what is found nowhere.

    Sealed: nothing is looked for in folders any more, which the wall would refuse one by one.
    """
    conceal()
    sys.dont_write_bytecode = True
    there = [BuiltinImporter, FrozenImporter] if sealed else sys.meta_path
    silent = PLOTTING if submission.notebook is None else (*PLOTTING, *OF_NOTEBOOKS)
    finders: list[Any] = [submission, *there, Silent(silent), Refuser()]
    sys.meta_path[:] = finders
