"""A known mistake is named when it explains every answer, and never otherwise."""

import math
from typing import Any

import numpy as np
import pytest

from grader.evaluate.contract import Raised, Reply, TimedOut
from grader.judge.examine import Examination
from grader.judge.finding import Finding, Verdict
from grader.judge.questions import Outcome
from grader.judge.recognise import recognise
from grader.spec.model import KnownMistake
from tests import questions
from tests.answers import examination
from tests.questions import no_properties, returned
from tests.recognising import BOUND, VECTOR, double, name_of, squares


def test_agreement_on_every_dataset_gives_the_name() -> None:
    replies = [returned([2.0, 4.0]), returned([6.0])]

    assert name_of(replies, double) == "m1"
    assert name_of(replies, lambda x: -x, double) == "m2"


def test_disagreement_on_one_dataset_gives_no_name() -> None:
    assert name_of([returned([2.0, 4.0]), returned([6.5])], double) is None


def test_the_first_of_two_that_agree_is_named() -> None:
    assert name_of([returned([2.0, 4.0]), returned([6.0])], double, lambda x: x + x) == "m1"


def test_a_mistake_may_be_made_in_several_ways() -> None:
    ways = {"m.half": lambda x: x / 2, "m.twice": double}
    known = KnownMistake(name="factor", with_=list(ways), says="?")
    asked = questions.function(returns=VECTOR, mistakes=[known])
    replies = [returned([2.0, 4.0]), returned([6.0])]

    found = recognise(
        asked,
        examination(asked, squares([1.0, 2.0], [3.0]), replies),
        ways.__getitem__,
        no_properties,
    )

    assert found is known


def test_disagreement_where_the_student_is_right_gives_no_name() -> None:
    cases = squares([1.0], [2.0], [3.0])
    replies = [returned([2.0]), returned([4.0]), returned([9.0])]

    assert name_of(replies, lambda x: x**2 + (x == 1), cases=cases) == "m1"
    assert name_of(replies, lambda x: x**2 + (x != 2), cases=cases) is None


def test_a_mistake_may_answer_in_a_list() -> None:
    assert name_of([returned([2.0, 4.0]), returned([6.0])], lambda x: list(2 * x)) == "m1"


def test_right_answers_get_no_name() -> None:
    assert name_of([returned([1.0, 4.0]), returned([9.0])], lambda x: x**2) is None


def test_a_mistake_that_is_right_where_the_student_is_wrong_gives_no_name() -> None:
    """The student is off by a little more than the bound, the mistake by a little less."""
    nearly = squares([1.0], [2.0])

    replies = [returned([1 + 1.5 * BOUND]), returned([4.0])]

    assert name_of(replies, lambda x: x**2 + 0.9 * BOUND, cases=nearly) is None


def test_exceptions_agree_with_exceptions_of_the_same_kind() -> None:
    cases = squares([1.0, 2.0], [3.0])
    replies: list[Reply] = [Raised("LinAlgError", "Singular matrix"), returned([6.0])]

    def value_error(x: Any) -> Any:
        if len(x) > 1:
            msg = "shapes do not fit"
            raise ValueError(msg)
        return double(x)

    def index_error(x: Any) -> Any:
        return double(x) if len(x) == 1 else x[9]

    assert name_of(replies, value_error, cases=cases) == "m1"
    assert name_of(replies, index_error, cases=cases) is None
    assert name_of(replies, double, cases=cases) is None


def test_when_all_that_is_wrong_raises_the_words_must_agree() -> None:
    cases = squares([1.0, 2.0], [3.0])

    def mistake(x: Any) -> Any:
        return x**2 if len(x) == 1 else [][len(x)]

    same: list[Reply] = [Raised("IndexError", "list index out of range"), returned([9.0])]
    other: list[Reply] = [Raised("IndexError", "index 2 is out of bounds"), returned([9.0])]

    assert name_of(same, mistake, cases=cases) == "m1"
    assert name_of(other, mistake, cases=cases) is None


def test_the_words_must_agree_wherever_it_raises() -> None:
    def mistake(x: Any) -> Any:
        raise IndexError(*["list index out of range"])

    same = Raised("IndexError", "list index out of range")
    other = Raised("IndexError", "index 2 is out of bounds")

    assert name_of([same, same], mistake) == "m1"
    assert name_of([other, same], mistake) is None
    assert name_of([same, other], mistake) is None


@pytest.mark.parametrize(
    "reply",
    [
        TimedOut(1.0),
        Raised("SystemExit", "0"),
        Raised("NotImplementedError", ""),
        Raised("TypeError", "f(y)", does_not_fit=True),
        returned([9.0], changed=("x",)),
    ],
)
def test_faults_beside_the_answer_get_no_name(reply: Reply) -> None:
    assert name_of([returned([2.0, 4.0]), reply], double) is None


def test_arguments_that_do_not_fit_are_no_mistake_of_the_lecture() -> None:
    def mistake(x: Any) -> Any:
        raise TypeError(*["f(y)"])

    fits = Raised("TypeError", "f(y)")
    does_not = Raised("TypeError", "f(y)", does_not_fit=True)

    assert name_of([fits, fits], mistake) == "m1"
    assert name_of([does_not, does_not], mistake) is None


def test_a_fault_that_depends_on_earlier_calls_gets_no_name() -> None:
    asked = questions.function(
        returns=VECTOR, mistakes=[KnownMistake(name="m1", with_="m.m1", says="?")]
    )
    cases = squares([1.0])
    plain = examination(asked, cases, [returned([2.0])])
    state = Finding(verdict=Verdict.WRONG, key="state.history")
    history = Examination(findings=((cases[0], state),), datasets=1, outcomes=plain.outcomes)

    assert recognise(asked, plain, lambda _: double, no_properties) is not None
    assert recognise(asked, history, lambda _: double, no_properties) is None


def test_a_call_that_was_not_finished_gets_no_name() -> None:
    asked = questions.function(
        returns=VECTOR, mistakes=[KnownMistake(name="m1", with_="m.m1", says="?")]
    )
    cases = squares([1.0], [2.0])
    first = examination(asked, cases[:1], [returned([2.0])])
    stopped = Outcome(case=cases[1], reply=TimedOut(1.0), finding=None)
    both = Examination(findings=first.findings, datasets=2, outcomes=(*first.outcomes, stopped))

    assert recognise(asked, both, lambda _: double, no_properties) is None


@pytest.mark.parametrize(("size", "order"), [(1000, [1000, 1]), (1001, [1, 1001])])
def test_large_datasets_are_looked_at_last(size: int, order: list[int]) -> None:
    cases = squares([1.0] * size, [3.0])
    asked: list[int] = []

    def mistake(x: Any) -> Any:
        asked.append(len(x))
        return double(x)

    assert name_of([returned([2.0] * size), returned([6.0])], mistake, cases=cases) == "m1"
    assert asked == order


def test_what_is_wrong_is_looked_at_first() -> None:
    asked: list[float] = []

    def mistake(x: Any) -> Any:
        asked.extend(x)
        return double(x)

    replies = [returned([4.0]), returned([2.0])]
    assert name_of(replies, mistake, cases=squares([2.0], [1.0])) == "m1"
    assert asked == [1.0, 2.0]


def test_warnings_of_a_mistake_stay_inside() -> None:
    replies = [returned([math.inf, math.inf]), returned([math.inf])]

    assert name_of(replies, lambda x: x / np.zeros_like(x)) == "m1"
