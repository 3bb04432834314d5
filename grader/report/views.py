"""What a page shows of a result, as plain values for the templates.

Text is as the result holds it, whatever a student put into it: the templates escape it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from grader.judge.finding import Verdict
from grader.language.choose import words_of
from grader.language.model import Table, Words
from grader.notation import number
from grader.report.commands import replay_line
from grader.report.console import hidden_note, particulars_of
from grader.report.example import PRINTED
from grader.report.examples import Shown, shown
from grader.report.gallery import Picture, is_undrawn, pictures
from grader.report.overview import UNWRITTEN, label, name_of, points_of, total
from grader.report.page import Page
from grader.report.sections import ABSENT, HISTORY, WHOLE, equation, has_advice, has_story
from grader.result import FunctionResult, Result
from grader.words import told

INSTALL = "pip install 'exercise-grader[report]'"
_KINDS = {
    Verdict.RIGHT: ("right", "✓"),
    Verdict.NEEDS_MARKING: ("waits", "…"),
    Verdict.MARKED: ("waits", "•"),
    Verdict.SKIPPED: ("waits", "–"),
    Verdict.GRADER_FAULT: ("waits", "–"),
}
_WRONG = ("wrong", "✗")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the overview."""

    name: str
    points: str
    label: str
    kind: str
    sign: str
    anchor: str
    """Where more is said of it; "" for nowhere."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, or lines of a program, each as it stands."""

    lines: Sequence[str]
    is_code: bool


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said of one function."""

    anchor: str
    title: str
    kind: str
    message: Sequence[Block]
    facts: Sequence[str] = ()
    hint: str = ""
    equation: str = ""
    example: Shown | None = None
    why: Sequence[str] = ()
    pictures: Sequence[Picture] = ()
    printed: Sequence[str] = ()
    command: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise."""

    anchor: str
    title: str
    caption: str
    rows: Sequence[Row]
    sum: str
    remarks: Sequence[str]
    stories: Sequence[Story]
    notices: Sequence[str]
    particulars: Sequence[str]


def section(result: Result) -> Section:
    """Return what is shown of one result."""
    words = words_of(result.language)
    page = Page(words, colour=False, unicode=True)
    stories = list(_stories(page, result))
    told_of = {story.anchor for story in stories}
    remarks = [words.html["remark"].format(remark=remark) for remark in result.remarks]
    return Section(
        anchor=result.exercise,
        title=result.title,
        caption=words.html["overview"].format(exercise=result.exercise),
        rows=[_row(page, result, function, told_of) for function in result.functions],
        sum=_sum(page, result),
        remarks=[*remarks, *_grouped(words, result)],
        stories=stories,
        notices=list(_notices(words, result)),
        particulars=_particulars(page, result),
    )


def _row(page: Page, result: Result, function: FunctionResult, told_of: set[str]) -> Row:
    kind, sign = _KINDS.get(function.verdict, _WRONG)
    anchor = _anchor(result, function)
    return Row(
        name=name_of(page, function),
        points=points_of(page, function),
        label=label(page, function),
        kind=kind,
        sign=sign,
        anchor=anchor if anchor in told_of else "",
    )


def _sum(page: Page, result: Result) -> str:
    if result.status != "graded":
        return page.words.html["nothing_taken"]
    return total(page, "score", result.score, result.max_score, result.functions)


def _particulars(page: Page, result: Result) -> list[str]:
    first = page.words.report["first"].format(title=result.title, isolation=result.isolation)
    return [first, result.submission, *particulars_of(page, result, is_whole=True).values()]


def _anchor(result: Result, function: FunctionResult) -> str:
    return f"{result.exercise}-{function.name}"


def _named(result: Result, key: str) -> list[str]:
    return [function.name for function in result.functions if function.key == key]


def _grouped(words: Words, result: Result) -> Iterator[str]:
    """Yield what is said of several functions at once."""
    unwritten, absent = _named(result, UNWRITTEN), _named(result, ABSENT)
    if unwritten:
        yield words.html["unwritten"].format(names=", ".join(unwritten))
    if len(absent) > 1:
        yield words.html["absent"].format(names=", ".join(absent))


def _notices(words: Words, result: Result) -> Iterator[str]:
    note = hidden_note(words, [result])
    if note:
        yield note
    if is_undrawn(result, words):
        yield words.html["undrawn"].format(command=INSTALL)


def _stories(page: Page, result: Result) -> Iterator[Story]:
    said: set[str] = set()
    absent = _named(result, ABSENT)
    for function in result.functions:
        is_grouped = function.key == UNWRITTEN or (function.key == ABSENT and len(absent) > 1)
        is_silent = not (has_story(function) or function.remark or function.counterexample)
        is_whole = function.key.startswith(WHOLE)
        if is_grouped or is_silent or (is_whole and function.message in said):
            continue
        said.add(function.message)
        yield _story(page, result, function, is_whole=is_whole)


def _story(page: Page, result: Result, function: FunctionResult, *, is_whole: bool) -> Story:
    words, example = page.words, function.counterexample
    has_help = has_advice(function)
    repeats = example is not None and function.key not in ("", HISTORY)
    return Story(
        anchor=_anchor(result, function),
        title=words.html["whole"] if is_whole else name_of(page, function),
        kind=_KINDS.get(function.verdict, _WRONG)[0],
        message=_blocks(words, function),
        facts=function.facts,
        hint=function.hint if has_help else "",
        equation=equation(words, function) if has_help and function.equation else "",
        example=None if example is None else shown(function, example, words),
        why=function.why.split("\n") if function.why else (),
        pictures=pictures(function, words),
        printed=[line for line in function.printed.rstrip().split("\n") if line][-PRINTED:],
        command=replay_line(result, example.case) if example is not None and repeats else "",
    )


def _blocks(words: Words, function: FunctionResult) -> list[Block]:
    """Return the message in paragraphs; its indented lines are lines of the student's file."""
    verdict = f"{function.name}: {words.labels[function.verdict]}"
    text = told(function, words) or function.remark or verdict
    blocks: list[Block] = []
    for is_code, group in groupby(text.split("\n"), lambda line: line.startswith("  ")):
        if is_code:
            blocks.append(Block(lines=list(group), is_code=True))
        else:
            blocks += [Block(lines=[line], is_code=False) for line in group]
    return blocks


def score(results: Sequence[Result], texts: Table) -> str:
    """Return the points of all that was graded, in words."""
    graded = [result for result in results if result.status == "graded"]
    if not graded:
        return texts["ungraded"]
    earned, most = sum(each.score for each in graded), sum(each.max_score for each in graded)
    return texts["score"].format(score=number(earned), most=number(most))
