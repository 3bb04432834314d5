"""What the exports say about a submission, in the words of the report on the terminal."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from grader.export.rows import Column, Row
from grader.notation import number
from grader.report.console import render_all
from grader.report.page import Page
from grader.report.sections import sections
from grader.result import FunctionResult, Result
from grader.sentences import LABELS
from grader.words import told

_HIDDEN = "Hidden checks are run when your course marks it."


def feedback(row: Row, columns: Sequence[Column]) -> str:
    """Return the whole report for a student, as `grade all` prints it."""
    text = render_all(list(row.results.values()), colour=False, unicode=True) if row.results else ""
    return text + "".join(f"{line}\n" for line in _absent(row, columns))


def feedback_page(
    row: Row, columns: Sequence[Column], illustrate: Callable[[Result], Result]
) -> str:
    """Return the report for a student as a web page, with the pictures of `illustrate`."""
    from grader.report.html import page

    return page([illustrate(result) for result in row.results.values()], _absent(row, columns))


def summary(row: Row, columns: Sequence[Column]) -> str:
    """Return a few lines about the submission, where each function has a text of its own."""
    page = Page(colour=False, unicode=True)
    for result in row.results.values():
        verb = "waits" if result.pending == 1 else "wait"
        waits = f"; {number(result.pending)} {verb} for a person" if result.pending else ""
        page.say(f"{result.title}: {number(result.score)} of {number(result.max_score)}{waits}.")
        for remark in result.remarks:
            page.say(f"Remark: {remark}", indent=2)
    for line in _absent(row, columns):
        page.say(line)
    if any(result.hidden_checks for result in row.results.values()):
        page.say(_HIDDEN)
    return page.text()


def about(result: Result, function: FunctionResult) -> str:
    """Return all that is told about one function: counterexample, facts, why, hint."""
    page = Page(colour=False, unicode=True)
    sections(page, replace(result, functions=(function,)))
    return page.text().strip("\n") or told(function) or LABELS[function.verdict]


def _absent(row: Row, columns: Sequence[Column]) -> list[str]:
    missing = [column.exercise for column in columns if column.exercise not in row.results]
    return [f"{exercise}: not handed in." for exercise in missing]
