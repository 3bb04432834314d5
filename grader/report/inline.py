"""Formulas inside sentences as MathML: ΦᵀΦ, [ΦᵀΦ]⁻¹Φᵀy, φ(x_n), θ₁.

A word counts as a formula when one of the lecture's signs is in it and nothing that only prose
has. What stands above or below a letter is then said so, where plain text has a small sign that
screen readers leave out.
"""

import re
from itertools import takewhile

from markupsafe import Markup

from grader.notation import escaped
from grader.report.page import LONGEST

_ABOVE = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀ", "0123456789−+T", strict=True))
_BELOW = dict(zip("₀₁₂₃₄₅₆₇₈₉ₙᵢⱼ", "0123456789nij", strict=True))
_SIGNS = f"Α-Ωα-ω‖∂∇½∈{''.join(_ABOVE)}{''.join(_BELOW)}"
_WORD = re.compile(r"\S+")
_FORMULA = re.compile(rf"[A-Za-z0-9_{_SIGNS}()\[\]/·−+=*^<>≤≥≠√.-]+")
_PROSE = re.compile(r"[A-Za-z]{3}|[A-Za-z]-[A-Za-z]")
_SIGN = re.compile(rf"[{_SIGNS}]|[A-Za-z]_[A-Za-z]")
_AFTER = ".,:;!?"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SIGNED = re.compile(r"[−+]?\d+(?:\.\d+)?|½")


def inline(text: str) -> Markup:
    """Return a sentence, escaped, with its formulas as MathML."""
    safe = escaped(text, LONGEST)
    parts, done = [], 0
    for found in _WORD.finditer(safe):
        word = found[0].rstrip(_AFTER)
        if _is_formula(word):
            parts += [Markup.escape(safe[done : found.start()]), _formula(word)]
            done = found.start() + len(word)
    return Markup("").join([*parts, Markup.escape(safe[done:])])


def _is_formula(word: str) -> bool:
    has_sign = _FORMULA.fullmatch(word) is not None and _SIGN.search(word) is not None
    return has_sign and _PROSE.search(word) is None


def _formula(word: str) -> Markup:
    """Return one formula; every letter is a name of its own, as in Hv."""
    pieces: list[Markup] = []
    at = 0
    while at < len(word):
        above = "".join(takewhile(_ABOVE.__contains__, word[at:]))
        below = "".join(takewhile(_BELOW.__contains__, word[at:]))
        number = _NUMBER.match(word, at)
        if above and pieces:
            raised = _leaf("".join(map(_ABOVE.__getitem__, above)))
            pieces[-1] = Markup("<msup>{}{}</msup>").format(pieces[-1], raised)
        elif below and pieces:
            lowered = _leaf("".join(map(_BELOW.__getitem__, below)))
            pieces[-1] = Markup("<msub>{}{}</msub>").format(pieces[-1], lowered)
        elif word[at] == "_" and pieces and word[at + 1 :]:
            pieces[-1] = Markup("<msub>{}{}</msub>").format(pieces[-1], _leaf(word[at + 1]))
            below = word[at : at + 2]
        elif number:
            pieces.append(_leaf(number[0]))
        else:
            pieces.append(_leaf(word[at]))
        at += max(len(above), len(below), len(number[0]) if number else 1)
    return Markup("<math>{}</math>").format(Markup("").join(pieces))


def _leaf(text: str) -> Markup:
    if _SIGNED.fullmatch(text):
        return Markup("<mn>{}</mn>").format(text)
    if text.isalpha():
        return Markup("<mi>{}</mi>").format(text)
    return Markup('<mo stretchy="false">{}</mo>').format(text)
