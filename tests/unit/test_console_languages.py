"""The terminal report in each language: golden screens, and what must hold of every one."""

import re

import pytest

from grader.language.choose import LANGUAGES, words_of
from grader.language.model import Words
from grader.notation import NO_BREAK
from grader.report.console import render, render_all, render_case
from tests import results
from tests.screens import RESULTS, Golden

OTHERS = [code for code in LANGUAGES if code != "en"]
SCREENS = {name: make for name, make in RESULTS.items() if name != "hostile"}
LABEL = 44
"""Columns for a label in 80, beside the longest name of a function in this course and its points:
2 + 21 (directional_curvature) + 3 + 7 (10 of 10) + 3."""


@pytest.fixture(params=OTHERS)
def words(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Words:
    """Have results in another language, and return its tables."""
    found = words_of(request.param)
    monkeypatch.setattr(results, "WORDS", found)
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_screens_are_as_reviewed(words: Words, name: str, golden: Golden) -> None:
    shown = render(SCREENS[name](), colour=False, unicode=True, is_whole=True)

    golden(f"{name}_{words.code}.txt", shown)


def test_screens_of_several_are_in_one_language(words: Words, golden: Golden) -> None:
    several = [results.all_right(), results.grader_fault()]
    golden(f"several_{words.code}.txt", render_all(several, colour=False, unicode=True))
    golden(f"case_{words.code}.txt", render_case(results.mixed(), colour=False, unicode=True))


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [20, 33, 80])
def test_screens_fit_the_width(words: Words, name: str, width: int) -> None:
    result = SCREENS[name]()
    lines = render(result, colour=False, unicode=True, width=width, is_whole=True).splitlines()

    is_copied = re.compile(r"grade | *[\w /.]*\.py$")
    assert [line for line in lines if len(line) > width and not is_copied.search(line)] == []
    assert all(line.replace(NO_BREAK, " ").isprintable() for line in lines)


@pytest.mark.parametrize("name", SCREENS)
def test_screens_in_ascii_hold_no_escapes(words: Words, name: str) -> None:
    text = render(SCREENS[name](), colour=True, unicode=False, is_whole=True)

    assert text.isascii()
    assert "\\x" not in text


@pytest.mark.parametrize("name", SCREENS)
def test_colours_add_nothing_but_colours(words: Words, name: str) -> None:
    plain = render(SCREENS[name](), colour=False, unicode=True, is_whole=True)
    coloured = render(SCREENS[name](), colour=True, unicode=True, is_whole=True)

    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_usual_labels_fit_beside_the_longest_name(code: str) -> None:
    words = words_of(code)
    right, wrong = words.labels["right"], words.labels["wrong"]
    usual = [
        words.plurals["right_on_all"][1].format(label=right, count=179),
        words.plurals["failed_on_all"][1].format(label=wrong, count=179),
        words.report["failed_on"].format(label=wrong, failed=118, count=179),
        words.report["not_called"],
        words.report["unwritten"],
    ]

    assert [label for label in usual if len(label) > LABEL] == []
