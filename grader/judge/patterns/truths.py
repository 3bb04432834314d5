"""Patterns of answers that are True or False."""

from collections.abc import Sequence

from grader.judge.patterns.conditions import conditions
from grader.judge.patterns.fact import ENOUGH, Fact, Said, Seen
from grader.judge.patterns.places import places
from grader.spec.model import Function


def truths(every: Sequence[Seen], function: Function) -> Fact | None:
    """Return what tells when the function says True; None when nothing does.

    Always the same answer; the opposite of the right one; True exactly where a condition holds of
    the dataset; or wrong only where one of the two answers is right.
    """
    said = [answers for one in every if (answers := _answers(one)) is not None]
    if len(said) < len(every) or sum(got != want for got, want in said) < ENOUGH:
        return None
    yes = [one for one, (got, _) in zip(every, said, strict=True) if got]
    no = [one for one, (got, _) in zip(every, said, strict=True) if not got]
    if not yes or not no:
        return Fact(key="always", fields={"answer": str(bool(yes)), "count": len(every)})
    if all(got != want for got, want in said):
        return Fact(key="opposite", fields={"count": len(every)})
    if min(len(yes), len(no)) >= ENOUGH:
        for place in places(yes, no, conditions(function, yes)):
            if place.is_exact:
                fields = {**place.fields, "condition": place.key, "count": len(every)}
                return Fact(key="true_where", fields=fields)
    return _one_sided(said)


def _answers(one: Seen) -> tuple[bool, bool] | None:
    """Return what was said and what is right."""
    pair = one.pair
    if pair is None or not pair.has_one_shape:
        return None
    return bool(pair.got.values[0]), bool(pair.want.values[0])


def _one_sided(said: Sequence[tuple[bool, bool]]) -> Fact | None:
    """Return that all wrong answers are the same one, while the other one is always right."""
    answers = {got for got, want in said if got != want}
    if len(answers) > 1:
        return None
    answer = answers.pop()
    right = [want for _, want in said]
    fields: dict[str, Said] = {
        "answer": str(answer),
        "other": str(not answer),
        "wrong": sum(got != want for got, want in said),
        "such": sum(want != answer for want in right),
        "right": sum(want == answer for want in right),
    }
    return Fact(key="too_often", fields=fields) if fields["right"] else None
