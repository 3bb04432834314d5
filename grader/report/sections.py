"""The part of a terminal report that helps: why a function is not right, and on which dataset."""

import shlex
from pathlib import PurePath

from grader.arrays import Array
from grader.judge.finding import Verdict
from grader.notation import escaped, is_exact, symbol
from grader.report.matrices import comparison, described
from grader.report.page import Page
from grader.result import Counterexample, FunctionResult, Result
from grader.sentences import LABELS
from grader.words import told, truth

STYLES = {
    Verdict.RIGHT: "green",
    Verdict.NEEDS_MARKING: "yellow",
    Verdict.MARKED: "yellow",
    Verdict.SKIPPED: "yellow",
    Verdict.GRADER_FAULT: "yellow",
}
"""Colours of the verdicts; those that are not here are red."""

UNWRITTEN = "function.unwritten"
INDENT = 2

IMPORT = "import."
ABSENT = "function.missing"
HISTORY = "state.history"
"""A fault that does not show when the call is made alone, so there is no line that repeats it."""
_WITH_HINT = ("values.", "finite.", "shape.wrong", "call.raised", "hidden")
"""Where a hint about the formula helps; a function that returns nothing needs other help."""

WHOLE = (IMPORT, "sandbox.")
PRINTED = 5
_GOT = 60


def sections(page: Page, result: Result) -> None:
    """Write a section for each function with something to say; what they share, once."""
    said: set[str] = set()
    unwritten = [function.name for function in result.functions if function.key == UNWRITTEN]
    absent = [function.name for function in result.functions if function.key == ABSENT]
    for function in result.functions:
        if function.name in unwritten or (function.name in absent and len(absent) > 1):
            continue
        if function.key.startswith(WHOLE):
            if function.message not in said:
                page.gap()
                _paragraphs(page, function.message, function.verdict)
            said.add(function.message)
        elif function.verdict not in (Verdict.RIGHT, Verdict.NEEDS_MARKING):
            page.gap()
            _section(page, result, function)
        if function.remark:
            page.gap()
            page.say(f"{function.name}: {function.remark}")
    if unwritten:
        page.gap()
        page.say(f"Not written yet: {', '.join(unwritten)}.", style="bold")
        page.say("Put your own code in place of `raise NotImplementedError`.", indent=INDENT)
    if len(absent) > 1:
        page.gap()
        page.say(f"Not in the file yet: {', '.join(absent)}.", style="bold")
        page.say("Begin with their lines from the starter file: `def ...`.", indent=INDENT)


def _section(page: Page, result: Result, function: FunctionResult) -> None:
    explanation(page, function)
    example = function.counterexample
    if example is None:
        printed(page, function)
        return
    dataset(page, "The smallest dataset found", function, example)
    why(page, function)
    printed(page, function)
    if function.key != HISTORY:
        page.line(page.plain(f"Repeat it: {command(result, example.case)}"), indent=INDENT)


def explanation(page: Page, function: FunctionResult) -> None:
    """Write what happened and what to do next, and the hint when it can help."""
    text = told(function) or LABELS[function.verdict]
    is_named = text.startswith(function.name) or function.key.startswith(WHOLE)
    _paragraphs(page, text if is_named else f"{function.name}: {text}", function.verdict)
    for fact in function.facts:
        page.say(fact, indent=INDENT)
    _advice(page, function)


def _paragraphs(page: Page, text: str, verdict: Verdict) -> None:
    first, *rest = text.split("\n")
    page.say(first, style=STYLES.get(verdict, "bold"))
    for line in rest:
        page.say(line, indent=INDENT)


def _advice(page: Page, function: FunctionResult) -> None:
    if not has_advice(function):
        return
    if function.hint:
        page.say(f"Hint: {function.hint}", indent=INDENT, style="yellow")
    if function.equation:
        page.say(f"In the lecture: {equation(function)}.", indent=INDENT)


def has_advice(function: FunctionResult) -> bool:
    """Say whether a hint about the formula helps here."""
    return function.key.startswith(_WITH_HINT)


def equation(function: FunctionResult) -> str:
    """Return "equation (2)" or "equations (1), (5)"; a formula stays as it is."""
    numbered = function.equation.startswith("(")
    noun = "equations " if "), (" in function.equation else "equation "
    return (noun if numbered else "") + function.equation


def dataset(page: Page, title: str, function: FunctionResult, example: Counterexample) -> None:
    """Write the inputs in the lecture's notation, and got beside expected."""
    # For a property the note is the reason, and the message has said it.
    note = "" if not example.note or example.note in function.message else f": {example.note}"
    family = f" ({example.family}{note})" if example.family else ""
    page.say(f"{title}{family}:", indent=INDENT)
    unicode = page.unicode
    for name, array in example.inputs.items():
        label = f"{symbol(name, unicode=unicode)} = "
        for line in described(label, array, unicode=unicode):
            page.line(line, indent=2 * INDENT)
    page.gap()
    for line in _answers(page, example):
        page.line(line, indent=2 * INDENT)
    page.gap()
    if not all(is_exact(value) for array in example.inputs.values() for value in array.values):
        note = "Long inputs are rounded to 6 digits here; --format json prints them in full."
        page.say(note, indent=INDENT)


def _answers(page: Page, example: Counterexample) -> list[str]:
    want, got, unicode = example.want, example.got, page.unicode
    if len(got) == 1 and want is not None and not example.is_truth:
        return comparison(
            got[0],
            want,
            example.differs,
            unicode=unicode,
            mark=lambda text: page.paint(text, "red"),
        )
    lines = []
    if not got:
        text = page.plain(example.got_text or "no answer")
        lines.append("got       " + (text if len(text) <= _GOT else text[:_GOT] + "..."))
    names = example.parts if len(example.parts) == len(got) else ("",) * len(got)
    for name, array in zip(names, got, strict=True):
        label = f"got {symbol(name, unicode=unicode)} = " if name else "got       "
        lines += _value(label, array, example, unicode=unicode)
    if want is not None:
        lines += _value("expected  ", want, example, unicode=unicode)
    return lines


def _value(label: str, array: Array, example: Counterexample, *, unicode: bool) -> list[str]:
    if example.is_truth and not array.shape:
        return [label + truth(array.values[0])]
    return described(label, array, unicode=unicode)


def why(page: Page, function: FunctionResult) -> None:
    """Write what the course says of this answer on this dataset, if anything."""
    if function.why:
        first, *rest = function.why.split("\n")
        page.say(f"Why: {first}", indent=INDENT)
        for line in rest:
            page.say(line, indent=INDENT)
        page.gap()


def printed(page: Page, function: FunctionResult) -> None:
    """Write the last lines that the call printed, if any."""
    lines = function.printed.rstrip().split("\n")
    shown = [line for line in lines if line][-PRINTED:]
    if shown:
        page.say("The call printed, at its end:", indent=INDENT)
    for line in shown:
        page.say(f"> {escaped(line, 200)}", indent=2 * INDENT)


def command(result: Result, case: str) -> str:
    """Return what to type to see this case again; its path only when `grade` would not find it."""
    words = ["grade", result.exercise]
    if PurePath(result.submission) not in {PurePath(), PurePath(f"{result.exercise}.py")}:
        words.append(shlex.quote(result.submission))
    is_plain = not set(case) & set('"$`\\!')
    quoted = f'"{case}"' if is_plain else shlex.quote(case)
    return " ".join([*words, "--case", quoted])
