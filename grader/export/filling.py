"""Put marks into a sheet of a platform's, row by row; nothing but their column changes.

Where the sheet has a column for comments, the report goes below what a person wrote there.

A sheet is never made from nothing: its headings are translated, and an unknown title would make a
new assignment.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from grader.errors import UsageError
from grader.export.csvtext import harmless
from grader.export.rows import Column, Row, total
from grader.export.sheets import Sheet
from grader.notation import escaped, number

_SAID = 5


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet with its column filled in, and what did not fit."""

    text: str
    filled: int
    changed: tuple[str, ...]
    """Students whose cell held another mark."""
    kept: tuple[str, ...]
    """Students whose cell says that no mark is to be given, and still does."""
    unmatched: tuple[str, ...]
    """Students who have marks and no row."""
    unfilled: int
    """Rows without a mark: they are as they were."""
    remark: str = ""
    """What else is to be told of the sheet."""


class Headings(msgspec.Struct, frozen=True, kw_only=True):
    """The columns that a person named; None for those that go by the platform's own name."""

    marks: str | None = None
    comments: str | None = None


class Comments(msgspec.Struct, frozen=True, kw_only=True):
    """Where the comments go, and what they are."""

    at: int
    write: Callable[[Row], str]
    join: Callable[[str, str], str]
    """What the cell holds, and what was written for it -> what it will hold."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Where the marks go, and whose row a row is."""

    at: int
    keys: Callable[[Sequence[str]], Sequence[str]]
    """Of a row what may name its student, the surest first; nothing for a row that is nobody's."""
    delimiter: str
    kept: frozenset[str] = frozenset()
    """Cells that are no marks and stay, in lower case."""
    comments: Comments | None = None


def fill(sheet: Sheet, rows: Iterable[Row], plan: Plan, remark: str = "") -> Filled:
    """Put every score into the row of its student; `remark` is told with what came of it.

    UsageError when a student has two rows, or no row is a student's with marks.
    """
    scores: dict[str, str] = {}
    said: dict[str, str] = {}
    for one in rows:
        if one.results:
            scores[one.student] = number(one.score)
            if plan.comments:
                said[one.student] = plan.comments.write(one)
    used: dict[str, str] = {}
    body: list[Sequence[str]] = []
    for row in sheet.body:
        key = next((each for each in plan.keys(row) if each in scores), None)
        if key is None:
            body.append(row)
            continue
        if key in used:
            msg = (
                f"{sheet.file} names {escaped(key)} in two rows; delete the one that is not theirs."
            )
            raise UsageError(msg)
        wide = [*row, *[""] * (plan.at + 1 - len(row))]
        used[key] = wide[plan.at].strip()
        if used[key].casefold() not in plan.kept:
            wide[plan.at] = scores[key]
        if plan.comments:
            wide += [""] * (plan.comments.at + 1 - len(wide))
            wide[plan.comments.at] = plan.comments.join(wide[plan.comments.at], said[key])
        body.append(wide)
    if not used:
        raise UsageError(_no_row(sheet, scores))
    kept = tuple(key for key, cell in used.items() if cell.casefold() in plan.kept)
    return Filled(
        text=sheet.text(body, plan.delimiter),
        filled=len(used) - len(kept),
        changed=tuple(
            key for key, cell in used.items() if key not in kept and _is_other(cell, scores[key])
        ),
        kept=kept,
        unmatched=tuple(key for key in scores if key not in used),
        unfilled=sum(bool(plan.keys(row)) for row in sheet.body) - len(used),
        remark=remark,
    )


def check_maximum(sheet: Sheet, said: Iterable[str], columns: Sequence[Column]) -> None:
    """Raise UsageError when the platform's maximum is not what the exercises are worth."""
    most = total(columns)
    for cell in said:
        value = _value(cell)
        if value is not None and value != most:
            listed = " and ".join(column.exercise for column in columns)
            msg = (
                f"In {sheet.file} the maximum is {number(value)}, and {listed} together are worth "
                f"{number(most)}. Change it on the platform and download the sheet again, or name "
                "the exercises that belong to it: --exercise NAME."
            )
            raise UsageError(msg)


def _value(cell: str) -> float | None:
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        return None


def _is_other(cell: str, score: str) -> bool:
    return cell not in ("", "-") and _value(cell) != float(score)


def _no_row(sheet: Sheet, scores: Mapping[str, str]) -> str:
    if not scores:
        return "There are no marks yet of these exercises, so there is nothing to fill in."
    some = ", ".join(harmless(key) for key in list(scores)[:_SAID])
    more = f" and {len(scores) - _SAID} more" if len(scores) > _SAID else ""
    return (
        f"No row of {sheet.file} is one of the students with marks: {some}{more}. Is it the sheet "
        "of this class? Students are matched by the number or login that the platform gives them."
    )
