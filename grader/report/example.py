"""A counterexample on a terminal: inputs in the lecture's notation, got beside expected."""

from functools import partial

from grader.arrays import Array
from grader.notation import escaped, is_exact, symbol
from grader.report.matrices import Style, comparison, described
from grader.report.overview import INDENT
from grader.report.page import Page
from grader.result import Counterexample, FunctionResult
from grader.words import truth

PRINTED = 5
_GOT = 60


def dataset(page: Page, title: str, function: FunctionResult, example: Counterexample) -> None:
    """Write the inputs in the lecture's notation, and got beside expected."""
    # For a property the note is the reason, and the message has said it.
    is_said = example.note in function.message
    family = example.family if is_said or not example.note else example.note
    key = "family" if example.family else "no_family"
    page.say(
        page.words.report[key].format(title=page.words.report[title], family=family), indent=INDENT
    )
    for name, array in example.inputs.items():
        quantity(page, symbol(name, unicode=page.unicode), array)
    page.gap()
    page.lines(_answers(page, example), indent=2 * INDENT)
    page.gap()
    if not all(is_exact(value) for array in example.inputs.values() for value in array.values):
        page.say(page.words.report["rounded"], indent=INDENT)
        page.gap()


def quantity(page: Page, name: str, array: Array) -> None:
    """Write "name = " and an array; below it when that leaves more room."""
    label, indent = f"{page.plain(name)} = ", 2 * INDENT
    room = page.width - 2 * INDENT
    if 2 * len(label) > room and array.shape:
        page.say(label.rstrip(), indent=2 * INDENT)
        room, indent, label = room - INDENT, 3 * INDENT, ""
    style = Style(page.words, unicode=page.unicode, width=room)
    lines = described(label, array, style)
    page.lines(lines, indent=indent)


def printed(page: Page, function: FunctionResult) -> None:
    """Write the last lines that the call printed, if any."""
    lines = function.printed.rstrip().split("\n")
    shown = [line for line in lines if line][-PRINTED:]
    if shown:
        page.say(page.words.report["printed"], indent=INDENT)
    for line in shown:
        page.say(f"> {escaped(line, 200)}", indent=2 * INDENT)


def _answers(page: Page, example: Counterexample) -> list[str]:
    want, got, unicode = example.want, example.got, page.unicode
    room = page.width - 2 * INDENT
    if len(got) == 1 and want is not None and not example.is_truth:
        mark = partial(page.paint, style="red")
        style = Style(page.words, unicode=unicode, mark=mark, width=room)
        return comparison(got[0], want, example.differs, style)
    lines = []
    if not got:
        text = page.plain(example.got_text or page.words.report["no_answer"])
        shown = text if len(text) <= _GOT else text[:_GOT] + "..."
        lines.append(page.words.report["got"].format(value=shown))
    names = example.parts if len(example.parts) == len(got) else ("",) * len(got)
    for name, array in zip(names, got, strict=True):
        label = (
            page.words.report["got_part"].format(name=symbol(name, unicode=unicode)) if name else ""
        )
        lines += _value(label or page.words.report["got"].format(value=""), array, example, page)
    if want is not None:
        lines += _value(page.words.report["want"].format(value=""), want, example, page)
    return lines


def _value(label: str, array: Array, example: Counterexample, page: Page) -> list[str]:
    if example.is_truth and not array.shape:
        return [label + truth(array.values[0])]
    style = Style(page.words, unicode=page.unicode, width=page.width - 2 * INDENT)
    return described(label, array, style)
