"""How far an answer is from the exact one, as a share of the bound: 1 is where it turns wrong."""

import math
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from grader.arrays import Array
from grader.battery.dataset import Case
from grader.judge.compare import Norm
from grader.judge.finding import Verdict
from grader.judge.judge import PropertyCheck, numbers_of
from grader.judge.questions import Outcome
from grader.spec.model import Close, Function, Property

_LEAST, _MOST = 2.0**-24, 2.0**50
"""Shares between which a property is tried: the bound of one rounding, and no bound at all."""


def share_of_bound(got: Array, want: Array, norm: Norm, bound: float) -> float:
    """Return the distance of two arrays of one shape in the norm of a check, in bounds.

    The slow twin of `differing`: at most 1 exactly when that finds nothing.
    """
    distances = [abs(g - w) for g, w in zip(got.values, want.values, strict=True)]
    if norm == "euclid":
        return _ratio(math.hypot(*distances), bound)
    allowed = [bound * abs(w) if norm == "entries" else bound for w in want.values]
    return max(map(_ratio, distances, allowed), default=0.0)


def _ratio(distance: float, bound: float) -> float:
    if distance == 0.0:
        return 0.0
    return distance / bound if bound else math.inf


def farthest(
    function: Function,
    outcomes: Iterable[Outcome],
    properties: Callable[[str], PropertyCheck],
) -> tuple[float, str] | None:
    """Return the largest share over these answers, and the dataset where it is reached.

    Infinite for what is no answer of an accepted form. None when rightness has no bound, as for
    truth values. For a property the smallest power of two is meant that makes it hold.
    """
    if not isinstance(function.check, Close | Property):
        return None
    most, where = 0.0, ""
    for outcome in outcomes:
        if outcome.finding is not None and outcome.finding.verdict is not Verdict.WRONG:
            return math.inf, outcome.case.dataset.case
        parts = numbers_of(function, outcome.case, outcome.reply)
        share = _share(function.check, parts, outcome.case, properties, most)
        if share > most or not where:
            most, where = max(share, most), outcome.case.dataset.case
    return most, where


def _share(
    check: Close | Property,
    parts: tuple[Array, ...],
    case: Case,
    properties: Callable[[str], PropertyCheck],
    most: float,
) -> float:
    match check:
        case Close(norm=norm):
            want = case.answer.want
            return share_of_bound(parts[0], want, norm, case.answer.bound) if want else math.inf
        case Property(with_=name):
            holds = properties(name)
            share = max(most, _LEAST)
            while share <= _MOST:
                answer = replace(case.answer, bound=case.answer.bound * share)
                if holds(case.dataset, parts, answer) is None:
                    return share
                share *= 2
            return math.inf
