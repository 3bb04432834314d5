"""A result for a terminal: what is right in one line, what is not with all that helps.

Pure: values in, text out. Words carry the meaning, colours only repeat it, and no frames are
drawn, so that the report reads well aloud, in a log and in black and white.
"""

from collections.abc import Sequence

from grader.judge.finding import Verdict
from grader.notation import number
from grader.report.page import Page
from grader.report.sections import (
    IMPORT,
    INDENT,
    STYLES,
    UNWRITTEN,
    dataset,
    explanation,
    printed,
    sections,
    why,
)
from grader.result import FunctionResult, Result
from grader.sentences import LABELS

_DIGEST = 12


def render(result: Result, *, colour: bool, unicode: bool) -> str:
    """Return the report of one submission; `unicode`: the stream can write Φ, θ and ᵀ."""
    page = Page(colour=colour, unicode=unicode)
    _report(page, result, particulars(result))
    _say_hidden(page, [result])
    return page.text()


def render_all(results: Sequence[Result], *, colour: bool, unicode: bool) -> str:
    """Return the reports of several exercises, and their total."""
    page = Page(colour=colour, unicode=unicode)
    known: dict[str, str] = {}
    for result in results:
        header = particulars(result)
        page.gap()
        news = {key: text for key, text in header.items() if known.get(key) != text}
        _report(page, result, {"file": result.submission} | news)
        known = header
    graded = [result for result in results if result.status == "graded"]
    missing = [result.exercise for result in results if result.status != "graded"]
    functions = [function for result in graded for function in result.functions]
    page.gap()
    if graded:
        score = sum(result.score for result in graded)
        most = sum(result.max_score for result in graded)
        page.line(page.paint(sum_of("Total", score, most, functions), "bold"))
    if missing:
        page.say(f"Not graded, and not counted: {', '.join(missing)}.", style="bold")
    _say_hidden(page, graded)
    return page.text()


def render_case(result: Result, *, colour: bool, unicode: bool) -> str:
    """Return what happened on one dataset; shows inputs and got of a right answer, too."""
    page = Page(colour=colour, unicode=unicode)
    page.say(result.title, style="bold")
    page.say(f"file       {result.submission}", indent=INDENT)
    for function in result.functions:
        page.gap()
        if function.verdict is Verdict.RIGHT:
            page.say(f"{function.name}: right on this dataset.", style="green")
        else:
            explanation(page, function)
        if function.counterexample is not None:
            dataset(page, "The dataset", function, function.counterexample)
            why(page, function)
        printed(page, function)
    return page.text()


def _say_hidden(page: Page, results: Sequence[Result]) -> None:
    page.say(hidden_note(results))


def hidden_note(results: Sequence[Result]) -> str:
    """Say what full marks here do not mean, where a course marks on other data as well; or ""."""
    graded = [result for result in results if result.status == "graded"]
    if not any(result.hidden_checks for result in graded):
        return ""
    if all(result.is_full for result in graded):
        return "Public checks passed; hidden checks are run when your course marks it."
    return "These are the public checks; hidden ones are run when your course marks it."


# --- a whole result -------------------------------------------------------------------------


def particulars(result: Result) -> dict[str, str]:
    """Return what the result depends on besides the submission, by name."""
    return {
        "file": result.submission,
        "isolation": result.isolation,
        "datasets": f"battery {_short(result.battery)}, seed {result.seed}",
        "course": result.course,
    }


def _short(digest: str) -> str:
    kind, _, rest = digest.rpartition(":")
    return f"{kind}:{rest[:_DIGEST]}" if kind else rest[:_DIGEST]


def _report(page: Page, result: Result, header: dict[str, str]) -> None:
    page.say(result.title, style="bold")
    for key, text in header.items():
        page.say(f"{key:<9}  {text}", indent=INDENT)
    page.gap()
    _overview(page, result)
    sections(page, result)
    for remark in result.remarks:
        page.gap()
        page.say(f"Remark: {remark}")
    page.gap()
    if result.status == "graded":
        total = sum_of("Score", result.score, result.max_score, result.functions)
        page.line(page.paint(total, "bold"))
    else:
        page.say("Not graded. No points were taken.", style="bold")


def _overview(page: Page, result: Result) -> None:
    """Write one line a function: name, points and what is said of it."""
    names = [page.plain(name_of(function)) for function in result.functions]
    points = [points_of(function) for function in result.functions]
    wide, narrow = max(map(len, names), default=0), max(map(len, points), default=0)
    for name, earned, function in zip(names, points, result.functions, strict=True):
        label = page.paint(page.plain(label_of(function)), STYLES.get(function.verdict, "red"))
        page.line(f"{name:<{wide}}   {earned:>{narrow}}   {label}", indent=INDENT)


def name_of(function: FunctionResult) -> str:
    """Return the name of a function, and that it is a bonus."""
    return f"{function.name} (bonus)" if function.bonus else function.name


def points_of(function: FunctionResult) -> str:
    """Return "1 of 2", with ? for what waits and - for what could not be graded."""
    earned = number(function.score)
    if function.verdict is Verdict.NEEDS_MARKING:
        earned = "?"
    elif function.verdict is Verdict.GRADER_FAULT:
        earned = "-"
    return f"{earned} of {number(function.max_score)}"


def label_of(function: FunctionResult) -> str:
    """Return the verdict in words, and on how many datasets."""
    label = LABELS[function.verdict]
    if function.key == UNWRITTEN:
        return "not written yet"
    if function.key.startswith(IMPORT):
        return "not called, the file cannot be imported"
    if function.verdict is Verdict.RIGHT and function.datasets:
        return f"{label} on all {function.datasets} datasets"
    if function.failed:
        return f"{label}, on {function.failed} of {function.datasets} datasets"
    return label


def sum_of(noun: str, score: float, most: float, functions: Sequence[FunctionResult]) -> str:
    """Return the last line: points, functions that are right, what waits, what is bonus."""
    called = [function for function in functions if function.datasets or function.equation]
    right = sum(function.verdict is Verdict.RIGHT for function in called)
    waiting = [function for function in functions if function.verdict is Verdict.NEEDS_MARKING]
    bonus = sum(function.score for function in functions if function.bonus)
    parts = [f"{right} of {len(called)} functions right"]
    if waiting:
        points = sum(function.max_score for function in waiting)
        parts.append(f"{number(points)} {'waits' if points == 1 else 'wait'} for a person")
    if bonus:
        parts.append(f"{number(bonus)} {'is' if bonus == 1 else 'are'} bonus")
    return f"{noun}: {number(score)} of {number(most)} ({'; '.join(parts)})"
