"""Every fact and every condition that can be found has its sentence."""

import string

import pytest

from grader.facts import stated
from grader.judge.patterns.arrangements import arrangements
from grader.judge.patterns.conditions import conditions
from grader.judge.patterns.entries import maps
from grader.judge.patterns.fact import Fact, Said, seen
from grader.language.en.words import WORDS as ENGLISH
from grader.notation import ascii_only
from grader.spec.model import Check, Close, Equal
from tests import questions
from tests.answers import examination
from tests.questions import case, returned

SUGGESTED = {"at_least", "at_most", "tiny", "huge"}
"""Thresholds are made of the datasets inside, so that their opposites never hold of these."""


@pytest.mark.parametrize("key", sorted({key for key, _, _ in (*maps(), *arrangements())}))
def test_every_pattern_has_its_sentence(key: str) -> None:
    assert ENGLISH.facts.sentences[key].endswith(".")


@pytest.mark.parametrize("check", [Close(norm="entries"), Equal()])
@pytest.mark.parametrize("scale", [1e-5, 1e5])
def test_every_condition_and_its_opposite_have_their_words(check: Check, scale: float) -> None:
    asked = questions.function(arguments={"A": ["N", "M"], "b": ["N"], "n": "integer"}, check=check)
    cases = [case(1.0, A=[[scale, scale]], b=[scale], n=2.0)]
    found = list(
        conditions(asked, seen(asked, examination(asked, cases, [returned(1.0)]).outcomes))
    )

    assert len(found) > 25
    for condition in found:
        keys = [condition.key]
        if condition.has_opposite and condition.key not in SUGGESTED:
            keys.append(f"not_{condition.key}")
        for key in keys:
            names = {
                name
                for _, name, _, _ in string.Formatter().parse(ENGLISH.facts.conditions[key])
                if name
            }
            assert names <= set(condition.fields)


def test_facts_can_be_written_in_ascii() -> None:
    fields: dict[str, Said] = {"factor": "-1/√N", "scope": "all", "count": 7, "form": "array"}

    text = ascii_only(stated(Fact(key="factor", fields=fields), ENGLISH))

    assert text == "Every entry is -1/sqrt N times the expected one, on all 7 datasets."
