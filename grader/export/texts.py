"""What the exports say about a submission, in the words of the report on the terminal."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from grader.export.rows import Column, Row
from grader.language.choose import DEFAULT, words_of
from grader.language.model import Words
from grader.notation import number
from grader.report.console import render_all
from grader.report.page import Page
from grader.report.sections import sections
from grader.result import FunctionResult, Result
from grader.words import told


def feedback(row: Row, columns: Sequence[Column]) -> str:
    """Return the whole report for a student, as `grade all` prints it."""
    results, text = list(row.results.values()), ""
    if results:
        text = render_all(results, colour=False, unicode=True, is_whole=True)
    return text + "".join(f"{line}\n" for line in _absent(row, columns))


def feedback_page(
    row: Row, columns: Sequence[Column], illustrate: Callable[[Result], Result]
) -> str:
    """Return the report for a student as a web page, with the pictures of `illustrate`."""
    from grader.report.html import page

    return page([illustrate(result) for result in row.results.values()], _absent(row, columns))


def summary(row: Row, columns: Sequence[Column]) -> str:
    """Return a few lines about the submission, where each function has a text of its own."""
    words = _words(row, columns)
    page = Page(words, colour=False, unicode=True)
    for result in row.results.values():
        page.say(_bare(result, words))
        for remark in result.remarks:
            page.say(words.report["remark"].format(text=remark), indent=2)
    for line in _absent(row, columns):
        page.say(line)
    if any(result.hidden_checks for result in row.results.values()):
        page.say(words.report["hidden"])
    return page.text()


def about(result: Result, function: FunctionResult) -> str:
    """Return all that is told about one function: counterexample, facts, why, hint."""
    words = words_of(result.language)
    page = Page(words, colour=False, unicode=True)
    sections(page, replace(result, functions=(function,)), is_whole=True)
    return page.text().strip("\n") or told(function, words) or words.labels[function.verdict]


def _bare(result: Result, words: Words) -> str:
    """Return the title, the points and what waits for a person."""
    waits = ""
    if result.pending:
        said = words.counted("waits", result.pending).format(points=number(result.pending))
        waits = words.report["bare_waits"].format(waits=said)
    return words.report["bare"].format(
        title=result.title, score=number(result.score), most=number(result.max_score), waits=waits
    )


def _absent(row: Row, columns: Sequence[Column]) -> list[str]:
    missing = [column.exercise for column in columns if column.exercise not in row.results]
    said = _words(row, columns).report["not_handed_in"]
    return [said.format(exercise=exercise) for exercise in missing]


def _words(row: Row, columns: Sequence[Column]) -> Words:
    """Return the language of the results, or that of the class where there are none."""
    spoken = [result.language for result in row.results.values()]
    spoken += [column.language for column in columns]
    return words_of(next(iter(spoken), DEFAULT))
