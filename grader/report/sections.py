"""The part of a terminal report that helps: why a function is not right, and on which dataset.

The first one that is wrong is told in full; each other one has a line, unless all are asked for.
"""

from grader.judge.finding import Verdict
from grader.language.model import Words
from grader.report.commands import explain_line, grade_line, hint_line, replay_line
from grader.report.example import dataset, printed, quantity
from grader.report.overview import IMPORT, INDENT, STYLES, UNWRITTEN
from grader.report.page import Page
from grader.result import FunctionResult, Result

ABSENT = "function.missing"
HISTORY = "state.history"
"""A fault that does not show when the call is made alone, so there is no line that repeats it."""
_WITH_HINT = ("values.", "finite.", "shape.wrong", "call.raised", "hidden")
"""Where a hint about the formula helps; a function that returns nothing needs other help."""
WHOLE = (IMPORT, "sandbox.")
"""What is not right is the submission or the grader, and is told once for all functions."""


def sections(page: Page, result: Result, *, is_whole: bool) -> None:
    """Write a section for each function with something to say; `is_whole`: all of them in full."""
    unwritten = [each.name for each in result.functions if each.key == UNWRITTEN]
    absent = [each.name for each in result.functions if each.key == ABSENT]
    together = {*unwritten, *(absent if len(absent) > 1 else ())}
    _shared(page, result)
    told = [
        each
        for each in result.functions
        if has_story(each) and not each.key.startswith(WHOLE) and each.name not in together
    ]
    for function in told if is_whole else told[:1]:
        page.gap()
        story(page, result, function)
        if not is_whole:
            more(page, result, function, is_told=False)
    if not is_whole and told[1:]:
        _others(page, result, told[1:])
    if unwritten:
        _together(page, "unwritten_ones", unwritten, "write")
    if len(absent) > 1:
        _together(page, "absent_ones", absent, "begin")
    for function in result.functions:
        if function.remark:
            page.gap()
            page.say(page.words.report["said"].format(name=function.name, text=function.remark))


def story(page: Page, result: Result, function: FunctionResult) -> None:
    """Write all that is known of a function that is not right, from what happened to `--case`."""
    happened(page, function)
    example = None if function.key == UNWRITTEN else function.counterexample
    if example is not None:
        dataset(page, "smallest", function, example)
    reasons(page, function)
    printed(page, function)
    page.gap()
    if example is not None and function.key != HISTORY:
        page.command(page.words.report["repeat"], replay_line(result, example.case), indent=INDENT)


def happened(page: Page, function: FunctionResult) -> None:
    """Write what happened, where, and what to do about its form."""
    text = function.message or page.words.labels[function.verdict]
    is_named = text.startswith(function.name) or function.key.startswith(WHOLE)
    _paragraphs(
        page,
        text if is_named else page.words.report["said"].format(name=function.name, text=text),
        function.verdict,
    )


def reasons(page: Page, function: FunctionResult) -> None:
    """Write what explains it: known mistake, pattern, why, steps, equation and hint."""
    if function.mistake is not None:
        name = function.mistake.replace("_", " ")
        page.say(page.words.phrases["mistake"].format(name=name, says=function.says), indent=INDENT)
    for fact in function.facts:
        page.say(fact, indent=INDENT)
    if function.why:
        first, *rest = function.why.split("\n")
        page.say(page.words.report["why"].format(text=first), indent=INDENT)
        for line in rest:
            page.say(line, indent=INDENT)
    _derived(page, function)
    is_about_formula = has_advice(function)
    if function.equation and (is_about_formula or function.mistake is not None):
        place = equation(page.words, function)
        page.say(page.words.report["lecture"].format(place=place), indent=INDENT)
    if function.hint and is_about_formula:
        page.say(
            page.words.report["hint"].format(text=function.hint), indent=INDENT, style="yellow"
        )


def _derived(page: Page, function: FunctionResult) -> None:
    if function.steps:
        page.gap()
        page.say(page.words.report["steps"], indent=INDENT)
        for step in function.steps:
            quantity(page, step.formula, step.value)
        page.gap()
    if function.derivation:
        page.say(page.words.report["derivation"].format(text=function.derivation), indent=INDENT)


def has_advice(function: FunctionResult) -> bool:
    """Say whether a hint about the formula helps here."""
    return function.key.startswith(_WITH_HINT)


def equation(words: Words, function: FunctionResult) -> str:
    """Return "equation (2)" or "equations (1), (5)"; a formula stays as it is."""
    place = function.equation
    if not place.startswith("("):
        return place
    key = "equations" if "), (" in place else "equation"
    return words.report[key].format(number=place)


def more(page: Page, result: Result, function: FunctionResult, *, is_told: bool) -> None:
    """Write how to learn more; `is_told`: the whole story was told just now."""
    if function.hint and function.key.startswith((*_WITH_HINT, UNWRITTEN)):
        page.command(
            page.words.report["next_hint"], hint_line(result, function.name), indent=INDENT
        )
    if function.counterexample is not None and not is_told:
        page.command(
            page.words.report["next_story"], explain_line(result, function.name), indent=INDENT
        )


def has_story(function: FunctionResult) -> bool:
    """Say whether its verdict leaves something to be told, be it a person's remarks."""
    return function.verdict not in (Verdict.RIGHT, Verdict.NEEDS_MARKING)


def _shared(page: Page, result: Result) -> None:
    """Write what all functions share, once: the file cannot be imported, the grader broke."""
    told = {
        function.message: function.verdict
        for function in result.functions
        if function.key.startswith(WHOLE)
    }
    for message, verdict in told.items():
        page.gap()
        _paragraphs(page, message, verdict)


def _others(page: Page, result: Result, wrong: list[FunctionResult]) -> None:
    page.gap()
    page.say(page.words.report["others"], style="bold")
    for function in wrong:
        text = (function.message or page.words.labels[function.verdict]).split("\n", maxsplit=1)[0]
        if not text.startswith(function.name):
            text = page.words.report["said"].format(name=function.name, text=text)
        if function.mistake is None:
            page.short(text, indent=INDENT)
        else:
            name = function.mistake.replace("_", " ")
            page.short(
                text.rstrip("."), page.words.report["other"].format(name=name), indent=INDENT
            )
    page.command(
        page.words.report["one_in_full"], explain_line(result, wrong[0].name), indent=INDENT
    )
    page.command(page.words.report["all_in_full"], grade_line(result, "--all"), indent=INDENT)


def _together(page: Page, key: str, names: list[str], advice: str) -> None:
    page.gap()
    page.say(page.words.report[key].format(names=", ".join(names)), style="bold")
    page.say(page.words.report[advice], indent=INDENT)


def _paragraphs(page: Page, text: str, verdict: Verdict) -> None:
    first, *rest = text.split("\n")
    page.say(first, style=STYLES.get(verdict, "bold"))
    for line in rest:
        page.say(line, indent=INDENT)
