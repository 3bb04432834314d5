"""What programs read of a check: JSON, and the commands by which GitHub marks lines of a file."""

import math
from typing import Any

from grader.audit.model import CHECKS, Audit, Complaint, Reach
from grader.notation import disarmed, escaped
from grader.report.jsonform import dumps
from grader.workflow import annotation

SCHEMA = 1
_LONGEST = 1000


def to_json(audit: Audit) -> str:
    """Return one object in one line; the names of its fields are promised to readers."""
    written: dict[str, Any] = {
        "schema": SCHEMA,
        "course": audit.title,
        "status": "wrong" if audit.complaints else "sound",
        "checks": _checks(audit),
        "margins": [
            {
                "exercise": margin.exercise,
                "function": margin.function,
                "right": _reach(margin.right),
                "wrong": _reach(margin.wrong),
            }
            for margin in audit.margins
        ],
        "complaints": [
            {
                "check": complaint.check,
                "exercise": complaint.exercise,
                "function": complaint.function,
                "file": complaint.file,
                "line": complaint.line,
                "message": complaint.message,
            }
            for complaint in audit.complaints
        ],
    }
    return dumps(written) + "\n"


def to_editor(audit: Audit) -> str:
    """Return a line `file:line:column: message` for each complaint, with the path of its file."""
    lines = [
        f"{escaped(f'{audit.root}/{each.file}', _LONGEST)}:{each.line}:{each.column}: "
        f"{escaped(each.message, _LONGEST)}\n"
        for each in audit.complaints
    ]
    return disarmed("".join(lines))


def _checks(audit: Audit) -> list[dict[str, Any]]:
    rows = []
    for exercise in ("", *audit.exercises):
        for check in CHECKS:
            ones = [o for o in audit.checked if (o.exercise, o.check) == (exercise, check)]
            if ones:
                rows.append(
                    {
                        "exercise": exercise,
                        "check": check,
                        "looked_at": sum(not one.left_out for one in ones),
                        "wrong": sum(bool(one.complaints) for one in ones),
                        "left_out": [one.name for one in ones if one.left_out],
                    }
                )
    return rows


def _reach(reach: Reach | None) -> dict[str, Any] | None:
    if reach is None:
        return None
    share = "Infinity" if math.isinf(reach.share) else reach.share
    return {"by": reach.by, "share": share, "case": reach.case}


def to_github(audit: Audit) -> str:
    """Return a workflow command for each complaint, and a last line that counts them."""
    lines = [_command(complaint) for complaint in audit.complaints]
    count = len(lines)
    lines.append(f"{count} wrong" if count else "The course is sound.")
    return "\n".join(lines) + "\n"


def _command(complaint: Complaint) -> str:
    title = " ".join(filter(None, ["grade check", complaint.exercise, complaint.check]))
    message = escaped(complaint.message, _LONGEST)
    return annotation("error", message, file=complaint.file, line=complaint.line, title=title)
