"""Where a function is not right: the condition that tells wrong datasets from right ones.

Best is one that holds of all that is wrong and of nothing that is right. Else one of which all
that is wrong is a large part: then the fact says of how many.
"""

import math
from collections.abc import Iterable, Sequence

import msgspec

from grader.judge.patterns.conditions import Condition, conditions
from grader.judge.patterns.fact import ENOUGH, Fact, Said, Seen
from grader.spec.model import Function

_FEWEST = 2
"""Wrong datasets; every right one could have refuted the fact as well, and chance is bounded."""
_MOST_OF_THEM = 2 / 3
"""A condition of which fewer datasets are wrong explains too little."""
_BY_CHANCE = 1e-4
"""Some fifty conditions are tried, so one that chance would meet more often is passed over."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A condition, or its opposite, that holds of all that is inside and of `others` outside."""

    key: str
    fields: dict[str, Said]
    inside: int
    others: int

    @property
    def is_exact(self) -> bool:
        """Say whether it holds of all that is inside and of nothing else."""
        return not self.others


def place_of(wrong: Sequence[Seen], right: Sequence[Seen], function: Function) -> Fact | None:
    """Return where the function is not right; None when nothing tells it well enough."""
    if len(wrong) < _FEWEST or len(right) < ENOUGH:
        return None
    found = list(places(wrong, right, conditions(function, wrong)))
    good = [place for place in found if _is_telling(place, len(right))]
    if not good:
        return None
    best = min(good, key=lambda place: place.others)
    return Fact(
        key="exactly" if best.is_exact else "only",
        fields={
            **best.fields,
            "condition": best.key,
            "fault": _fault(wrong),
            "wrong": best.inside,
            "such": best.inside + best.others,
            "right": len(right) - best.others,
        },
        is_about_place=True,
    )


def _fault(wrong: Sequence[Seen]) -> str:
    """Return the key that all findings share, or else their stage; "" if these differ, too."""
    keys = {one.finding.key for one in wrong if one.finding is not None}
    stages = {key.partition(".")[0] for key in keys}
    shared = keys if len(keys) == 1 else stages
    return shared.pop() if len(shared) == 1 else ""


def places(
    inside: Sequence[Seen], outside: Sequence[Seen], found: Iterable[Condition]
) -> Iterable[Place]:
    """Yield each condition that holds of all that is inside, and each that holds of nothing of it.

    Of the latter the opposite is meant. A condition that says nothing about one of the datasets
    is left out.
    """
    for condition in found:
        sign = condition.holds(inside[0])
        if sign is None or not (sign or condition.has_opposite):
            continue
        if any(condition.holds(one) is not sign for one in inside[1:]):
            continue
        answers = [condition.holds(one) for one in outside]
        if None not in answers:
            key = condition.key if sign else f"not_{condition.key}"
            yield Place(
                key=key,
                fields=dict(condition.fields),
                inside=len(inside),
                others=sum(answer is sign for answer in answers),
            )


def _is_telling(place: Place, right: int) -> bool:
    such, everything = place.inside + place.others, place.inside + right
    if right - place.others < ENOUGH or place.inside < _MOST_OF_THEM * such:
        return False
    # The share of all choices of as many datasets that would lie wholly inside the condition.
    chance = math.comb(such, place.inside) / math.comb(everything, place.inside)
    return chance < _BY_CHANCE
