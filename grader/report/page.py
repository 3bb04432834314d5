"""A sheet of terminal text: wrapped, escaped, with or without colours and the lecture's signs."""

import textwrap

from grader.notation import ascii_only, disarmed, escaped

COLUMNS = 80

LONGEST = 1500
"""Characters of one paragraph; what is longer loses its middle."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}


class Page:
    """Lines in order. Everything that is written here is safe to print."""

    def __init__(self, *, colour: bool, unicode: bool) -> None:
        self.unicode = unicode
        self._colour = colour
        self._lines: list[str] = []

    def paint(self, text: str, style: str) -> str:
        """Return the text in a style ("bold", "red", ...; "" for none), plain without colours."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self._colour and style else text

    def plain(self, text: str) -> str:
        """Return one line of text, escaped and in signs that the stream can write."""
        line = escaped(text, LONGEST)
        return line if self.unicode else ascii_only(line)

    def say(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """Write a paragraph, wrapped at COLUMNS; leading blanks of the text are kept."""
        line = self.plain(text)
        inner = indent + len(line) - len(line.lstrip())
        first, rest = " " * indent, " " * (inner + 2)
        lines = textwrap.wrap(
            line, COLUMNS, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
        self._lines += [self.paint(wrapped, style) for wrapped in lines]

    def line(self, text: str, *, indent: int = 0) -> None:
        """Write a line as it is, unwrapped: made of parts that `plain` or `paint` returned."""
        self._lines.append(" " * indent + text)

    def gap(self) -> None:
        """Write an empty line, unless there is one already or nothing before it."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """Return everything, with a line break at the end."""
        return disarmed("\n".join(self._lines)) + "\n"
