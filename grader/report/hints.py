"""The hints for one function on a terminal: those that were seen, and one more."""

from collections.abc import Mapping, Sequence

import msgspec

from grader.report.commands import told
from grader.report.overview import INDENT
from grader.report.page import Page


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody may read now."""

    exercise: str
    function: str
    texts: Sequence[str]
    """All hints, from the first nudge to the last one."""
    seen: int
    """So many of them are shown."""
    trouble: str = ""
    """Why it could not be kept how many were seen."""
    asked: Mapping[str, str] = {}
    """Options that the lines to type are to repeat."""


def write_hints(page: Page, hints: Hints) -> None:
    """Write the hints that are shown, and how to get the next one."""
    shown, total = hints.texts[: hints.seen], len(hints.texts)
    if not shown:
        page.say(page.words.commands["hints.none"].format(name=hints.function))
        return
    title = page.words.commands["hints.title"].format(
        name=hints.function, shown=len(shown), total=total
    )
    page.say(title, style="bold")
    for number, text in enumerate(shown, 1):
        page.say(page.words.commands["hints.hint"].format(number=number, text=text), indent=INDENT)
    page.gap()
    task = " ".join([hints.exercise, hints.function, *told(hints.asked)])
    again = f"grade hint {task}"
    if hints.trouble:
        page.say(page.words.commands["hints.not_counted"].format(why=hints.trouble))
    elif len(shown) < total:
        page.command(page.words.commands["hints.more"], again)
    else:
        page.command(page.words.commands["hints.last"], f"grade explain {task}")
        page.command(page.words.commands["hints.reset"], f"{again} --reset")
