"""A sheet of terminal text: wrapped, escaped, with or without colours and the lecture's signs."""

import re
import textwrap
from collections.abc import Iterable

from grader.language.model import Words
from grader.notation import ascii_only, disarmed, escaped

COLUMNS = 80
"""The width when no other is asked for, and the widest: longer lines are hard to read."""
NARROWEST = 20

LONGEST = 1500
"""Characters of one paragraph; what is longer loses its middle."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}
_PAINTED = re.compile(r"\x1b\[\d+m")


class Page:
    """Lines in order. Everything that is written here is safe to print."""

    def __init__(self, words: Words, *, colour: bool, unicode: bool, width: int = COLUMNS) -> None:
        self.words = words
        self.unicode = unicode
        self.width = min(max(width, NARROWEST), COLUMNS)
        self._colour = colour
        self._lines: list[str] = []

    def paint(self, text: str, style: str) -> str:
        """Return the text in a style ("bold", "red", ...; "" for none), plain without colours."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self._colour and style else text

    def plain(self, text: str) -> str:
        """Return one line of text, escaped and in signs that the stream can write."""
        line = escaped(text, LONGEST, self.words.phrases["left_out"])
        return line if self.unicode else ascii_only(line)

    def say(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """Write a paragraph, wrapped at the width; leading blanks of the text are kept."""
        line = self.plain(text)
        inner = indent + len(line) - len(line.lstrip())
        first, rest = " " * indent, " " * (inner + 2)
        lines = textwrap.wrap(
            line, self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
        self._lines += [self.paint(wrapped, style) for wrapped in lines]

    def short(self, text: str, end: str = "", *, indent: int = 0) -> None:
        """Write one line: of a longer text the rest is left out, but not `end`.

        Where hardly anything of the text would stay it is wrapped instead.
        """
        line, after = self.plain(text), self.plain(end)
        room = self.width - indent - len(after)
        if len(line) > room and room < self.width // 2:
            self.say(line + after, indent=indent)
            return
        if len(line) > room:
            dots = "…" if self.unicode else "..."
            line = line[: room - len(dots)].rstrip() + dots
        self.line(line + after, indent=indent)

    def lines(self, lines: Iterable[str], *, indent: int = 0) -> None:
        """Write lines made of parts that `plain` or `paint` returned; too long ones are wrapped."""
        for line in lines:
            if self._fits(line, indent) or _PAINTED.search(line):
                self.line(line, indent=indent)
            else:
                self.say(line, indent=indent)

    def line(self, text: str, *, indent: int = 0) -> None:
        """Write a line as it is, unwrapped: made of parts that `plain` or `paint` returned."""
        self._lines.append(" " * indent + text)

    def command(self, label: str, words: str, *, indent: int = 0) -> None:
        """Write what to type, unwrapped, so that it can be copied; below its label if too long."""
        typed, before = self.plain(words), self.plain(label)
        if self._fits(f"{before} {typed}", indent):
            self.line(f"{before} {typed}", indent=indent)
        else:
            self.line(before, indent=indent)
            self.line(typed, indent=indent + 2)

    def gap(self) -> None:
        """Write an empty line, unless there is one already or nothing before it."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """Return everything, with one line break at the end."""
        return disarmed("\n".join(self._lines).rstrip("\n")) + "\n"

    def _fits(self, line: str, indent: int) -> bool:
        return indent + len(_PAINTED.sub("", line)) <= self.width
