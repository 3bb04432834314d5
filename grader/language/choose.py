"""Which language a student reads, and its tables; no table is imported before it is chosen.

A wish is what an option or a variable holds: de, de_AT.UTF-8, German, Deutsch. Nothing here reads
the environment: the caller passes it in, or nothing where the same bytes must come everywhere.
"""

import re
from collections.abc import Mapping
from importlib import import_module

import msgspec

from grader.language.model import Words
from grader.nearest import nearest

LANGUAGES = {
    "en": ("English",),
    "de": ("German", "Deutsch"),
    "fr": ("French", "Français"),
}
"""By their codes: what they are called in English, and by their speakers. A folder for each."""

DEFAULT = "en"
VARIABLE = "GRADE_LANGUAGE"

_LOCALE = re.compile(r"([A-Za-z]{2,3})([_.@-].*)?")
"""A locale as in POSIX (de_AT.UTF-8) or a tag as in BCP 47 (de-AT)."""
_NO_LOCALE = ("C", "POSIX")
_SHOWN = 40


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What language was wished for."""

    code: str | None
    """None: none that is known, so that the course decides."""
    note: str = ""
    """What to tell whoever asked for a language that is not there."""


def words_of(code: str) -> Words:
    """Return the tables of a language; those of English when there are none."""
    known = code if code in LANGUAGES else DEFAULT
    words: Words = import_module(f"grader.language.{known}.words").WORDS
    return words


def understood(wish: str) -> str | None:
    """Return the code of the language that a wish names, or None."""
    locale = _LOCALE.fullmatch(wish)
    if locale and locale[1].lower() in LANGUAGES:
        return locale[1].lower()
    folded = wish.casefold()
    names = {name.casefold(): code for code, names in LANGUAGES.items() for name in names}
    return names.get(folded)


def wished(option: str | None, environ: Mapping[str, str]) -> Wish:
    """Return the language of the first wish: the option, GRADE_LANGUAGE, then the locale.

    Where one of the first two names no language, the nearest is taken, or English, with a note. Of
    the locale the variables count that gettext reads, in its order: LANGUAGE, LC_ALL, LC_MESSAGES
    and LANG, unless CI is set: what is printed there depends on no machine.
    """
    for name, wish in (("--language", option), (VARIABLE, environ.get(VARIABLE))):
        if wish:
            code = understood(wish)
            return Wish(code=code) if code else _nearest(name, wish)
    wishes = [] if environ.get("CI") else _of_locale(environ)
    return Wish(code=next(filter(None, map(understood, wishes)), None))


def _of_locale(environ: Mapping[str, str]) -> list[str]:
    named = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, named), "")
    if locale.partition(".")[0] in _NO_LOCALE:
        return []
    return [*environ.get("LANGUAGE", "").split(":"), locale]


def _nearest(name: str, wish: str) -> Wish:
    near = nearest(wish, [name for names in LANGUAGES.values() for name in names])
    code = understood(near) if near else None
    taken = LANGUAGES[code or DEFAULT][0]
    listed = ", ".join(f"{code} ({names[0]})" for code, names in LANGUAGES.items())
    note = f"{name} {wish[:_SHOWN]}: no such language, so this is {taken}. There are {listed}."
    return Wish(code=code or DEFAULT, note=note)
