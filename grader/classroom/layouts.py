"""In which way a folder holds a class: each layout that platforms and people produce.

Every layout is a function from the folder to hand-ins. The one that finds most files is taken, of
two that find the same the more particular one, so that nobody has to say which it is.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from os.path import commonprefix
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from grader.classroom.candidates import (
    chosen,
    copy_number,
    entries,
    is_hidden,
    unreadable,
    walk,
)
from grader.classroom.handed import Class, HandIn
from grader.errors import UsageError

_MOODLE = re.compile(r"^(?P<name>.+)_(?P<id>\d+)_assignsubmission_file_?$")
_CANVAS = re.compile(
    r"^(?P<name>[^_]+)_(?:late_)?(?P<id>\d+)_(?P<submission>\d+)_(?P<file>.+)$", re.IGNORECASE
)
_METADATA = "submission_metadata.yml"
_METADATA_BYTES = 50_000_000
_SHOWN = 8
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where PyYAML was built with its C library."""

Layout = Callable[[Path, Sequence[str]], Iterator[HandIn]]


def understand(folder: Path, names: Sequence[str]) -> Class:
    """Return the class that lies in `folder`; `names` are the files of the exercises.

    UsageError when there is nothing to grade: it lists what was found and what was expected.
    """
    try:
        list(folder.iterdir())
    except OSError as error:
        msg = f"{folder} cannot be read: {error.strerror}. Name the folder that holds the class."
        raise UsageError(msg) from None
    top = _unwrapped(folder, names)
    understood = {name: list(layout(top, names)) for name, layout in _LAYOUTS.items()}
    best = max(understood, key=lambda name: _graded(understood[name]))
    hand_ins = understood[best]
    if not _graded(hand_ins):
        raise UsageError(_unknown(top, names))
    used = {path for hand_in in hand_ins for path in (*hand_in.files.values(), *hand_in.others)}
    return Class(layout=best, hand_ins=_each_once(hand_ins), ignored=_ignored(top, hand_ins, used))


def _graded(hand_ins: Sequence[HandIn]) -> int:
    return sum(len(hand_in.files) + len(hand_in.others) for hand_in in hand_ins)


# --- the layouts ----------------------------------------------------------------------------


def _gradescope(top: Path, names: Sequence[str]) -> Iterator[HandIn]:
    for folder, about in _metadata(top / _METADATA).items():
        for submitter in _submitters(about):
            key = str(submitter.get(":sid") or submitter.get(":email") or submitter.get(":name"))
            hand_in = _from_folder(
                top / str(folder), names, key, str(submitter.get(":name") or key)
            )
            yield replace(hand_in, handed_in=_created(about))


def _moodle(top: Path, names: Sequence[str]) -> Iterator[HandIn]:
    for entry in entries(top):
        match = _MOODLE.match(entry.name)
        if match and entry.is_dir(follow_symlinks=False):
            yield _from_folder(top / entry.name, names, match["id"], match["name"])


def _canvas(top: Path, names: Sequence[str]) -> Iterator[HandIn]:
    found: dict[str, tuple[str, dict[str, list[tuple[int, int, Path]]]]] = {}
    for entry in entries(top):
        match = _CANVAS.match(entry.name)
        if match is None or entry.is_dir(follow_symlinks=False):
            continue
        for name in names:
            number = copy_number(match["file"], name)
            if number is not None:
                _, files = found.setdefault(match["id"], (match["name"], {}))
                rank = (int(match["submission"]), number, Path(entry.path))
                files.setdefault(name, []).append(rank)
    for key, (student, ranked) in found.items():
        newest = {name: max(candidates)[2] for name, candidates in ranked.items()}
        others = [
            path
            for name, candidates in ranked.items()
            for _, _, path in sorted(candidates, reverse=True)
            if path != newest[name]
        ]
        yield HandIn(student=key, name=student, files=newest, others=tuple(others), alone=True)


def _checkouts(top: Path, names: Sequence[str]) -> Iterator[HandIn]:
    folders = [entry for entry in entries(top) if entry.is_dir(follow_symlinks=False)]
    folders = [
        entry
        for entry in folders
        if any(inside.name == ".git" for inside in entries(Path(entry.path)))
    ]
    shared = commonprefix([entry.name for entry in folders])  # noqa: RUF071 - names, not paths
    prefix = shared[: shared.rfind("-") + 1] if len(folders) > 1 else ""
    if not prefix:
        return
    for entry in folders:
        yield _from_folder(Path(entry.path), names, entry.name.removeprefix(prefix))


def _folders(top: Path, names: Sequence[str]) -> Iterator[HandIn]:
    hand_ins = [
        _from_folder(Path(entry.path), names, entry.name)
        for entry in entries(top)
        if entry.is_dir(follow_symlinks=False) and not is_hidden(entry.name)
    ]
    if any(hand_in.files for hand_in in hand_ins):
        yield from hand_ins


