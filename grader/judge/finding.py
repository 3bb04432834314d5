"""What the judge can say: the stages of a check, the verdicts, and one finding."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from grader.arrays import Array
from grader.battery.dataset import Dataset
from grader.evaluate.contract import Frame


class Verdict(StrEnum):
    """What is said of one function; see grader/language/ for the words."""

    RIGHT = "right"
    WRONG = "wrong"
    BAD_FORM = "bad_form"
    MISSING = "missing"
    RAISED = "raised"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    SKIPPED = "skipped"
    NEEDS_MARKING = "needs_marking"
    MARKED = "marked"
    """By a person."""
    GRADER_FAULT = "grader_fault"


Field = str | int | float | tuple[str, ...] | tuple[int, ...] | tuple[Frame, ...]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One dataset on which a function is not right, or what keeps it from being called at all.

    `key` names the sentence, `fields` is what that sentence needs.

    import.raised (type, message, frames)      import.syntax (message, file, line, column, text)
    import.missing_module (module, frames)     import.exit (frames)
    import.refused (refused, frames)           call.refused (refused, frames)
    import.timeout (limit_s)                   import.memory (limit_mb)
    import.crashed (signal, exit_code)         import.garbled (reason)
    import.unread (reason)
    function.missing (name, file)              function.misnamed (name, nearest, file)
    function.unwritten (name)
    function.cell (name, cell, type, message, frames, column)
    written.missing (name)                     written.empty (name)
    written.not_text (name, container)         written.needs_marking (name)
    call.arguments (signature, wanted)         call.raised (type, message, frames)
    call.exit (frames)                         call.timeout (limit_s)
    call.memory (limit_mb)                     call.crashed (signal, exit_code)
    call.garbled (reason)                      call.not_run (reason)
    kind.none, kind.text, kind.generator, kind.coroutine, kind.callable, kind.mapping, kind.set,
    kind.ragged, kind.masked, kind.complex, kind.structured, kind.too_deep, kind.other (container)
    kind.too_large (container, shape)          kind.boolean (container): a bool, not a number
    kind.not_boolean (container)               kind.parts (container, names)
    shape.wrong (part, got_shape, want_shape, symbols)
    shape.right_values (part, got_shape, want_shape, symbols)
    finite.nan (part, count, size)             finite.infinite (part, count, size)
    values.wrong ()                            values.predicate ()
    values.property (why)                      state.changed (arguments)
    state.repeat ()                            state.history ()
    sandbox.broke (reason)
    """

    verdict: Verdict
    key: str
    fields: Mapping[str, Field] = msgspec.field(default_factory=dict)
    dataset: Dataset | None = None
    got: tuple[Array, ...] = ()
    """The student's numbers, one array per part, when there are any."""
    want: Array | None = None
    bound: float = 0.0
    differs: tuple[int, ...] = ()
    """Row-major positions of the entries of got that are not right."""
    printed: str = ""
