"""Known mistakes, and which of them is named for the replies of a function."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.arrays import Nested
from grader.battery.dataset import Case
from grader.evaluate.contract import Reply
from grader.judge.examine import Examination
from grader.judge.finding import Finding, Verdict
from grader.judge.questions import Outcome
from grader.judge.recognise import recognise
from grader.spec.model import ArrayForm, Check, Form, KnownMistake, Part, TupleForm
from tests import questions
from tests.answers import examination
from tests.questions import case, no_properties

VECTOR = ArrayForm(shape=["N"], also=[[1, "N"]])
PAIR = TupleForm(parts=[Part(name="a", shape=[1]), Part(name="b", shape=[1])])
BOUND = 1e-9
Mistake = Callable[..., Any]


def squares(*inputs: Nested) -> list[Case]:
    """Return cases of f(x) = x^2, entry by entry."""
    cases = []
    for number, x in enumerate(inputs, 1):
        want = (np.array(x) ** 2).tolist()
        cases.append(case(want, bound=BOUND, name=f"f/{number}", x=x))
    return cases


def name_of(
    replies: Sequence[Reply],
    *mistakes: Mistake,
    cases: Sequence[Case] = tuple(squares([1.0, 2.0], [3.0])),
    **more: Any,
) -> str | None:
    """Return the name that a function with these replies gets; mistakes are called m1, m2, ..."""
    listed = {f"m.m{number}": mistake for number, mistake in enumerate(mistakes, 1)}
    known = [KnownMistake(name=key[2:], with_=key, says="?") for key in listed]
    asked = questions.function(**{"returns": VECTOR} | more, mistakes=known)

    found = recognise(asked, examination(asked, cases, replies), listed.__getitem__, no_properties)

    return None if found is None else found.name


def explains(
    check: Check, asked: Case, reply: Reply, mistake: Mistake, returns: Form = VECTOR
) -> bool:
    """Say whether a mistake is named for one reply, where all else that is asked is wrong."""
    known = KnownMistake(name="m1", with_="m.m1", says="?")
    function = questions.function(returns=returns, check=check, mistakes=[known])
    finding = Finding(verdict=Verdict.WRONG, key="values.wrong")
    outcome = Outcome(case=asked, reply=reply, finding=finding)
    seen = Examination(findings=((asked, finding),), datasets=1, outcomes=(outcome,))

    return recognise(function, seen, lambda _: mistake, lambda _: lambda *_: "no") is known


def double(x: Any) -> Any:
    return 2 * x


def always(answer: object) -> Mistake:
    """Return a mistake whose answer does not depend on its argument."""
    return lambda **_: answer
