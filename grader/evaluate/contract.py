"""The Sandbox door: what a room must offer, and the only values that come out of it.

Theory of operation. The trusted process opens a `Box` for one submission. Into it go the
student's sources as bytes, function names and float64 inputs. Out of it come `Reply` values,
made of plain numbers, short bounded texts and nothing else. No answer of the reference ever goes
in, no verdict ever comes out. A box never raises for anything that a submission does: each way
that a call can end is a class below. `SandboxError` (or the reply `SandboxBroke`) means that the
room itself failed; it never costs a student a point.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, Self

import msgspec

from grader.arrays import Array
from grader.evaluate.tier import Tier


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """A submission as bytes: its main module and the student's own helper modules."""

    module: str
    """Name under which the main file is imported: "exercise2"."""
    path: str
    """Where it came from, for messages only."""
    files: Mapping[str, bytes]
    """Module name -> source; holds `module` and at most 20 helpers."""
    cells: tuple[tuple[int, int], ...] | None = None
    """Of a notebook: the number of each cell, and of how many lines of the main source it is."""
    older: tuple[str, ...] = ()
    """Files beside it that might have been meant, and are older; for messages only."""


class Quota(msgspec.Struct, frozen=True, kw_only=True):
    """What one box may use."""

    import_s: float
    call_s: float
    total_s: float
    memory_bytes: int


