"""The valid word that somebody most likely meant, for "did you mean" in messages."""

import difflib
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that looks most like `word`, or None when none looks like it.

    Capitals do not count. The comparison is cut to 80 characters, so that a hostile name
    cannot make it slow.
    """
    by_folded = {candidate.casefold(): candidate for candidate in words}
    found = difflib.get_close_matches(word[:80].casefold(), by_folded, n=1)
    return by_folded[found[0]] if found else None


def suggestion(word: str, words: Iterable[str]) -> str:
    """Return the end of a message about an unknown word: the nearest one, or all that exist.

    It starts with its own punctuation: `; did you mean "loss"?`, `; known are a, b`, or nothing
    when there are no words at all.
    """
    known = list(words)
    best = nearest(word, known)
    if best is not None:
        return f'; did you mean "{best}"?'
    return f"; known are {', '.join(known)}" if known else ""
