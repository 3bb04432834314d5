"""Files that are written: their names are safe everywhere, their contents whole or not at all."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from grader.errors import UsageError

_UNSAFE = re.compile(r"[^A-Za-z0-9._@ -]+")
_DEVICE = re.compile(r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""
_DIGESTED = re.compile(r"-[0-9a-f]{16}$")
_DIGITS = 16
_KEPT = 60


def safe_name(student: str) -> str:
    """Return a name for a file: readable, allowed on every system, and nobody else's.

    A name that had to be changed, or that a file system without case could confuse with another,
    ends in a digest of the whole; one that looks as if it did gets one, too.
    """
    plain = _UNSAFE.sub("_", student)[:_KEPT].strip(" .-") or "student"
    if _DEVICE.match(plain):
        plain = f"_{plain}"
    if plain == student == plain.lower() and not _DIGESTED.search(plain):
        return plain
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{plain}-{digest[:_DIGITS]}"


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """Write beside the file, and put it in its place at the end; UsageError when it cannot be."""
    beside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="") as file:
            yield file
        beside.replace(path)
    except OSError as error:
        why = f"{error.strerror}: {error.filename or beside}"
        msg = f"{path} cannot be written ({why}). What stood there before still does."
        raise UsageError(msg) from error
    finally:
        with suppress(OSError):
            beside.unlink()