class Ask(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """One function, to be called on each of these inputs, in this order, in one process.

    An ask is itself and equal to no other: what a room learns about one it may keep for the next
    submission that gets the same ask.
    """

    function: str
    inputs: Sequence[Mapping[str, Array]]
    integers: frozenset[str] = frozenset()
    """Arguments that are passed as a Python int instead of a float64 array."""
    parts: int = 1
    """How many arrays the answer is made of; more than 1: a tuple or list of that many."""


# --- values ---------------------------------------------------------------------------------


class Numbers(msgspec.Struct, frozen=True):
    """An answer that could be read as a float64 array of at most 4 dimensions."""

    array: Array
    kind: str
    """What it was made of: "float64", "float32", "int", "bool", "complex", "object", ..."""
    container: str
    """Type name of what the function returned: "ndarray", "list", "float", "bool", ..."""


class Several(msgspec.Struct, frozen=True):
    """A tuple or list of exactly `Ask.parts` answers."""

    parts: tuple["Value", ...]


class NotNumbers(msgspec.Struct, frozen=True):
    """Something that is no array of real numbers: its type and why it was refused.

    `reason` is one of: none, text, generator, coroutine, callable, mapping, set, ragged, masked,
    complex, too_large, too_deep, structured, other.
    """

    container: str
    reason: str
    shape: tuple[int, ...] = ()
    """Known for too_large, complex and masked."""


Value = Numbers | Several | NotNumbers


# --- replies --------------------------------------------------------------------------------


class Frame(msgspec.Struct, frozen=True):
    """A line of the student's own source."""

    file: str
    line: int
    function: str
    text: str
    """The source line itself, stripped, bounded."""
    cell: int = 0
    """The cell that the line is counted in; 0 in a file that is no notebook."""


class Returned(msgspec.Struct, frozen=True):
    """The call came back."""

    value: Value
    changed: tuple[str, ...] = ()
    """Names of the arguments whose bytes the call changed."""
    printed: str = ""
    """What the call printed, bounded."""


class Raised(msgspec.Struct, frozen=True):
    """The call, or the import, raised an exception."""

    type: str
    message: str
    frames: tuple[Frame, ...] = ()
    """Outermost first, the student's own files alone."""
    printed: str = ""
    column: int = 0
    """For a SyntaxError: the column of the caret, counted from 1; 0 when unknown."""
    missing_module: str = ""
    """For a ModuleNotFoundError: the module that is not there."""
    does_not_fit: bool = False
    """For a TypeError: the arguments do not fit the function's own signature."""
    refused: str = ""
    """What the room does not let a submission do: file, process, network, thread, signal, other."""


class TimedOut(msgspec.Struct, frozen=True):
    """The call was stopped at its limit; no answer exists."""

    limit_s: float


class OutOfMemory(msgspec.Struct, frozen=True):
    """The call asked for more memory than it may have."""

    limit_bytes: int


class Crashed(msgspec.Struct, frozen=True):
    """The process ended before the answer: by a signal, or by an exit of its own."""

    signal: str
    """For example "SIGSEGV"; empty for an exit."""
    exit_code: int = 0


class Garbled(msgspec.Struct, frozen=True):
    """What came back does not follow the protocol."""

    reason: str


class NotRun(msgspec.Struct, frozen=True):
    """Not called: the submission had used up its total time, or the function its retries."""

    reason: str
    """"total" (time of the whole submission) or "retries" (two time-outs or crashes before)."""


class SandboxBroke(msgspec.Struct, frozen=True):
    """The room failed; never a statement about the student."""

    reason: str


Reply = Returned | Raised | TimedOut | OutOfMemory | Crashed | Garbled | NotRun | SandboxBroke


class CellFault(msgspec.Struct, frozen=True):
    """A cell that did not come to its end; the cells after it were run all the same."""

    cell: int
    fault: Raised
    lost: tuple[str, ...]
    """The names that it would have defined: they are not there, or as an earlier cell has them."""


class LeftOut(msgspec.Struct, frozen=True):
    """A line of a notebook that is no Python, or a whole cell of which it is the first line."""

    cell: int
    line: int
    text: str


class Redefined(msgspec.Struct, frozen=True):
    """A function that is defined more than once."""

    name: str
    places: tuple[int, ...]
    """One for each definition, in the order in which they were run: cells, of a file lines."""
    counts: int
    """The place of the definition that was there at the end."""


class Loaded(msgspec.Struct, frozen=True):
    """The submission was imported; of a notebook, cell by cell, whatever became of each."""

    functions: tuple[str, ...]
    """Names in the module that can be called, public ones, but for those of `borrowed`."""
    texts: Mapping[str, str]
    """The string constants that were asked for and are there, each at most 100,000 characters."""
    not_texts: Mapping[str, str]
    """Constants that were asked for and are there, but no str: their type names."""
    printed: str = ""
    faults: tuple[CellFault, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    redefined: tuple[Redefined, ...] = ()
    borrowed: tuple[str, ...] = ()
    """The same, for what NumPy has under the same name: `from numpy import *` brings hundreds."""


LoadReply = Loaded | Raised | TimedOut | OutOfMemory | Crashed | Garbled | SandboxBroke


class Box(Protocol):
    """One submission in its sandbox. Leaves no process behind, however it is left."""

    def __enter__(self) -> Self:
        """Return the box itself."""
        ...

    def __exit__(self, *_: object) -> None:
        """End every process of this box."""
        ...

    def load(self, texts: Sequence[str] = ()) -> LoadReply:
        """Import the submission; `texts` names the string constants to bring back."""
        ...

    def ask(self, ask: Ask) -> Iterator[Reply]:
        """Yield exactly one reply for each of the inputs, in order.

        After a time-out or a crash the rest is run in a fresh process; after two of them within
        one ask the rest is `NotRun("retries")`. Before `load` succeeded this is an error of the
        caller.
        """
        ...

    def renew(self) -> None:
        """Throw the process away; the next ask starts in a fresh one, with nothing remembered."""
        ...


class Sandbox(Protocol):
    """A room: one way to wall a submission in."""

    @property
    def tier(self) -> Tier:
        """How strong it is."""
        ...

    def available(self) -> str | None:
        """None when this room works here, otherwise the reason why it does not."""
        ...

    def warm(self) -> None:
        """Start what can be started before the submission is known; may be left out."""
        ...

    def open(self, sources: Sources, quota: Quota) -> Box:
        """Return a box for this submission; SandboxError when the room fails."""
        ...

    def close(self) -> None:
        """End everything that `warm` started."""
        ...
