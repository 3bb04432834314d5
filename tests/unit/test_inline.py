"""Formulas in sentences: what becomes mathematics, what stays prose, and nothing is lost."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.notation import escaped
from grader.report.inline import inline

TAGS = re.compile(r"<[^>]*>")
ABOVE_AND_BELOW = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀ₀₁₂₃₄₅₆₇₈₉ₙᵢⱼ", "0123456789−+T0123456789nij")


def mi(letters: str) -> str:
    """Return the names of these letters, upright as in the sentence."""
    return "".join(f'<mi mathvariant="normal">{letter}</mi>' for letter in letters)


def mo(sign: str) -> str:
    """Return a sign that keeps its size and takes no room."""
    return f'<mo stretchy="false" lspace="0" rspace="0">{sign}</mo>'


def math(inner: str) -> str:
    """Return a formula in a line."""
    return f'<math class="inline">{inner}</math>'


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("θ", math(mi("θ"))),
        ("2θᵀΦ,", math(f"<mn>2</mn><msup>{mi('θT')}</msup>{mi('Φ')}") + ","),
        ("H⁻¹", math(f"<msup>{mi('H')}<mn>−1</mn></msup>")),
        ("]⁻¹Φ", math(f"<msup>{mo(']')}<mn>−1</mn></msup>{mi('Φ')}")),
        ("∂θ₁₀:", math(f"{mo('∂')}<msub>{mi('θ')}<mn>10</mn></msub>") + ":"),
        ("φ(x_n)", math(f"{mi('φ')}{mo('(')}<msub>{mi('xn')}</msub>{mo(')')}")),
        ("‖v‖²", math(f"{mo('‖')}{mi('v')}<msup>{mo('‖')}<mn>2</mn></msup>")),
        ("0.5θ", math(f"<mn>0.5</mn>{mi('θ')}")),
        ("θ_", math(f"{mi('θ')}{mo('_')}")),
        ("ᵀθ", math(mi("ᵀθ"))),
    ],
)
def test_words_with_the_lecture_s_signs_are_mathematics(text: str, markup: str) -> None:
    assert inline(text) == markup


@pytest.mark.parametrize(
    "text", ["the loss (1)", "M", "N < M", "step-by-step-θ", "theta_0", "design_matrix", "a. b", ""]
)
def test_prose_stays_prose(text: str) -> None:
    assert "<" not in inline(text)
    assert unescape(inline(text)) == text


def test_markup_in_a_sentence_is_escaped_inside_and_outside_of_formulas() -> None:
    assert "<b>" not in inline("<b>θ <b> θ<b>")
    assert inline("\x1b[0m") == "\\x1b[0m"


@given(st.text("θΦᵀ²₁ab_<>&()[]=−12. \x1b\u202e", max_size=30))
@example("θ_n_m θ__ ᵀᵀ ₁₁")
def test_no_letter_is_lost(text: str) -> None:
    shown = unescape(TAGS.sub("", inline(text)))

    def plain(word: str) -> str:
        return word.translate(ABOVE_AND_BELOW).replace("_", "")

    assert plain(shown) == plain(escaped(text))
