"""What a student may read of one function, decided once, when its result is made.

`full`: everything. `input and own value`: the dataset and what the function returned for it, but
not what is expected. `hint`: that it is not right, its hint and its known mistake. `nothing`: that
it is not right.

Whatever a student's code can choose while it is called could carry the inputs of a dataset out:
prints, texts of exceptions, names of types and of files, how many datasets fail. Below `full` none
of these passes. A fault that shows before the first call is told at every level.
"""

from dataclasses import replace

from grader.judge.finding import Finding
from grader.result import Counterexample, FunctionResult
from grader.sentences import LABELS
from grader.spec.model import ShownTo
from grader.words import recognised, sentence

_BEFORE_CALLS = ("import.", "function.", "written.", "sandbox.", "call.not_run")
_VALUES = "values."
_OWN_VALUES = ("finite.", "shape.", "kind.")


def shown(function: FunctionResult, level: ShownTo) -> FunctionResult:
    """Return what a student may read of `function`; verdict and points stay as they are."""
    finding = function.finding
    if level == "full":
        return function
    if finding is None:
        return replace(function, remark="", shown_to=level)
    if finding.key.startswith(_BEFORE_CALLS):
        return replace(function, counterexample=None, shown_to=level)
    if level == "input and own value":
        return _with_own_value(function, finding)
    less = replace(
        function,
        finding=_bare(finding),
        message=f"{function.name}: {LABELS[function.verdict]}, on data that is not shown.",
        failed=0,
        counterexample=None,
        shown_to=level,
    )
    if level == "hint":
        return _named(less)
    return replace(less, mistake=None, says="", hint="", equation="")


def _bare(finding: Finding) -> Finding:
    return Finding(verdict=finding.verdict, key=finding.key)


def _with_own_value(function: FunctionResult, finding: Finding) -> FunctionResult:
    bare = _bare(finding)
    if finding.key.startswith(_OWN_VALUES):
        message = sentence(finding, function.name)
    elif finding.key.startswith(_VALUES):
        bare = replace(bare, key="values.wrong")
        message = sentence(bare, function.name)
    else:
        message = f"{function.name}: {LABELS[function.verdict]}, with the inputs shown here."
    example = function.counterexample
    less = replace(
        function,
        finding=bare,
        message=message,
        counterexample=None if example is None else _without_truth(example, finding),
        shown_to="input and own value",
    )
    return _named(less)


def _without_truth(example: Counterexample, finding: Finding) -> Counterexample:
    has_value = finding.key.startswith((_VALUES, *_OWN_VALUES))
    said = example.got_text if has_value else LABELS[finding.verdict]
    got = example.got if has_value else ()
    return replace(example, want=None, differs=(), got=got, got_text=said)


def _named(function: FunctionResult) -> FunctionResult:
    if function.mistake is None:
        return function
    known = recognised(function.mistake, function.says)
    return replace(function, message=f"{function.message}\n{known}")
