"""One line a function, and the sum: what a reader sees before anything is explained."""

from collections.abc import Sequence

from grader.judge.finding import Verdict
from grader.notation import number
from grader.report.page import Page
from grader.result import FunctionResult

INDENT = 2
UNWRITTEN = "function.unwritten"
IMPORT = "import."
STYLES = {
    Verdict.RIGHT: "green",
    Verdict.NEEDS_MARKING: "yellow",
    Verdict.MARKED: "yellow",
    Verdict.SKIPPED: "yellow",
    Verdict.GRADER_FAULT: "yellow",
}
"""Colours of the verdicts; those that are not here are red."""

_BETWEEN = " " * 3


def overview(page: Page, functions: Sequence[FunctionResult]) -> None:
    """Write one line a function: name, points and what is said of it; two where it is narrow."""
    names = [page.plain(name_of(page, function)) for function in functions]
    points = [points_of(page, function) for function in functions]
    labels = [page.plain(label(page, function)) for function in functions]
    wide, narrow = max(map(len, names), default=0), max(map(len, points), default=0)
    widest = INDENT + wide + narrow + 2 * len(_BETWEEN) + max(map(len, labels), default=0)
    for name, earned, text, function in zip(names, points, labels, functions, strict=True):
        style = STYLES.get(function.verdict, "red")
        if widest > page.width:
            page.say(name, indent=INDENT)
            page.say(f"{earned}, {text}", indent=2 * INDENT, style=style)
        else:
            cells = (f"{name:<{wide}}", f"{earned:>{narrow}}", page.paint(text, style))
            page.line(_BETWEEN.join(cells), indent=INDENT)


def label(page: Page, function: FunctionResult) -> str:
    """Return what is said of a function in a few words: its verdict, and on how many datasets."""
    said, failed, count = page.words.labels[function.verdict], function.failed, function.datasets
    if function.key == UNWRITTEN:
        return page.words.report["unwritten"]
    if function.key.startswith(IMPORT):
        return page.words.report["not_called"]
    if function.verdict is Verdict.RIGHT and count:
        template = page.words.counted("right_on_all", count)
    elif failed == count and count:
        template = page.words.counted("failed_on_all", count)
    elif failed:
        template = page.words.report["failed_on"]
    else:
        return said
    return template.format(label=said, failed=failed, count=count)


def total(
    page: Page, noun: str, score: float, most: float, functions: Sequence[FunctionResult]
) -> str:
    """Return the last line: points, functions that are right, what waits, what is bonus."""
    called = [function for function in functions if function.datasets or function.equation]
    right = sum(function.verdict is Verdict.RIGHT for function in called)
    waiting = [function for function in functions if function.verdict is Verdict.NEEDS_MARKING]
    bonus = sum(function.score for function in functions if function.bonus)
    words = page.words
    count = len(called)
    parts = [words.counted("right_ones", count).format(right=right, count=count)]
    if waiting:
        points = sum(function.max_score for function in waiting)
        parts.append(words.counted("waits", points).format(points=number(points)))
    if bonus:
        parts.append(words.counted("is_bonus", bonus).format(points=number(bonus)))
    return words.report["sum"].format(
        noun=words.report[noun],
        score=number(score),
        most=number(most),
        parts=words.report["between"].join(parts),
    )


def name_of(page: Page, function: FunctionResult) -> str:
    """Return the name of a function, and whether it is a bonus."""
    return (
        page.words.report["bonus"].format(name=function.name) if function.bonus else function.name
    )


def points_of(page: Page, function: FunctionResult) -> str:
    """Return the points earned, of how many; "?" for what waits and "-" for what failed us."""
    earned = number(function.score)
    if function.verdict is Verdict.NEEDS_MARKING:
        earned = "?"
    elif function.verdict is Verdict.GRADER_FAULT:
        earned = "-"
    return page.words.report["points"].format(earned=earned, most=number(function.max_score))
