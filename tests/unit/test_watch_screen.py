"""The lines that `grade watch` puts around a report."""

import pytest
from msgspec.structs import replace

from grader.language.en.watch import WATCH
from grader.watch.screen import Style, case, hints, listed, report, screen, status, wrapped
from tests.results import HOSTILE, result, right

STYLE = Style(colour=False, unicode=True, columns=80, can_clear=True, has_keys=True)


def test_a_screen_begins_at_the_top_and_ends_with_the_keys() -> None:
    assert screen("body\n", "news", STYLE, WATCH) == (
        "\x1b[H\x1b[2Jbody\n\nnews\n\nh hint, n next, l list, r replay, q quit, ? help\n"
    )


def test_without_a_terminal_a_screen_is_text_alone() -> None:
    plain = replace(STYLE, can_clear=False, has_keys=False)

    assert screen("body\n", "", plain, WATCH) == "body\n\n"
    assert status("Grading ...", plain) == ""


def test_a_status_replaces_the_line_that_it_is_on() -> None:
    assert status("Grading ...", STYLE) == "\r\x1b[KGrading ..."


@pytest.mark.parametrize("columns", [1, 20, 40, 80, 500])
def test_lines_fit_and_a_key_stays_with_its_word(columns: int) -> None:
    style = replace(STYLE, columns=columns)
    text = screen("", "gradient now right; hessian still wrong.", style, WATCH)
    lines = text.removeprefix("\x1b[H\x1b[2J").splitlines()

    assert max(map(len, lines)) < max(columns, 13)
    assert any("r replay" in line for line in lines)


def test_hostile_text_moves_nothing() -> None:
    assert wrapped(HOSTILE, STYLE).replace("\n", "").isprintable()


def test_plain_letters_where_there_are_no_others() -> None:
    assert wrapped("∂L/∂θ", replace(STYLE, unicode=False)).isascii()


def test_an_empty_paragraph_stays_one() -> None:
    assert wrapped("a\n\nb", STYLE) == "a\n\nb\n"


def test_a_list_has_a_line_for_each_function() -> None:
    assert listed([right("loss", 1), right("gradient")], STYLE, WATCH) == (
        "loss       1 of 1   right\ngradient   2 of 2   right\n"
    )
    assert listed([], STYLE, WATCH) == "\n"


def test_hints_begin_with_what_says_least() -> None:
    function = replace(right("loss"), equation="(1)", says="Half.")

    assert hints(function, ["A sum.", "Of squares."], WATCH) == (
        "In the lecture: equation (1).",
        "A sum.",
        "Of squares.",
        "Half.",
    )


def test_what_is_not_said_of_a_function_is_no_hint() -> None:
    function = replace(right("loss"), equation="", says="")

    assert hints(function, [], WATCH) == ()


def test_a_report_is_that_of_the_command() -> None:
    whole = result(right("loss"))

    assert "Score: 2 of 2" in report(whole, STYLE)
    assert "loss: right on this dataset." in case(whole, STYLE)
