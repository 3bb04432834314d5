"""How easily a text reads: Flesch-Kincaid for English, lengths of sentences for any language."""

import re
from collections.abc import Iterable

_CODE = re.compile(r"`[^`]*`|\{[^}]*\}|\b\w+\([^)]*\)|\b[\w.]+\.\w+\b|\"\"\".*?\"\"\"")
_END = re.compile(r"[.!?]+(?=\s|$)|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


def sentences(texts: Iterable[str]) -> list[list[str]]:
    """Return the words of each sentence; a piece of code or a field counts as one short word."""
    plain = (_CODE.sub("x", text) for text in texts)
    found = (_WORD.findall(piece) for text in plain for piece in _END.split(text))
    return [words for words in found if words]


def longest(texts: Iterable[str]) -> list[str]:
    """Return the words of the longest sentence."""
    return max(sentences(texts), key=len)


def grade(texts: Iterable[str]) -> float:
    """Return the years of school that English text asks for.

    Source: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas"
    (Research Branch Report 8-75, 1975), 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    found = sentences(texts)
    words = [word for sentence in found for word in sentence]
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(found) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Count groups of vowels, less a final e that is not heard."""
    small = word.lower()
    groups = len(_VOWELS.findall(small))
    is_silent = small.endswith("e") and not small.endswith("le") and groups > 1
    return max(groups - is_silent, 1)
