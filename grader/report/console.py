"""A result for a terminal: what is right in one line, what is not with all that helps.

Pure: values in, text out. Words carry the meaning, colours only repeat it, and no frames are
drawn, so that the report reads well aloud, in a log and in black and white.
"""

from collections.abc import Mapping, Sequence

from grader.course import SHIPPED
from grader.judge.finding import Verdict
from grader.language.choose import words_of
from grader.language.model import Words
from grader.report.commands import explain_line
from grader.report.example import dataset, printed
from grader.report.overview import INDENT, label, overview, total
from grader.report.page import COLUMNS, Page
from grader.report.sections import happened, more, reasons, sections, story
from grader.result import FunctionResult, Result

_DIGEST = 12


def render(
    result: Result,
    *,
    colour: bool,
    unicode: bool,
    width: int = COLUMNS,
    is_whole: bool = False,
) -> str:
    """Return the report of one submission; `unicode`: the stream can write Φ, θ and ᵀ.

    `is_whole`: every function that is not right in full, and which datasets, course and versions.
    """
    page = Page(words_of(result.language), colour=colour, unicode=unicode, width=width)
    _report(page, result, particulars_of(page, result, is_whole=is_whole), is_whole=is_whole)
    _say_hidden(page, [result])
    return page.text()


def render_all(
    results: Sequence[Result],
    *,
    colour: bool,
    unicode: bool,
    width: int = COLUMNS,
    is_whole: bool = False,
) -> str:
    """Return the reports of several exercises, in the language of the first, and their total."""
    page = Page(words_of(results[0].language), colour=colour, unicode=unicode, width=width)
    known: Mapping[str, str] = {}
    for result in results:
        particulars = particulars_of(page, result, is_whole=is_whole)
        page.gap()
        news = {key: text for key, text in particulars.items() if known.get(key) != text}
        _report(page, result, news, is_whole=is_whole)
        known = particulars
    graded = [result for result in results if result.status == "graded"]
    missing = [result.exercise for result in results if result.status != "graded"]
    functions = [function for result in graded for function in result.functions]
    page.gap()
    if graded:
        score = sum(result.score for result in graded)
        most = sum(result.max_score for result in graded)
        page.say(total(page, "total", score, most, functions), style="bold")
    if missing:
        page.say(page.words.report["not_counted"].format(names=", ".join(missing)), style="bold")
    _say_hidden(page, graded)
    return page.text()


def render_case(result: Result, *, colour: bool, unicode: bool, width: int = COLUMNS) -> str:
    """Return what happened on one dataset; shows inputs and got of a right answer, too."""
    page = Page(words_of(result.language), colour=colour, unicode=unicode, width=width)
    _head(page, result)
    for function in result.functions:
        page.gap()
        _on_one_dataset(page, function)
    return page.text()


def render_story(
    result: Result, *, case: str, colour: bool, unicode: bool, width: int = COLUMNS
) -> str:
    """Return the whole story of each function; `case` names a dataset for one that is right."""
    page = Page(words_of(result.language), colour=colour, unicode=unicode, width=width)
    _head(page, result)
    for function in result.functions:
        page.gap()
        if function.verdict is not Verdict.RIGHT:
            story(page, result, function)
            _help(page, function)
            more(page, result, function, is_told=True)
        elif function.counterexample is not None:
            _on_one_dataset(page, function)
        else:
            page.say(
                page.words.report["said"].format(name=function.name, text=label(page, function)),
                style="green",
            )
            line = f'{explain_line(result, function.name)} --case "{case}"'
            page.command(page.words.report["one_of_them"], line, indent=INDENT)
    return page.text()


def _help(page: Page, function: FunctionResult) -> None:
    """Write what the verdict means, and what is done about it in general."""
    page.gap()
    verdict, words = function.verdict, page.words
    text = words.report["help"].format(label=words.labels[verdict], text=words.help[verdict])
    page.say(text, indent=INDENT)


def _on_one_dataset(page: Page, function: FunctionResult) -> None:
    is_right = function.verdict is Verdict.RIGHT
    if is_right:
        page.say(page.words.report["right_here"].format(name=function.name), style="green")
    else:
        happened(page, function)
    if function.counterexample is not None:
        dataset(page, "this_dataset", function, function.counterexample)
    reasons(page, function)
    printed(page, function)


def _say_hidden(page: Page, results: Sequence[Result]) -> None:
    note = hidden_note(page.words, results)
    if note:
        page.say(note)


def hidden_note(words: Words, results: Sequence[Result]) -> str:
    """Return what full marks here do not mean, where a course marks on other data as well."""
    graded = [result for result in results if result.status == "graded"]
    if any(result.hidden_checks for result in graded):
        is_full = all(result.is_full for result in graded)
        return words.report["public_passed" if is_full else "public"]
    return words.report["hidden_run"] if any(result.hidden_run for result in graded) else ""


# --- a whole result -------------------------------------------------------------------------


def _head(page: Page, result: Result) -> None:
    first = page.words.report["first"].format(title=result.title, isolation=result.isolation)
    page.say(first, style="bold")
    page.command(page.words.report["file"], result.submission)


def particulars_of(page: Page, result: Result, *, is_whole: bool) -> dict[str, str]:
    """Return what else is known of a run; all of it is in the JSON, too."""
    found = page.words.places.get(result.course, result.course)
    course = {"course": page.words.report["course"].format(found=found)}
    if not is_whole:
        return {} if result.course == SHIPPED else course
    battery, seed = _short(result.battery), result.seed
    versions = ", ".join(f"{name} {number}" for name, number in result.versions.items())
    return {
        "datasets": page.words.report["datasets"].format(battery=battery, seed=seed),
        **course,
        "versions": page.words.report["versions"].format(versions=versions),
    }


def _short(digest: str) -> str:
    kind, _, rest = digest.rpartition(":")
    return f"{kind}:{rest[:_DIGEST]}" if kind else rest[:_DIGEST]


def _report(page: Page, result: Result, particulars: Mapping[str, str], *, is_whole: bool) -> None:
    _head(page, result)
    for text in particulars.values():
        page.say(text)
    page.gap()
    overview(page, result.functions)
    sections(page, result, is_whole=is_whole)
    for remark in result.remarks:
        page.gap()
        page.say(page.words.report["remark"].format(text=remark))
    page.gap()
    if result.status == "graded":
        text = total(page, "score", result.score, result.max_score, result.functions)
        page.say(text, style="bold")
    else:
        page.say(page.words.report["not_graded"], style="bold")
