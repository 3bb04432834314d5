"""A room without a process: a submission is run where the test runs.

It stands for the real ones where a test asks about examining and shrinking, and not about walls;
tests/unit/test_examine.py asks the same of it and of a real room.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn, Self

import numpy as np
import pytest

from grader.evaluate.contract import (
    Ask,
    Crashed,
    Loaded,
    NotRun,
    Quota,
    Raised,
    Reply,
    Sources,
)
from grader.evaluate.guest.values import describe
from grader.evaluate.replies import to_returned
from grader.oracle.convert import to_numpy

_MOST_CRASHES = 2


class _ExitError(BaseException):
    """What a submission's os._exit does here."""


class Inside:
    """The room: it is always there, and holds nothing off."""

    tier = "inside"

    def available(self) -> None:
        """Say that it works everywhere."""

    def warm(self) -> None:
        """Start nothing."""

    def open(self, sources: Sources, quota: Quota) -> "InsideBox":
        """Return a box for the main module; no quota holds here."""
        return InsideBox(sources.files[sources.module])

    def close(self) -> None:
        """End nothing."""


class InsideBox:
    """The box of one submission; `asked` holds the numbers of each call."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._names: dict[str, Any] | None = None
        self.asked: list[list[tuple[float, ...]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._names = None

    def load(self, texts: Sequence[str] = ()) -> Loaded:
        """Run the source; what it raises is the test's own mistake."""
        self._names = {}
        exec(self._source, self._names)  # noqa: S102  a submission is run
        return Loaded(functions=(), texts={}, not_texts={})

    def renew(self) -> None:
        """Run the source again in an empty namespace."""
        self.load()

    def ask(self, ask: Ask) -> Iterator[Reply]:
        """Yield one reply for each input, as every room does."""
        crashes = 0
        for inputs in ask.inputs:
            if crashes == _MOST_CRASHES:
                yield NotRun("retries")
                continue
            reply = self._call(ask, inputs)
            if isinstance(reply, Crashed):
                crashes += 1
                self.load()
            yield reply

    def _call(self, ask: Ask, inputs: Any) -> Reply:
        assert self._names is not None, "asked before it was loaded, or after it was left"
        self.asked.append([array.values for array in inputs.values()])
        given = {
            name: int(array.values[0]) if name in ask.integers else to_numpy(array).copy()
            for name, array in inputs.items()
        }
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(os, "_exit", _leave)
                answer = self._names[ask.function](*given.values())
        except _ExitError as error:
            return Crashed("", error.args[0])
        except Exception as error:  # noqa: BLE001  whatever the submission raises
            return Raised(type(error).__name__, str(error))
        changed = [
            name
            for name, array in inputs.items()
            if name not in ask.integers and not np.array_equal(given[name], to_numpy(array))
        ]
        return to_returned([describe(answer, ask.parts), changed, ""], ask, tuple(inputs))


def _leave(code: int) -> NoReturn:
    raise _ExitError(code)
