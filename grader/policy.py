"""What becomes of points that were handed in late: three numbers beside each other, no new mark.

The points that were earned stay as they are (`raw`); `late` is what is taken off, `final` what is
left. Times are compared as instants, so that a change to summer time makes nobody late.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from grader.spec.course import PerDay, Policy

_DAY = timedelta(days=1)


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One submission to an exercise."""

    raw: float
    handed_in: datetime | None
    """With its offset; None when it is not known."""


class Final(msgspec.Struct, frozen=True, kw_only=True):
    """What one exercise comes to."""

    raw: float
    late: float | None
    """Points taken off; None when nobody knows when it was handed in."""

    @property
    def points(self) -> float:
        """What is left."""
        return self.raw - (self.late or 0.0)


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """What all exercises come to."""

    raw: float
    late: float
    final: float
    most: float
    """What the exercises that were not dropped are worth."""
    dropped: tuple[str, ...]


def final(policy: Policy, exercise: str, worth: float, attempts: Sequence[Attempt]) -> Final:
    """Return what the attempts at an exercise come to; the last of them is the newest."""
    each = [_final(policy, exercise, worth, attempt) for attempt in attempts]
    if policy.attempts == "best":
        return max(each, key=lambda one: one.points)
    return each[-1]


def _final(policy: Policy, exercise: str, worth: float, attempt: Attempt) -> Final:
    due = policy.due.get(exercise)
    if due is None:
        return Final(raw=attempt.raw, late=0.0)
    if attempt.handed_in is None:
        return Final(raw=attempt.raw, late=None)
    limit = datetime.fromisoformat(due).replace(tzinfo=ZoneInfo(policy.time_zone))
    # Instants, not readings of a clock: Python subtracts the latter within one time zone.
    over = attempt.handed_in.timestamp() - limit.timestamp()
    return Final(raw=attempt.raw, late=_late(policy, timedelta(seconds=over), attempt.raw, worth))


def _late(policy: Policy, over: timedelta, raw: float, worth: float) -> float:
    if over <= timedelta(minutes=policy.grace_minutes):
        return 0.0
    if isinstance(policy.late, PerDay):
        share = min(policy.late.deduct * math.ceil(over / _DAY), policy.late.most)
        return min(share * worth, raw)
    return raw * (1.0 - math.exp2(-(over / _DAY) / policy.late.days))


def total(policy: Policy, finals: Mapping[str, Final], worth: Mapping[str, float]) -> Total:
    """Return the sums over all exercises in `worth`; one without a submission counts as 0."""
    nothing = Final(raw=0.0, late=0.0)
    each = {name: finals.get(name, nothing) for name in worth}
    order = sorted(worth, key=lambda name: each[name].points / worth[name] if worth[name] else 1.0)
    dropped = tuple(order[: policy.drop_lowest])
    kept = [name for name in worth if name not in dropped]
    return Total(
        raw=sum(one.raw for one in each.values()),
        late=sum(one.late or 0.0 for one in each.values()),
        final=sum(each[name].points for name in kept),
        most=sum(worth[name] for name in kept),
        dropped=dropped,
    )
