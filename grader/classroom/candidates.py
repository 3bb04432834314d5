"""Which file of a folder is the answer to an exercise, when there may be several."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

NOTEBOOK = ".ipynb"
_DEPTH = 3
_LOOKED_AT = 2000
"""Entries of one student's folder: what holds more is no submission."""
_COPY = re.compile(r"^(?:[-_ ]?\((\d{1,4})\)|-(\d{1,4}))$")
"""What browsers and Canvas put after the name of a file that is there already."""


def chosen(
    named: Iterable[tuple[str, Path]], names: Sequence[str]
) -> tuple[dict[str, Path], tuple[Path, ...]]:
    """Return the newest candidate for each of `names`, and the candidates that are older.

    `named` are files, and under which name each was handed in. `exercise2.py`, `exercise2.ipynb`,
    `exercise2-1.py` and `exercise2 (1).py` are candidates for exercise2.py. The newest has the
    highest number, then the latest time of change, then the shortest path.
    """
    files: dict[str, Path] = {}
    others: list[Path] = []
    found = list(named)
    for name in names:
        ranked = sorted(
            (
                (_newness(path, number), path)
                for given, path in found
                if (number := copy_number(given, name)) is not None
            ),
            reverse=True,
        )
        if ranked:
            files[name] = ranked[0][1]
            others += [path for _, path in ranked[1:]]
    return files, tuple(others)


def notebook_name(file: str) -> str:
    """Return the name that the answer has as a notebook: exercise2.ipynb for exercise2.py."""
    return file.removesuffix(".py") + NOTEBOOK


def copy_number(file: str, name: str) -> int | None:
    """Return 0 for the name itself or a notebook's, n for its n-th copy, None for other files."""
    stem, dot, suffix = name.rpartition(".")
    ending = NOTEBOOK if file.endswith(NOTEBOOK) else dot + suffix
    if not file.startswith(stem) or not file.endswith(ending):
        return None
    middle = file[len(stem) : len(file) - len(ending)]
    if not middle:
        return 0
    match = _COPY.match(middle)
    return None if match is None else int(match[1] or match[2])


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, a few levels deep; links to folders are not followed."""
    looked_at = 0
    waiting: list[tuple[Path, int]] = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop(0)
        for entry in entries(here):
            looked_at += 1
            if looked_at > _LOOKED_AT:
                return
            if not entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)
            elif depth < _DEPTH and not is_hidden(entry.name):
                waiting.append((Path(entry.path), depth + 1))


def entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, by name; nothing when it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []


def unreadable(folder: Path) -> str:
    """Return why nobody can look into a folder; "" for one that can be read."""
    try:
        with os.scandir(folder):
            return ""
    except OSError as error:
        return f"{folder} cannot be read: {error.strerror}"


def is_hidden(name: str) -> bool:
    """Say whether nobody hands this in: dot files, __MACOSX, __pycache__."""
    return name.startswith((".", "__"))


def _newness(path: Path, number: int) -> tuple[int, float, int, str]:
    try:
        changed = path.lstat().st_mtime
    except OSError:
        changed = 0.0
    return number, changed, -len(path.parts), str(path)
