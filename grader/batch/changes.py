"""What differs between two results of the same submission: functions, verdicts, points."""

from collections.abc import Sequence

import msgspec

from grader.language.en.words import WORDS as ENGLISH
from grader.notation import number
from grader.result import FunctionResult, Result


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One function whose verdict or points differ; None where it is not part of the exercise."""

    name: str
    old: FunctionResult | None
    new: FunctionResult | None

    def __str__(self) -> str:
        """Return the change in a few words: "gradient: wrong -> right"."""
        old, new = self.old, self.new
        if old is not None and new is not None and old.verdict is new.verdict:
            return f"{self.name}: {_label(new)}, {_points(old)} -> {_points(new)} points"
        return f"{self.name}: {_label(old)} -> {_label(new)}"


def changes(old: Result, new: Result) -> Sequence[Change]:
    """Return the functions whose verdict or points differ, in the order of the new result."""
    before = {function.name: function for function in old.functions}
    after = {function.name: function for function in new.functions}
    gone = [name for name in before if name not in after]
    both = [
        Change(name=name, old=before.get(name), new=after.get(name)) for name in (*after, *gone)
    ]
    return [change for change in both if _marks(change.old) != _marks(change.new)]


def _marks(function: FunctionResult | None) -> object:
    return function and (function.verdict, function.score, function.max_score)


def _label(function: FunctionResult | None) -> str:
    return "not asked for" if function is None else ENGLISH.labels[function.verdict]


def _points(function: FunctionResult) -> str:
    return f"{number(function.score)} of {number(function.max_score)}"
