"""What a submission prints: kept as bounded text, never written to a descriptor."""

import builtins
import io
import os
import sys
from typing import Any, NoReturn, cast

from .wire import MAX_PRINTED

NO_INPUT = "input() cannot be used while your code is tested"


class Capture(io.TextIOBase):
    """A text stream that keeps the first 20,000 characters written to it since `take`."""

    def __init__(self) -> None:
        super().__init__()
        self.buffer = _Raw(self)
        self._parts: list[str] = []
        self._room = MAX_PRINTED

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As any terminal."""
        return "utf-8"

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str, /) -> int:
        """Keep what still fits; TypeError for anything but text, as any text stream."""
        kept = str.__getitem__(text, slice(self._room))
        if kept:
            self._parts.append(kept)
            self._room -= len(kept)
        return len(text)

    def take(self) -> str:
        """Return what was kept, and start again."""
        text = "".join(self._parts)
        self._parts = []
        self._room = MAX_PRINTED
        return text


class _Raw(io.RawIOBase):
    """The `buffer` of a Capture."""

    def __init__(self, text: Capture) -> None:
        super().__init__()
        self._text = text

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, raw: object, /) -> int:
        """Keep the bytes as text."""
        view = memoryview(cast(bytes, raw)).cast("B")
        self._text.write(bytes(view[:MAX_PRINTED]).decode("utf-8", "replace"))
        return len(view)


def take_channel() -> tuple[int, int]:
    """Move the protocol away from descriptors 0 and 1 and leave the null device on 0, 1, 2."""
    source, sink = os.dup(0), os.dup(1)
    silence(range(3))
    return source, sink


def silence(descriptors: range) -> None:
    """Put the null device on each of these."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in descriptors:
        os.dup2(null, descriptor)
    if null not in descriptors:
        os.close(null)


def redirect(capture: Capture) -> None:
    """Let everything that is printed go to `capture`, and let input() fail.

    exit(), quit() and help() come from `site`, which is left out here; they are put back, the
    last one without anything to say.
    """
    stream = cast(Any, capture)
    sys.stdout = sys.stderr = stream
    sys.__stdout__ = sys.__stderr__ = stream  # type: ignore[misc]
    builtins.input = _no_input
    builtins.exit = builtins.quit = sys.exit  # type: ignore[assignment]
    builtins.help = _nothing  # type: ignore[assignment]


def _no_input(*_: object) -> NoReturn:
    raise EOFError(NO_INPUT)


def _nothing(*_: object) -> None:
    """Stand for what would show something to a person."""
