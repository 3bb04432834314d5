"""Foreign text as it is shown: none of it is unseen, and none covers what stands around it."""

import pytest

from grader.notation import escaped


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
