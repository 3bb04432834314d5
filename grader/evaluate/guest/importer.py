"""What can be imported in the guest, and where it comes from.

Theory of operation. sys.path holds the standard library alone. In front of it stands a finder
for the student's own modules, which are kept in memory as bytes (so that a byte order mark, CRLF
and a coding line mean what they mean to Python), and behind it one for the few distributions that
are allowed, each from its own folder. Plotting is a stub that swallows every call. Whatever is
left does not exist, the grader and the course's reference among it.
"""

import importlib.util
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder
from types import CodeType, ModuleType
from typing import Any, Self

NOT_AVAILABLE = "{} is not available while your code is tested"


class Submission:
    """Finder and loader of the student's modules: name -> (file name, source)."""

    def __init__(self, files: Mapping[str, tuple[str, bytes]]) -> None:
        self._files = dict(files)
        self._lines: dict[str, list[str]] = {}

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
        exec(self.compiled(module.__name__), module.__dict__)

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

    def get_source(self, name: str) -> str | None:
        """Return the text of a module, for linecache."""
        if name not in self._files:
            return None
        return importlib.util.decode_source(self._files[name][1])

    def owns(self, file: object) -> bool:
        """Tell whether a code object's file name is one of the student's."""
        return any(file == own for own, _ in self._files.values())

    def line(self, file: str, number: int) -> str:
        """Return a line of a student's file; empty when there is no such line."""
        if file not in self._lines:
            self._lines[file] = self._decoded(file).splitlines()
        lines = self._lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else ""

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


_PLOTTING = ("matplotlib", "mpl_toolkits")


class Plots:
    """Finder and loader of a matplotlib that draws nothing."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for matplotlib, its toolkits and anything inside them."""
        del path, target
        if name.partition(".")[0] not in _PLOTTING:
            return None
        return ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make the module as usual."""
        del spec

    def exec_module(self, module: ModuleType) -> None:
        """Let every name of the module be something that swallows calls."""

        def nothing(name: str) -> "Swallow":
            if name.startswith("__"):
                raise AttributeError(name)
            return Swallow()

        module.__dict__["__getattr__"] = nothing


class Swallow:
    """An object that takes any call, attribute, item and loop, and does nothing."""

    def __getattr__(self, name: str) -> "Swallow":
        """Return another one; special methods are not among its attributes."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> "Swallow":
        """Do nothing."""
        return self

    def __getitem__(self, key: object) -> "Swallow":
        """Do nothing."""
        return self

    def __setitem__(self, key: object, value: object) -> None:
        """Do nothing."""

    def __iter__(self) -> Iterator["Swallow"]:
        """Give two, as in `figure, axes = plt.subplots()`."""
        return iter((self, self))

    def __enter__(self) -> Self:
        """Do nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing."""


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


def conceal() -> None:
    """Take the guest's own modules from the list of what was imported."""
    for name in [name for name in sys.modules if name.partition(".")[0] == __package__]:
        del sys.modules[name]


def admit(submission: Submission, *, sealed: bool) -> None:
    """Let the student's modules be found first, and refuse what is found nowhere.

    Sealed: nothing is looked for in folders any more, which the wall would refuse one by one.
    """
    conceal()
    sys.dont_write_bytecode = True
    there = [BuiltinImporter, FrozenImporter] if sealed else sys.meta_path
    finders: list[Any] = [submission, *there, Plots(), Refuser()]
    sys.meta_path[:] = finders
