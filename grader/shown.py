"""What a student may read of one function, decided once, when its result is made.

`full`: everything. `input and own value`: the dataset and what the function returned for it, but
not what is expected. `hint`: that it is not right, its hint and its known mistake. `nothing`: that
it is not right.

Whatever a student's code can choose while it is called could carry the inputs of a dataset out:
prints, texts of exceptions, names of types and of files, how many datasets fail. Below `full` none
of these passes. A fault that shows before the first call is told at every level.
"""

from msgspec.structs import replace

from grader.language.model import Words
from grader.result import Counterexample, FunctionResult
from grader.spec.model import Function, ShownTo

LEVELS: tuple[ShownTo, ...] = ("full", "input and own value", "hint", "nothing")
"""From what shows most to what shows least."""

_HIDDEN = "hidden"
"""The key of what is not right when not even the kind of fault is told."""

_BEFORE_CALLS = ("import.", "function.", "written.", "sandbox.", "call.not_run")
_VALUES = "values."
_OWN_VALUES = ("finite.", "shape.", "kind.")


def stricter(one: ShownTo, other: ShownTo) -> ShownTo:
    """Return the level of the two that shows less."""
    return max(one, other, key=LEVELS.index)


def shown(function: FunctionResult, level: ShownTo, words: Words) -> FunctionResult:
    """Return what a student may read of `function`; verdict and points stay as they are."""
    if level == "full":
        return function
    less = replace(
        function,
        shown_to=level,
        remark="",
        printed="",
        why="",
        facts=(),
        steps=(),
        derivation="",
        place=None,
    )
    if not function.key:
        return less
    if function.key.startswith(_BEFORE_CALLS):
        hint = "" if level == "nothing" else function.hint
        return replace(less, counterexample=None, place=function.place, hint=hint)
    if level == "input and own value":
        return _with_own_value(less, words)
    message = _said("hidden", function, words)
    less = replace(less, key=_HIDDEN, message=message, failed=0, counterexample=None)
    if level == "hint":
        return less
    return replace(less, mistake=None, says="", hint="", equation="")


def hints_of(function: Function, level: ShownTo) -> tuple[str, ...]:
    """Return the hints that a student may read, from the first nudge to the last one."""
    return () if level == "nothing" else (function.hint, *function.hints)


def _said(key: str, function: FunctionResult, words: Words) -> str:
    label = words.labels[function.verdict]
    return words.phrases[key].format(function=function.name, label=label)


def _with_own_value(function: FunctionResult, words: Words) -> FunctionResult:
    message = function.message
    if function.key.startswith(_VALUES):
        message = _said("not_right", function, words)
    elif not function.key.startswith(_OWN_VALUES):
        message = _said("input_shown", function, words)
    example = function.counterexample
    if example is not None:
        example = _without_truth(example, function, words)
    return replace(function, message=message, counterexample=example)


def _without_truth(
    example: Counterexample, function: FunctionResult, words: Words
) -> Counterexample:
    has_value = function.key.startswith((_VALUES, *_OWN_VALUES))
    said = example.got_text if has_value else words.labels[function.verdict]
    got = example.got if has_value else ()
    return replace(example, want=None, differs=(), got=got, got_text=said)
