"""How many hints somebody has seen: a small file of numbers in the user's folder of states."""

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

_FILE = Path("exercise-grader") / "hints.json"
_LARGEST = 1_000_000
"""Bytes of the file that are read; one that is larger is not ours."""


class Seen:
    """The counts that are kept in one file. A file that is damaged counts as empty."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def count(self, key: str) -> int:
        """Return how many hints were seen, 0 when nothing is known."""
        return max(self._read().get(key, 0), 0)

    def note(self, key: str, count: int) -> str:
        """Keep a count; return why it could not be kept, "" when it was."""
        counts = {**self._read(), key: count}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._write(json.dumps(counts, indent=1, sort_keys=True))
        except OSError as error:
            return f"{self._file}: {error.strerror}"
        return ""

    def _read(self) -> dict[str, int]:
        with (
            contextlib.suppress(OSError, ValueError, RecursionError),
            self._file.open("rb") as file,
        ):
            counts = json.loads(file.read(_LARGEST))
            if isinstance(counts, dict):
                return {key: each for key, each in counts.items() if isinstance(each, int)}
        return {}

    def _write(self, text: str) -> None:
        """Replace the file at once, so that no reader ever sees half of it."""
        descriptor, name = tempfile.mkstemp(dir=self._file.parent, prefix=".hints-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self._file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def seen_of(environ: Mapping[str, str], home: Path | None) -> Seen:
    """Return what is kept for this user, by the XDG Base Directory Specification 0.8.

    A relative XDG_STATE_HOME is ignored, as it demands; without a home the counts have no place.
    """
    given = Path(environ.get("XDG_STATE_HOME", ""))
    own = home if home is not None and home.is_absolute() else Path(os.devnull)
    state = given if given.is_absolute() else own / ".local" / "state"
    return Seen(state / _FILE)