def _flat(top: Path, names: Sequence[str]) -> Iterator[HandIn]:
    found: dict[str, list[Path]] = {}
    for entry in entries(top):
        for name in names:
            student = _student_of(entry.name, name)
            if student and not entry.is_dir(follow_symlinks=False):
                found.setdefault(student, []).append(Path(entry.path))
    for student, paths in found.items():
        named = ((path.name.removeprefix(f"{student}_"), path) for path in paths)
        files, others = chosen(named, names)
        yield HandIn(student=student, name=student, files=files, others=others, alone=True)


_LAYOUTS: Mapping[str, Layout] = {
    "Gradescope's export": _gradescope,
    "Moodle's download": _moodle,
    "Canvas's download": _canvas,
    "one git checkout per student": _checkouts,
    "one folder per student": _folders,
    "one file per student": _flat,
}


# --- helpers --------------------------------------------------------------------------------


def _from_folder(folder: Path, names: Sequence[str], student: str, name: str = "") -> HandIn:
    files, others = chosen(((path.name, path) for path in walk(folder)), names)
    return HandIn(
        student=student,
        name=name or student,
        files=files,
        others=others,
        trouble=unreadable(folder),
    )


def _unwrapped(folder: Path, names: Sequence[str]) -> Path:
    """Return the folder that holds the class: archives often wrap it in folders of one entry."""
    while True:
        inside = [entry for entry in entries(folder) if not is_hidden(entry.name)]
        if len(inside) != 1 or not inside[0].is_dir(follow_symlinks=False):
            return folder
        only = Path(inside[0].path)
        below = entries(only)
        is_student = any(
            copy_number(entry.name, name) is not None for entry in below for name in names
        )
        if is_student or _MOODLE.match(only.name) or not below:
            return folder
        folder = only


def _metadata(file: Path) -> Mapping[Any, Any]:
    """Return what Gradescope says of each folder; nothing when there is no such file."""
    if file.is_symlink() or not file.is_file():
        return {}
    if file.stat().st_size > _METADATA_BYTES:
        msg = f"{file} is larger than {_METADATA_BYTES // 10**6} MB; is it Gradescope's?"
        raise UsageError(msg)
    try:
        loaded = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - both are safe
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        msg = f"{file} cannot be read ({reason}). Export the submissions again."
        raise UsageError(msg) from None
    return loaded if isinstance(loaded, dict) else {}


def _created(about: object) -> datetime | None:
    """Return when a submission was made; YAML gives a time with an offset as UTC without one."""
    at = about.get(":created_at") if isinstance(about, dict) else None
    if not isinstance(at, datetime):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _submitters(about: object) -> list[Mapping[Any, Any]]:
    listed = about.get(":submitters") if isinstance(about, dict) else None
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _student_of(file: str, name: str) -> str:
    """Return who handed in `student_exercise2.py`; "" when it is no such file."""
    stem = name.rpartition(".")[0]
    at = file.rfind(f"_{stem}")
    if at <= 0 or copy_number(file[at + 1 :], name) is None:
        return ""
    return file[:at]


def _each_once(hand_ins: Sequence[HandIn]) -> tuple[HandIn, ...]:
    """Return the hand-ins by key; UsageError when two of them have the same one."""
    by_key: dict[str, HandIn] = {}
    for hand_in in sorted(map(_named, hand_ins), key=lambda each: each.student):
        if hand_in.student in by_key:
            first = by_key[hand_in.student]
            places = [str(next(iter(each.files.values()), "?")) for each in (first, hand_in)]
            msg = (
                f"Two submissions are of the student {hand_in.student!r}: {' and '.join(places)}. "
                "Keep the one that counts."
            )
            raise UsageError(msg)
        by_key[hand_in.student] = hand_in
    return tuple(by_key.values())


def _named(hand_in: HandIn) -> HandIn:
    """Return it with names that every output can hold: a file's may be no Unicode."""
    return replace(hand_in, student=_text(hand_in.student), name=_text(hand_in.name))


def _text(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _ignored(top: Path, hand_ins: Sequence[HandIn], used: set[Path]) -> dict[Path, str]:
    """Return the entries of the folder that no hand-in comes from."""
    from_here = {path.relative_to(top).parts[0] for path in used}
    named = {hand_in.student for hand_in in hand_ins}
    return {
        Path(entry.path): "no file of an exercise in it"
        for entry in entries(top)
        if entry.name not in from_here
        and entry.name not in named
        and not is_hidden(entry.name)
        and entry.name != _METADATA
        and not _MOODLE.match(entry.name)
    }


def _unknown(top: Path, names: Sequence[str]) -> str:
    found = [entry.name + "/" * entry.is_dir(follow_symlinks=False) for entry in entries(top)]
    if not found:
        return f"{top} is empty: there is no submission in it."
    listed = ", ".join(found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return (
        f"{top} holds no submission that is understood. It holds {listed}{more}.\n"
        f"Looked for {', '.join(names)}, or notebooks of these names, in: {', '.join(_LAYOUTS)}.\n"
        "For example: alice/exercise2.py, or alice_exercise2.py."
    )
