"""The terminal report: golden screens, and what must hold of every screen."""

import re
from functools import partial

import pytest
from msgspec.structs import replace

from grader.report.console import render, render_all, render_case
from tests import results
from tests.screens import NARROW, RESULTS, Golden


@pytest.mark.parametrize("name", RESULTS)
def test_screens_are_as_reviewed(name: str, golden: Golden) -> None:
    golden(f"{name}.txt", render(RESULTS[name](), colour=False, unicode=True))


def test_ascii_screen_is_as_reviewed(golden: Golden) -> None:
    golden("mixed_ascii.txt", render(results.mixed(), colour=False, unicode=False))


def test_screen_of_everything_is_as_reviewed(golden: Golden) -> None:
    golden("mixed_whole.txt", render(results.mixed(), colour=False, unicode=True, is_whole=True))


def test_screen_of_all_exercises_is_as_reviewed(golden: Golden) -> None:
    first = replace(
        results.all_right(),
        exercise="exercise1",
        title="Question 1: the matrix Φ(X)",
        submission="exercise1.py",
    )
    last = replace(
        results.grader_fault(),
        exercise="exercise3",
        title="Question 3: when the formula fails",
        submission="exercise3.py",
    )
    several = [first, results.mixed(), last]

    golden("several.txt", render_all(several, colour=False, unicode=True))


def test_screen_of_one_case_is_as_reviewed(golden: Golden) -> None:
    want = results.A([-28, -72, -196])
    shown = results.example(results.AT_ZERO, case="gradient/7", got=(want,), want=want)
    ok = replace(results.right("gradient"), counterexample=shown)
    functions = (results.definite(), ok, results.right("loss"))

    golden("case.txt", render_case(results.result(*functions), colour=False, unicode=True))


@pytest.mark.parametrize("name", RESULTS)
def test_colours_add_nothing_but_colours(name: str) -> None:
    plain = render(RESULTS[name](), colour=False, unicode=True, is_whole=True)
    coloured = render(RESULTS[name](), colour=True, unicode=True, is_whole=True)

    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


@pytest.mark.parametrize("name", RESULTS)
def test_screens_fit_80_columns_and_hold_only_printable_text(name: str) -> None:
    lines = render(RESULTS[name](), colour=False, unicode=True, is_whole=True).splitlines()

    assert max(map(len, lines)) <= 80
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("width", NARROW)
@pytest.mark.parametrize("name", RESULTS)
def test_narrow_screens_hold_the_same_words_in_their_width(name: str, width: int) -> None:
    screen = partial(render, RESULTS[name](), colour=False, unicode=True, is_whole=True)
    narrow = screen(width=width)
    too_wide = [line for line in narrow.splitlines() if len(line) > width]
    function = results.numeric("f", {"y": results.A([1])}, [1, 2], [1, 3], (1,))

    # What is there to be copied is not broken.
    assert [line for line in too_wide if "grade " not in line and ".py" not in line] == []
    assert narrow.split()[-5:] == screen().split()[-5:]
    assert screen(width=5) == screen(width=20)
    assert screen(width=500) == screen()
    assert "component 2\n      got 2*\n      expected 3\n" in render(
        results.result(function), colour=False, unicode=True, width=20
    )


@pytest.mark.parametrize("name", RESULTS)
def test_ascii_screens_are_ascii(name: str) -> None:
    assert render(RESULTS[name](), colour=True, unicode=False).isascii()
