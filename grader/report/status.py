"""Progress over all exercises on a terminal: a line each, the sum, and what to do next."""

import shlex
from collections.abc import Mapping, Sequence

import msgspec

from grader.notation import number
from grader.report.commands import explain_line, grade_line, told
from grader.report.overview import IMPORT, INDENT, UNWRITTEN, label
from grader.report.page import Page
from grader.result import FunctionResult, Result

_BETWEEN = " " * 3
_TO_WRITE = (UNWRITTEN, "function.", "written.", "sandbox.", IMPORT)
"""Keys of what is not there yet: there is no story to tell of it."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far one exercise is."""

    exercise: str
    max_score: float
    result: Result | None
    """None when the file is not there."""


def write_status(
    page: Page,
    title: str,
    standings: Sequence[Standing],
    folder: str,
    options: Mapping[str, str],
) -> None:
    """Write the lines; `folder` holds the exercises, "" for the working directory.

    `options`: what every line to type is to repeat.
    """
    page.say(title, style="bold")
    page.gap()
    points = [_points(page, each) for each in standings]
    wide = max(len(each.exercise) for each in standings)
    narrow = max(map(len, points))
    said = [_said(page, each) for each in standings]
    widest = INDENT + wide + narrow + 2 * len(_BETWEEN) + max(map(len, said))
    for each, earned, text in zip(standings, points, said, strict=True):
        if widest > page.width:
            page.say(f"{each.exercise}: {earned}, {text}", indent=INDENT)
        else:
            cells = f"{each.exercise:<{wide}}", f"{earned:>{narrow}}", text
            page.line(page.plain(_BETWEEN.join(cells)), indent=INDENT)
    page.gap()
    total = sum(each.result.score for each in standings if each.result)
    most = sum(each.max_score for each in standings)
    page.say(
        page.words.commands["status.total"].format(earned=number(total), most=number(most)),
        style="bold",
    )
    unfinished = [each for each in standings if each.result is None or not each.result.is_full]
    if unfinished:
        # What was begun comes before what was not.
        first = min(unfinished, key=lambda each: each.result is None)
        page.command(page.words.commands["status.next"], _next(first, folder, options))
    else:
        page.say(page.words.commands["status.done"])


def _points(page: Page, standing: Standing) -> str:
    earned = standing.result.score if standing.result else 0.0
    return page.words.commands["status.points"].format(
        earned=number(earned), most=number(standing.max_score)
    )


def _said(page: Page, standing: Standing) -> str:
    result = standing.result
    if result is None:
        return page.words.commands["status.absent"]
    if result.status == "not_graded":
        return page.words.commands["status.not_graded"]
    first = _first(result)
    if first is not None:
        is_shared = first.key.startswith(IMPORT)
        return page.words.commands["status.not_called" if is_shared else "status.first"].format(
            name=first.name, label=label(page, first)
        )
    return page.words.commands["status.waits" if result.pending else "status.right"].format(
        points=number(result.pending)
    )


def _first(result: Result) -> FunctionResult | None:
    """Return the first function that is not right; one that is worth nothing extra before bonus."""
    wrong = [function for function in result.functions if not function.keeps_points]
    return min(wrong, key=lambda function: function.bonus, default=None)


def _next(standing: Standing, folder: str, options: Mapping[str, str]) -> str:
    """Return what to type."""
    result = standing.result
    if result is None:
        where = [shlex.quote(folder)] if folder else []
        return " ".join(["grade start", standing.exercise, *where, *told(options)])
    first = _first(result)
    if first is None or first.key.startswith(_TO_WRITE):
        return grade_line(result)
    return explain_line(result, first.name)
