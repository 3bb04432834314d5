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
_SUPER, _SUB = Markup("<msup>{}{}</msup>"), Markup("<msub>{}{}</msub>")
_BESIDE = Markup("{}{}")


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
    while word:
        above = "".join(takewhile(_ABOVE.__contains__, word))
        below = "".join(takewhile(_BELOW.__contains__, word))
        number = _NUMBER.match(word)
        if above and pieces:
            taken, form, inner = above, _SUPER, "".join(map(_ABOVE.__getitem__, above))
        elif below and pieces:
            taken, form, inner = below, _SUB, "".join(map(_BELOW.__getitem__, below))
        elif word[0] == "_" and pieces and word[1:]:
            taken, form, inner = word[:2], _SUB, word[1]
        else:
            taken = inner = number[0] if number else word[0]
            form = _BESIDE
        base = pieces.pop() if form != _BESIDE else ""
        pieces.append(form.format(base, _leaf(inner)))
        word = word[len(taken) :]
    return Markup('<math class="inline">{}</math>').format(Markup("").join(pieces))


def _leaf(text: str) -> Markup:
    if _SIGNED.fullmatch(text):
        return Markup("<mn>{}</mn>").format(text)
    if text.isalpha():
        return Markup('<mi mathvariant="normal">{}</mi>').format(text)
    return Markup('<mo stretchy="false" lspace="0" rspace="0">{}</mo>').format(text)
