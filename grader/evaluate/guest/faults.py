"""An exception of the student's as short plain texts, with the lines of their own files alone.

Names and messages of exceptions are student's code, too: whatever raises while it is asked is
left out, and every text is cut. What takes too long is cut by the time limit of the call.
"""

import inspect
from types import TracebackType

from .importer import Submission
from .values import type_name
from .wire import MAX_NAME, Item

MESSAGE = 2000
FRAMES = 8
_RELATIVE = "attempted relative import"
_RELATIVE_HELP = "; your file is no package: write `import name` instead of `from . import name`"


def describe(
    error: BaseException,
    submission: Submission,
    called: object = None,
    refused: str = "",
    given: int = 0,
) -> list[Item]:
    """Return type, message, frames, column, missing module, misfit, and what was refused.

    `called` is what was called with so many arguments, if anything was.
    """
    message = _message(error)
    frames = _frames(error, submission)
    column = 0
    missing = ""
    fits = True
    if isinstance(error, SyntaxError):
        message = _text(error.msg) or message
        frames, column = _syntax(error, submission, frames)
    elif isinstance(error, ModuleNotFoundError):
        missing = _text(error.name)[:MAX_NAME]
    elif isinstance(error, ImportError) and message.startswith(_RELATIVE):
        message += _RELATIVE_HELP
    elif isinstance(error, TypeError) and not frames and called is not None:
        signature = _misfit(called, given)
        if signature:
            message, fits = signature, False
    return [type_name(error), message, frames, column, missing, int(not fits), refused]


def _message(error: BaseException) -> str:
    try:
        return _text(str(error))
    except BaseException:  # noqa: BLE001  __str__ is student's code
        return ""


def _text(thing: object) -> str:
    return str.__getitem__(thing, slice(MESSAGE)) if isinstance(thing, str) else ""


def _frames(error: BaseException, submission: Submission) -> list[Item]:
    """Return the student's lines, outermost first; of a long chain both ends."""
    found: list[tuple[str, int, int, str]] = []
    step: TracebackType | None = BaseException.__dict__["__traceback__"].__get__(error)
    while step is not None:
        code = step.tb_frame.f_code
        place = submission.place(code.co_filename)
        if place is not None:
            found.append((*place, step.tb_lineno or 0, code.co_name))
            if len(found) > FRAMES:
                del found[FRAMES // 2]
        step = step.tb_next
    return [
        [
            file,
            cell,
            line,
            function[:MAX_NAME],
            submission.line(file, cell, line).strip()[:MAX_NAME],
        ]
        for file, cell, line, function in found
    ]


def _syntax(
    error: SyntaxError, submission: Submission, frames: list[Item]
) -> tuple[list[Item], int]:
    """Add the line that cannot be read, with its indentation so that the caret fits."""
    place, line, column = submission.place(error.filename), error.lineno, error.offset
    if place is None:
        return frames, 0
    line = line if isinstance(line, int) and 0 < line < 2**31 else 1
    column = column if isinstance(column, int) and 0 < column <= MAX_NAME else 0
    last: Item = [*place, line, "", submission.line(*place, line).rstrip()[:MAX_NAME]]
    return [*frames[: FRAMES - 1], last], column


def _misfit(called: object, given: int) -> str:
    """Return "f(theta, Phi)" for a function that does not take so many arguments, else ""."""
    try:
        signature = inspect.signature(called)  # type: ignore[arg-type]
        name = _text(getattr(called, "__name__", "")) or type_name(called)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*range(given))
    except TypeError:
        return _written(name, signature)
    return ""


def _written(name: str, signature: inspect.Signature) -> str:
    marks: dict[object, str] = {
        inspect.Parameter.VAR_POSITIONAL: "*",
        inspect.Parameter.VAR_KEYWORD: "**",
    }
    words: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not any(
            word.startswith("*") for word in words
        ):
            words.append("*")
        default = "=..." if parameter.default is not inspect.Parameter.empty else ""
        words.append(f"{marks.get(parameter.kind, '')}{parameter.name}{default}")
    return f"{name}({', '.join(words)})"[:MESSAGE]
