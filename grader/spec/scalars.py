"""What a plain word of YAML means: the rules of the YAML 1.2 core schema, and no others.

PyYAML follows YAML 1.1, where `1e-9` is text, `no` is False, `0777` is 511 and `12:30` is 750.
Here they are a float, text, 777 and text.
"""

import math
import re
from typing import TypeAlias

Scalar: TypeAlias = bool | int | float | str | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMERIC = frozenset("+-.0123456789")
"""What a number begins with."""
_BASES = {"0o": 8, "0x": 16}
_NO_NUMBER = "is not a finite number"
_LONGEST = 100
"""Characters of an integer; Python refuses to read more than 4300 decimal digits."""
LARGEST = 2**63 - 1
"""No integer of a spec needs more: seeds are 63-bit, and data is exact only up to 2**53."""


def plain(text: str) -> Scalar:
    """Return what an unquoted word stands for.

    ValueError, with the reason as its message, for a number that no spec can use: infinite,
    not a number, or beyond 63 bits.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(_NO_NUMBER)
    return _finite(text) if _FLOAT.fullmatch(text) else text


def _integer(text: str) -> int:
    if len(text) > _LONGEST or abs(value := int(text, _BASES.get(text[:2], 10))) > LARGEST:
        msg = "is an integer of more than 63 bits"
        raise ValueError(msg)
    return value


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(_NO_NUMBER)
    return value
