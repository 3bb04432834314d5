"""How numbers, shapes, symbols and foreign text are written."""

import pytest

from grader.notation import (
    apart,
    ascii_only,
    counted,
    disarmed,
    escaped,
    is_exact,
    number,
    shape,
    symbol,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (28.0, "28"), (-0.0, "0"), (0.5, "0.5"), (0.1, "0.1"), (1048576.0, "1048576"), (3, "3"),
        (1 / 3, "0.333333"), (1e22, "1e+22"), (float("nan"), "NaN"),
        (float("inf"), "infinity"), (float("-inf"), "-infinity"),
    ],
)  # fmt: skip
def test_numbers_are_written_short(value: float, text: str) -> None:
    assert number(value) == text


def test_one_is_singular_and_nothing_else() -> None:
    said = [counted(many, "mark") for many in (0, 0.5, 1, 2)]

    assert said == ["0 marks", "0.5 marks", "1 mark", "2 marks"]


def test_numbers_that_differ_look_different() -> None:
    assert apart(15.0000001, 15.0) == ("15.0000001", "15")
    assert apart(1e300, 1e300 * (1 + 2**-52))[0] != apart(1e300, 1e300 * (1 + 2**-52))[1]
    assert apart(2.0, 2.0) == ("2", "2")


def test_a_rounded_number_is_known_to_be_rounded() -> None:
    assert [is_exact(value) for value in (0.1, 2.0**20, float("nan"), 1 / 3)] == [True] * 3 + [
        False
    ]


def test_lecture_signs_have_ascii_names() -> None:
    assert symbol("theta0", unicode=True) == "θ₀"
    assert symbol("Phi", unicode=True) == "Φ"
    assert symbol("H", unicode=True) == "H"
    assert symbol("Phi", unicode=False) == "Phi"
    assert ascii_only("θ = [ΦᵀΦ]⁻¹Φᵀy, ½ ≠ 漢") == r"theta = [Phi^T Phi]^-1 Phi^T y, 1/2 != \u6f22"
    assert ascii_only("2(Φθ − y)") == "2(Phi theta - y)"
    assert shape((3,)) + shape((2, 3)) + shape(()) == "(3,)(2, 3)()"


def test_foreign_text_only_prints() -> None:
    text = escaped("a\x1b[2J\n\r\t\u202e\U000e0001\x9b{0}\ud800 θ")

    assert text == r"a\x1b[2J\n\r\t\u202e\U000e0001\x9b{0}\ud800 θ"
    assert escaped(text) == text


def test_foreign_text_is_bounded_and_keeps_its_end() -> None:
    text = escaped("begin" + "x" * 10_000 + "cause", limit=90)

    assert text.startswith("begin")
    assert text.endswith("cause")
    assert "9920 characters left out" in text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("first\n  ::set-output::x", "first\n  \\x3a:set-output::x"),
        ("a ##[error]x", r"a \x23#[error]x"),
        ("##vso[task.complete] ###[x]", r"\x23#vso[task.complete] #\x23#[x]"),
        ("x[::2] ## heading: a::b", "x[::2] ## heading: a::b"),
    ],
)
def test_commands_of_a_runner_are_disarmed(line: str, shown: str) -> None:
    assert disarmed(line) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("θ₁ = ½, naïve, cafe\u0301, ภาษาไทย, שלום", "θ₁ = ½, naïve, cafe\u0301, ภาษาไทย, שלום"),
        ("right\u3164", r"right\u3164"),
        ("\u115f\u1160\uffa0", r"\u115f\u1160\uffa0"),
        ("a\u034fb\ufe00c", r"a\u034fb\ufe00c"),
        ("a\U000e0101", r"a\U000e0101"),
        ("\u2800", r"\u2800"),
        ("❤\ufe0f", "❤\ufe0f"),
    ],
)
def test_letters_without_ink_are_written_as_numbers(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_marks_do_not_pile_up_over_other_lines() -> None:
    shown = escaped("a" + "\u0301" * 6 + "b" + "\u0302" * 4)

    assert shown == "a" + "\u0301" * 4 + r"\u0301" * 2 + "b" + "\u0302" * 4
