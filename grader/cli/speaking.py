"""The language that a command was asked to speak."""

import sys
from collections.abc import Mapping

from grader.language.choose import wished
from grader.notation import disarmed, escaped


def spoken(option: str | None, environ: Mapping[str, str]) -> str | None:
    """Return the code of the language asked for, None for the course's own.

    On stderr it is said when another one than the one asked for had to be taken.
    """
    wish = wished(option, environ)
    if wish.note:
        sys.stderr.write(disarmed(escaped(wish.note)) + "\n")
    return wish.code
