"""How numbers, names, shapes and foreign text are written, in the lecture's signs or in ASCII.

Foreign text is whatever a student's process chose: exception messages, printed lines, names of
types. It may try to move the cursor, to reverse the reading direction or to fill the screen, so
nothing of it is printed before `escaped` saw it.
"""

import math
import re
from collections.abc import Iterable

DIGITS = 6
"""Significant digits of a number in a message, unless two numbers need more to differ."""

MOST_DIGITS = 17
"""So many digits tell any two float64 numbers apart (IEEE 754-2008, 5.12.2)."""

LONGEST_INTEGER = 1e9
"""Integers below this are written out; 2^20 reads better than 1.04858e+06."""

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
}  # fmt: skip
_GREEK |= {name.capitalize(): letter.upper() for name, letter in _GREEK.items()}
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

_ASCII = str.maketrans(
    {letter: name for name, letter in _GREEK.items()}
    | dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
    | dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", (f"^{digit}" for digit in range(10)), strict=True))
    | {"ᵀ": "^T", "ₙ": "_n", "ᵢ": "_i", "ⱼ": "_j", "‖": "||", "½": "1/2", "√": "sqrt "}
    | {"×": "x", "·": "*", "−": "-", "–": "-", "—": "-", "±": "+-", "…": "...", "→": "->"}
    | {"≥": ">=", "≤": "<=", "≠": "!=", "≈": "~", "∈": " in ", "∑": "sum ", "∂": "d", "∇": "grad "}
    | {"‘": "'", "’": "'", "“": '"', "”": '"', "∞": "infinity"}
    | {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "œ": "oe"}
    | dict(zip("àâçéèêëîïôùûÀÂÇÉÈÊËÎÏÔÙÛ", "aaceeeeiiouuAACEEEEIIOUU", strict=True))
    | {"„": '"', "«": '"', "»": '"', "\u00a0": " "}
)
"""The lecture's signs, and the letters of the languages in grader/language/."""
_JOINED = re.compile(r"[Α-Ωα-ωᵀ⁺¹²](?=[A-Za-zΑ-Ωα-ω])")
"""Where a name would run into the next one: Φθ is written Phi theta."""

_COMMAND = re.compile(r"^\s*:(?=:)|#(?=#\w*\[)", re.MULTILINE)
"""Where a runner would obey a line: GitHub takes `::error::` at its beginning, and like Azure
(`##vso[`) and TeamCity (`##teamcity[`) also `##[error]` anywhere in it."""

_LEFT_OUT = " … {count} characters left out … "

NO_BREAK = "\u00a0"
"""A space at which no line breaks, as French has before a colon."""

_MARKS = (
    r"[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_MOST_MARKS = 4
_UNSEEN = (
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164"
    r"\ufe00-\ufe0e\uffa0\U000e0100-\U000e01ef]"
    rf"|(?<={_MARKS}{{{_MOST_MARKS}}}){_MARKS}"
)
"""What Python calls printable and nobody can read: letters without ink, and marks upon marks, which
cover the lines above and below."""

_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_BYTE, _WORD = 0x100, 0x10000


def number(value: float, digits: int = DIGITS) -> str:
    """Return 28 for 28.0, 0.5 for 0.5, and at most `digits` digits of a longer number."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "-infinity" if value < 0 else "infinity"
    if abs(value) < LONGEST_INTEGER and value == int(value):
        return str(int(value))
    return f"{value:.{digits}g}"


def is_exact(value: float) -> bool:
    """Tell whether `number` shows every digit that matters."""
    return not math.isfinite(value) or float(number(value)) == value


def counted(many: float, noun: str) -> str:
    """Return "1 mark", "2 marks", "0 marks": a number and a regular noun that fits it."""
    return f"{number(many)} {noun}" + ("" if many == 1 else "s")


def apart(got: float, want: float) -> tuple[str, str]:
    """Return both numbers with as many digits as it takes to see that they differ."""
    for digits in range(DIGITS, MOST_DIGITS):
        texts = number(got, digits), number(want, digits)
        if texts[0] != texts[1]:
            return texts
    return repr(got).removesuffix(".0"), repr(want).removesuffix(".0")


def shape(sizes: Iterable[int | str]) -> str:
    """Return "(3,)", "(N, 3)" or "()", as NumPy writes a shape."""
    texts = [str(size) for size in sizes]
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"


def symbol(name: str, *, unicode: bool) -> str:
    """Return the lecture's sign of an argument: Φ for Phi, θ₀ for theta0; others as they are."""
    letters = name.rstrip("0123456789")
    if not unicode or letters not in _GREEK:
        return name
    return _GREEK[letters] + name[len(letters) :].translate(_SUBSCRIPTS)


def ascii_only(text: str) -> str:
    """Return text for a stream that cannot write Φ, θ or ᵀ: Phi, theta, ^T."""
    spaced = _JOINED.sub(r"\g<0> ", text)
    plain = spaced.replace("⁻¹", "^-1").replace("⁺", "^+").translate(_ASCII)
    return plain.encode("ascii", "backslashreplace").decode("ascii")


def escaped(text: str, limit: int = 500, left_out: str = _LEFT_OUT) -> str:
    r"""Return foreign text that only prints: one line, "\x1b" for ESC, at most `limit` long.

    Of a longer text the beginning and the end are kept: causes tend to stand at the end. Between
    them `left_out` says how many characters are missing. A no-break space prints as a space.
    """
    if len(text) > limit:
        head, tail = limit * 2 // 3, limit // 3
        between = left_out.format(count=len(text) - head - tail)
        return escaped(text[:head], limit) + between + escaped(text[-tail:], limit)
    if not text.isascii():
        text = re.sub(_UNSEEN, lambda found: _escape(found[0]), text)
    return "".join(sign if _prints(sign) else _escape(sign) for sign in text)


def disarmed(text: str) -> str:
    r"""Return lines in which no runner of continuous integration sees a command: `\x3a:error::`.

    Nothing but the first sign of each command is changed.
    """
    return _COMMAND.sub(lambda match: match[0][:-1] + _escape(match[0][-1]), text)


def _prints(sign: str) -> bool:
    return sign.isprintable() or sign == NO_BREAK


def _escape(sign: str) -> str:
    code = ord(sign)
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if code < _BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < _WORD else f"\\U{code:08x}"
