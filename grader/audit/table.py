"""What a person reads of a check: a line for each kind, the margins, and then every complaint."""

import math
from collections.abc import Iterator, Sequence

from grader.audit.model import CHECKS, Audit, Checked, Complaint, Margin, Reach
from grader.notation import escaped

_LONGEST = 1000
"""Characters of a complaint that are shown."""


def render(audit: Audit) -> str:
    """Return the report of a check as text."""
    lines = [audit.title or "A course that cannot be read", f"course {audit.root}"]
    for exercise in ("", *audit.exercises):
        own = [one for one in audit.checked if one.exercise == exercise]
        lines += ["", exercise or "the whole course", *_checks(own)]
        lines += _margins([each for each in audit.margins if each.exercise == exercise])
    lines += ["", *_complaints(audit.complaints)]
    return "\n".join(lines) + "\n"


def told(complaint: Complaint) -> str:
    """Return a complaint in one line that is safe to print."""
    return escaped(str(complaint), _LONGEST)


def _checks(own: Sequence[Checked]) -> Iterator[str]:
    for check in CHECKS:
        ones = [one for one in own if one.check == check]
        if not ones:
            continue
        wrong = sum(bool(one.complaints) for one in ones)
        left_out = [one.left_out for one in ones if one.left_out]
        said = f"{wrong} of {len(ones)} wrong" if wrong else f"{len(ones) - len(left_out)} right"
        for reason in dict.fromkeys(left_out):
            said += f", {left_out.count(reason)} not looked at: {escaped(reason)}"
        yield f"  {check:<10} {'WRONG' if wrong else 'ok':<5}  {said}"


def _margins(own: Sequence[Margin]) -> Iterator[str]:
    if not own:
        return
    yield "  distance from the exact answer in bounds: right up to 1, wrong above"
    width = max(len(margin.function) for margin in own)
    for margin in own:
        right, wrong = _reach(margin.right), _reach(margin.wrong)
        yield f"    {margin.function:<{width}}  right at most {right:<40}  mistakes from {wrong}"


def _reach(reach: Reach | None) -> str:
    if reach is None:
        return "-"
    share = "out of reach" if math.isinf(reach.share) else f"{reach.share:.2g}"
    return f"{share} ({escaped(reach.by)})"


def _complaints(complaints: Sequence[Complaint]) -> Iterator[str]:
    match len(complaints):
        case 0:
            yield "The course is sound."
        case 1:
            yield "One thing is wrong:"
        case count:
            yield f"{count} things are wrong:"
    yield from map(told, complaints)
