"""The questions that one submission after the other is asked, and what came of their answers.

A verdict on an answer follows from the answer, the case and the check alone. So an answer that a
room gives again, as the same value, is not judged again.
"""

from collections.abc import Callable, Sequence

import msgspec

from grader.battery.dataset import Case
from grader.battery.dims import integer_arguments
from grader.evaluate.contract import Ask, Numbers, Reply, Returned, Several, Value
from grader.judge.finding import Finding
from grader.judge.judge import PropertyCheck, judge
from grader.recent import Recent
from grader.spec.model import Check, Function, TupleForm

Properties = Callable[[str], PropertyCheck]

_QUESTIONS = 256
_ANSWERS = 16
"""Different answers to one case that are remembered."""
_NUMBERS = 5000
"""Numbers in an answer up to which it is remembered."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One call: what was asked, what came back, and what the judge says of it."""

    case: Case
    reply: Reply
    finding: Finding | None


class Question:
    """One function on some cases, judged by one check."""

    def __init__(self, function: Function, cases: Sequence[Case], check: Check | None) -> None:
        form = function.returns
        self.cases = tuple(cases)
        self.ask = Ask(
            function=function.name,
            inputs=[case.dataset.inputs for case in cases],
            integers=integer_arguments(function),
            parts=len(form.parts) if isinstance(form, TupleForm) else 1,
        )
        self._function = function
        self._check = check
        self._known: list[dict[int, Outcome]] = [{} for _ in cases]

    def outcome(self, position: int, reply: Reply, properties: Properties) -> Outcome:
        """Return what came of one call."""
        known = self._known[position]
        # The outcome holds its reply, so that no other object can have the same identity.
        outcome = known.get(id(reply))
        if outcome is None:
            case = self.cases[position]
            finding = judge(self._function, case, reply, properties, self._check)
            outcome = Outcome(case=case, reply=reply, finding=finding)
            if _is_short(reply):
                if len(known) >= _ANSWERS:
                    known.clear()
                known[id(reply)] = outcome
        return outcome


class Questions:
    """The questions of one job."""

    def __init__(self) -> None:
        self._known: Recent[tuple[int, ...], Question] = Recent(_QUESTIONS)

    def question(
        self, function: Function, cases: Sequence[Case], check: Check | None = None
    ) -> Question:
        """Return the question that asks these very cases; `check` replaces the function's own."""
        # A question holds all of these, so that their identities stay theirs.
        key = (id(function), id(check), *map(id, cases))
        return self._known.get(key, lambda: Question(function, cases, check))


def _is_short(reply: Reply) -> bool:
    return isinstance(reply, Returned) and not reply.printed and _count(reply.value) <= _NUMBERS


def _count(value: Value) -> int:
    match value:
        case Numbers(array):
            return len(array.values)
        case Several(parts):
            return sum(map(_count, parts))
        case _:
            return 0
