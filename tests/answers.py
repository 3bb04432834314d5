"""Functions that gave chosen answers to chosen data, and the facts that are stated about them."""

from collections.abc import Sequence
from typing import Any

from grader.arrays import Nested
from grader.battery.dataset import Case
from grader.evaluate.contract import Reply
from grader.facts import stated
from grader.judge.examine import Examination
from grader.judge.judge import judge
from grader.judge.patterns.choose import facts
from grader.judge.questions import Outcome
from grader.language.en.words import WORDS as ENGLISH
from grader.spec.model import Check, Form, Function, NumberForm
from tests import questions
from tests.questions import case, no_properties

NUMBER = NumberForm()
BOUND = 1e-9


def fact_texts(
    inputs: Sequence[dict[str, Nested]],
    wants: Sequence[Nested],
    answers: Sequence[Reply],
    *,
    returns: Form,
    check: Check = questions.MAX,
    arguments: dict[str, Any] | None = None,
    bound: float = BOUND,
) -> list[str]:
    """Return the facts about a function that gave these answers."""
    asked = questions.function(returns=returns, check=check, arguments=arguments)
    cases = [
        case(want, bound=bound, name=f"f/{number}", facts=None, **given)
        for number, (given, want) in enumerate(zip(inputs, wants, strict=True), 1)
    ]
    return [stated(fact, ENGLISH) for fact in facts(asked, examination(asked, cases, answers))]


def examination(function: Function, cases: Sequence[Case], answers: Sequence[Reply]) -> Examination:
    """Return the examination of a function that gave these answers to these cases."""
    outcomes = tuple(
        Outcome(case=asked, reply=reply, finding=judge(function, asked, reply, no_properties))
        for asked, reply in zip(cases, answers, strict=True)
    )
    return Examination.of(outcomes)
