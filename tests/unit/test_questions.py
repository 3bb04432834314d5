"""An answer that comes again is judged as it was, and no answer takes another one's place."""

import pytest
from msgspec.structs import replace

from grader.arrays import Array
from grader.evaluate.contract import NotNumbers, Numbers, Raised, Reply, Returned, Several
from grader.judge.questions import Questions
from grader.spec.model import Solves
from tests.questions import case, function, no_properties, returned

CASES = (case(2.0), case(3.0))
MANY = Numbers(Array((5000,), (2.0,) * 5000), "float64", "ndarray")


def test_the_same_cases_make_the_same_question() -> None:
    asks, questions = function(), Questions()
    first = questions.question(asks, CASES)

    assert questions.question(asks, list(CASES)) is first
    others = [
        questions.question(asks, CASES, Solves()),
        questions.question(asks, CASES[:1]),
        questions.question(function(), CASES),
    ]
    assert first not in others


@pytest.mark.parametrize(
    ("reply", "is_kept"),
    [
        (returned(2.0), True),
        (returned(3.0), True),
        (Returned(NotNumbers("NoneType", "none")), True),
        (Returned(Several((Numbers(Array((), (1.0,)), "int", "int"),))), True),
        (replace(returned(2.0), printed="x"), False),
        (returned([2.0] * 5000), True),
        (returned([2.0] * 5001), False),
        (Returned(Several((MANY, NotNumbers("NoneType", "none")))), True),
        (Returned(Several((MANY, Numbers(Array((), (1.0,)), "int", "int")))), False),
        (Raised("ValueError", "no"), False),
    ],
)
def test_short_answers_are_judged_once(reply: Reply, *, is_kept: bool) -> None:
    asked = Questions().question(function(), CASES)

    first = asked.outcome(0, reply, no_properties)
    again = asked.outcome(0, reply, no_properties)

    assert again == first
    assert (again is first) is is_kept


def test_one_reply_to_two_cases_is_judged_for_each() -> None:
    asked, reply = Questions().question(function(), CASES), returned(2.0)

    findings = [asked.outcome(at, reply, no_properties).finding for at in (0, 1, 0, 1)]

    assert [finding is None for finding in findings] == [True, False, True, False]


def test_many_answers_to_one_case_are_all_judged() -> None:
    asked = Questions().question(function(), CASES)
    replies = [returned(float(n)) for n in range(20)]

    for _ in range(2):
        right = [asked.outcome(0, each, no_properties).finding is None for each in replies]
        assert right == [n == 2 for n in range(20)]


def test_sixteen_answers_to_one_case_are_kept_and_the_next_begins_anew() -> None:
    asked = Questions().question(function(), CASES)
    replies = [returned(float(n)) for n in range(17)]

    kept = [asked.outcome(0, each, no_properties) for each in replies[:16]]

    assert all(asked.outcome(0, each.reply, no_properties) is each for each in kept)
    last = asked.outcome(0, replies[16], no_properties)
    assert asked.outcome(0, replies[16], no_properties) is last
    assert asked.outcome(0, replies[0], no_properties) is not kept[0]
