"""What the types of a policy cannot say: dates, time zones, shares, and the exercises due."""

import zoneinfo
from collections.abc import Iterator, Sequence
from datetime import datetime

from grader.errors import Mistake
from grader.nearest import suggestion
from grader.spec.course import HalfLife, Policy
from grader.spec.document import Document

_AT = ("policy",)


def check_policy(document: Document, policy: Policy, exercises: Sequence[str]) -> Iterator[Mistake]:
    """Yield what no date, no time zone or no share can be."""
    zone = policy.time_zone
    known = zoneinfo.available_timezones()
    if zone not in known:
        what = f'is "{zone}", which is no time zone{suggestion(zone, sorted(known))}'
        yield document.at_value((*_AT, "time_zone"), what)
    for name, text in policy.due.items():
        if name not in exercises:
            what = f"is no exercise of this course{suggestion(name, exercises)}"
            yield document.at_key((*_AT, "due", name), what)
        if (why := _no_date(text)) is not None:
            yield document.at_value((*_AT, "due", name), why)
    yield from _check_shares(document, policy)
    if policy.grace_minutes < 0:
        what = f"is {policy.grace_minutes:g}; nobody is late before it is due"
        yield document.at_value((*_AT, "grace_minutes"), what)
    if not 0 <= policy.drop_lowest < len(exercises):
        what = f"is {policy.drop_lowest}; some of the {len(exercises)} exercises must be left"
        yield document.at_value((*_AT, "drop_lowest"), what)


def _check_shares(document: Document, policy: Policy) -> Iterator[Mistake]:
    late = policy.late
    if isinstance(late, HalfLife):
        if not late.days > 0:
            yield document.at_value((*_AT, "late", "days"), f"is {late.days:g}; it is above 0")
        return
    for name, share in (("deduct", late.deduct), ("most", late.most)):
        if not 0 < share <= 1:
            what = f"is {share:g}; a share is above 0, and 1 at most"
            yield document.at_value((*_AT, "late", name), what)


def _no_date(text: str) -> str | None:
    """Return why a text is no date and time of day without an offset, or None."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return f'is "{text}", which is no date and time; write "2026-11-20 18:00"'
    if found.tzinfo is not None:
        return f'is "{text}"; leave its offset out, time_zone says it'
    if ":" not in text:
        return f'is "{text}", without a time of day; write "{text} 18:00"'
    return None
