"""Hidden data of a class: drawn once from a secret seed, and kept in the store with the marks.

The text of each battery is kept, not the seed alone, so that a regrade is exact on any machine and
with any version of what draws it. When the specs have changed since, it is drawn anew.
"""

import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path

from grader.battery import frozen
from grader.errors import UsageError
from grader.lectern import Lectern
from grader.spec.model import Exercise
from grader.store.store import Store

_OTHERS = 0o077
_BYTES = 8
_LONGEST = 2**16


def read_seed(file: Path) -> int:
    """Return the number that the text of a file stands for; UsageError when there is none."""
    try:
        with file.open("rb") as stream:
            text = stream.read(_LONGEST).strip()
    except OSError as error:
        msg = f"--hidden-seed {file}: cannot be read ({error.strerror})."
        raise UsageError(msg) from error
    if not text:
        msg = (
            f"--hidden-seed {file}: the file is empty. Put one long random line into it, for "
            "example by `python -c 'import secrets; print(secrets.token_hex())'`."
        )
        raise UsageError(msg)
    return int.from_bytes(hashlib.sha256(text).digest()[:_BYTES], "big")


def is_open(file: Path) -> bool:
    """Say whether others than its owner may read the file, where the system can tell."""
    return bool(file.stat().st_mode & _OTHERS)


def concealed(
    lectern: Lectern, store: Store, exercises: Sequence[Exercise], seed: int | None
) -> dict[str, str]:
    """Return the text of the hidden battery of each exercise that has one.

    With a seed all have: what the store holds of that seed, or else drawn and kept. Without one it
    is what the store holds, drawn anew from the same seed where the specs have changed since.
    """
    texts = {}
    for exercise in exercises:
        text = _kept(store, exercise)
        before = frozen.loads(text, f"the hidden battery of {exercise.name}") if text else None
        wanted = seed if seed is not None else before.seed if before is not None else None
        if wanted is None:
            continue
        if before is None or (before.seed, before.spec) != (wanted, lectern.digest(exercise)):
            text = lectern.draw(exercise, wanted)
            store.hide(exercise.name, zlib.compress(text.encode()))
        texts[exercise.name] = text
    return texts


def _kept(store: Store, exercise: Exercise) -> str:
    packed = store.hidden(exercise.name)
    return "" if packed is None else zlib.decompress(packed).decode()
