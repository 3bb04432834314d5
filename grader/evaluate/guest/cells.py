"""A notebook as a module: its cells, run one after the other, each on its own.

A cell that raises, ends the program or takes too long is told with its place; the cells after it
are run all the same, as a person who goes on in a notebook would run them.
"""

import __future__

import ast
import builtins
import gc
import re
from collections.abc import Callable, Mapping, Sequence
from types import CodeType, FunctionType
from typing import Any

from .clock import Clock
from .magics import python_of
from .silent import Swallow
from .wire import MAX_NAME, MAX_TOLD, Item

_FUTURES = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
_DEFINED = re.compile(
    r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)|^([^\W\d]\w*)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE
)
_NOT_OURS = ("display", "get_ipython")
"""What IPython has in every cell; here it does nothing."""

Describe = Callable[[BaseException], list[Item]]


class Notebook:
    """The main file of a submission that is a notebook.

    `layout` lists the number and the count of lines of each cell of `source`; `describe` says
    what is to be told of an exception.
    """

    def __init__(
        self, module: str, file: str, source: bytes, layout: Sequence[Sequence[int]],
        clock: Clock, describe: Describe,
    ) -> None:  # fmt: skip
        self.module = module
        self.file = file
        self._clock = clock
        self._describe = describe
        self._faults: list[tuple[int, list[Item]]] = []
        self.left_out: list[Item] = []
        self._texts: dict[int, str] = {}
        self._defined: dict[str, list[int]] = {}
        self._flags = 0
        lines = source.decode("utf-8", "replace").split("\n")
        at = 0
        for number, count in layout:
            self._texts[number] = "\n".join(lines[at : at + count])
            at += count
        self._cells = {f"{file}, cell {number}": number for number in self._texts}

    def cell_of(self, file: str) -> int:
        """Return the number of the cell that is compiled under this file name; 0 for no cell."""
        return self._cells.get(file, 0)

    def lines(self, cell: int) -> list[str]:
        """Return the lines of a cell as they were written."""
        return self._texts[cell].split("\n")

    def run(self, names: dict[str, Any]) -> None:
        """Run the cells; `names` is the module's dictionary."""
        for name in _NOT_OURS:
            setattr(builtins, name, Swallow())
        for file, number in self._cells.items():
            try:
                with self._clock:
                    exec(self._compiled(file, number), names)
            except BaseException as error:  # noqa: BLE001  whatever the student's code raises
                self._fault(number, error)
        self._clock.stop()

    def faults(self, names: Mapping[str, Any]) -> list[Item]:
        """Return the cells that stopped: number, names that they would have given, exception."""
        told: list[Item] = []
        for number, fault in self._faults:
            found = {name or other for name, other in _DEFINED.findall(self._texts[number])}
            lost = [name[:MAX_NAME] for name in sorted(found) if self._is_lost(name, number, names)]
            told.append([number, [*lost[:MAX_TOLD]], *fault])
        return told

    def redefined(self, names: Mapping[str, Any]) -> list[Item]:
        """Return the functions that are defined more than once: name, cells, which one counts."""
        again = [(name, cells) for name, cells in self._defined.items() if len(cells) > 1]
        return [
            [name[:MAX_NAME], [*cells[:MAX_TOLD]], self._home(names.get(name)) or cells[-1]]
            for name, cells in again[:MAX_TOLD]
        ]

    def _compiled(self, file: str, number: int) -> CodeType:
        """Compile the Python of a cell, with what earlier cells imported from __future__."""
        python, notes = python_of(self._texts[number])
        room = MAX_TOLD - len(self.left_out)
        self.left_out += [[number, note.line, note.text[:MAX_NAME]] for note in notes[:room]]
        flags = self._flags | ast.PyCF_ONLY_AST
        tree: ast.Module = compile(python, file, "exec", flags=flags, dont_inherit=True)
        code: CodeType = compile(tree, file, "exec", flags=self._flags, dont_inherit=True)
        self._flags |= code.co_flags & _FUTURES
        for statement in tree.body:
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                self._defined.setdefault(statement.name, []).append(number)
        return code

    def _fault(self, number: int, error: BaseException) -> None:
        if isinstance(error, MemoryError):
            error.__traceback__ = None
            gc.collect()
        if len(self._faults) < MAX_TOLD:
            self._faults.append((number, self._describe(error)))

    def _is_lost(self, name: str, number: int, names: Mapping[str, Any]) -> bool:
        """Tell whether a name of this cell is not there, or there from an earlier cell alone."""
        return name not in names or 0 < self._home(names[name]) < number

    def _home(self, thing: object) -> int:
        """Return the cell in which a function stands; 0 when that cannot be known."""
        if type(thing) is FunctionType:
            return self.cell_of(thing.__code__.co_filename)
        return 0
