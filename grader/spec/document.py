"""A spec as plain data in which every value and key knows its line and column."""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from grader.errors import Mistake
from grader.spec.scalars import Scalar

Plain: TypeAlias = Scalar | list["Plain"] | dict[str, "Plain"]
Where: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead to a part: ("functions", 1, "returns")."""
Position: TypeAlias = tuple[int, int]
"""Line and column, both counted from 1."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One YAML file: its data, and where each value and each key stands.

    What an alias repeats has no place of its own; mistakes in it are reported at the alias.
    """

    file: str
    data: Plain
    values: Mapping[Where, Position]
    keys: Mapping[Where, Position]

    def at_value(self, where: Where, what: str) -> Mistake:
        """Return a mistake about the value at `where`, or about its nearest parent in the file."""
        place = where
        while place and place not in self.values:
            place = place[:-1]
        line, column = self.values[place]
        return Mistake(self.file, line, column, spell(where), what)

    def at_key(self, where: Where, what: str) -> Mistake:
        """Return a mistake about the last key of `where`, or else about its value."""
        if where not in self.keys:
            return self.at_value(where, what)
        line, column = self.keys[where]
        return Mistake(self.file, line, column, spell(where), what)


def spell(where: Where) -> str:
    """Return a place in the words of an author: `functions[1].returns.kind`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return "".join(parts).removeprefix(".")
