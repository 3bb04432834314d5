"""The samples of a course: submissions with the score, verdicts and names that each must get.

`exercises/samples/samples.yaml` lists them; the folder `exercises/samples/NAME/` holds the file of
each exercise that the entry names. Entries that are sound are returned beside every mistake of the
list, so that one wrong entry does not keep the others from being checked.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from grader.errors import Mistake, SpecErrors
from grader.nearest import suggestion
from grader.spec.document import Document, Where
from grader.spec.expected import FOLDER, Entry, Expectation, Sample, check_entry
from grader.spec.explain import explain
from grader.spec.load import read_document
from grader.spec.model import Exercise, Spec

_LIST = "samples/samples"
T = TypeVar("T", bound=Spec)


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The list of samples, as far as it is sound, and all that is wrong with it."""

    document: Document | None
    """None when there is no list that can be read."""
    entries: tuple[Entry, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def read_samples(
    root: Path,
    exercises: Sequence[Exercise],
    verdicts: Collection[str],
    unread: Collection[str] = (),
) -> Listing:
    """Return the list of samples of the course in `root`; `verdicts` are the words allowed.

    A course without samples has an empty list. Entries that expect something of an exercise in
    `unread`, whose spec is broken, are passed over.
    """
    found = _found(root, exercises)
    if not (root / "exercises" / f"{_LIST}.yaml").exists():
        return Listing(document=None, mistakes=tuple(_unlisted(found, [])))
    try:
        document = read_document(root, _LIST)
    except SpecErrors as error:
        return Listing(document=None, mistakes=error.mistakes)
    data = document.data
    if not (isinstance(data, dict) and isinstance(data.get("samples"), list)):
        return Listing(document=document, mistakes=(document.at_value((), "lacks samples: [...]"),))
    by_name = {exercise.name: exercise for exercise in exercises}
    mistakes = list(_head(document, data))
    entries: list[Entry] = []
    items = data["samples"]
    for position in range(len(items) if isinstance(items, list) else 0):
        entry = _entry(document, ("samples", position), by_name, unread, mistakes)
        if entry is not None:
            entries.append(entry)
    mistakes += _repeated(document, entries)
    for entry in entries:
        there = found.get(entry.sample.name, [])
        mistakes += check_entry(document, entry, by_name, there, verdicts)
    mistakes += _unlisted(found, [str(name) for name in _names(items)])
    wrong = {mistake.path.partition(".")[0] for mistake in mistakes}
    sound = [entry for entry in entries if f"samples[{entry.where[1]}]" not in wrong]
    return Listing(document=document, entries=tuple(sound), mistakes=tuple(mistakes))


def _found(root: Path, exercises: Sequence[Exercise]) -> dict[str, list[str]]:
    """Return the folders that hold a file of an exercise, each with its exercises."""
    folder = root / FOLDER
    found: dict[str, list[str]] = {}
    for exercise in exercises:
        for path in sorted(folder.rglob(exercise.file)):
            name = path.parent.relative_to(folder).as_posix()
            found.setdefault(name, []).append(exercise.name)
    return found


def _head(document: Document, data: Mapping[str, object]) -> Iterator[Mistake]:
    if data.get("format") != 1:
        yield document.at_value(("format",), "should be format: 1")
    for key in data.keys() - {"format", "samples"}:
        yield document.at_key((key,), f"is no known key{suggestion(key, ['format', 'samples'])}")


def _names(items: object) -> Iterator[object]:
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield item.get("name")


def _entry(
    document: Document,
    where: Where,
    exercises: Collection[str],
    unread: Collection[str],
    mistakes: list[Mistake],
) -> Entry | None:
    """Return an entry whose types fit, or None; what does not fit is added to `mistakes`."""
    data = document.data
    for step in where:
        data = data[step]  # type: ignore[index]
    if not isinstance(data, dict):
        mistakes.append(document.at_value(where, "should be a mapping"))
        return None
    if not data.keys().isdisjoint(unread):
        return None
    own = {key: value for key, value in data.items() if key not in exercises}
    before = len(mistakes)
    sample = _typed(document, where, own, Sample, mistakes)
    expected = {
        name: _typed(document, (*where, name), value, Expectation, mistakes)
        for name, value in data.items()
        if name in exercises
    }
    if sample is None or len(mistakes) > before:
        return None
    sound = {name: each for name, each in expected.items() if each is not None}
    return Entry(where=where, sample=sample, expected=sound)


def _typed(
    document: Document, where: Where, data: object, kind: type[T], mistakes: list[Mistake]
) -> T | None:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        listed = list(explain(document, where, data, kind))  # type: ignore[arg-type]
        mistakes.extend(listed or [document.at_value(where, str(error))])
        return None


def _repeated(document: Document, entries: Sequence[Entry]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for entry in entries:
        at = (*entry.where, "name")
        line, _ = document.values[at]
        if entry.sample.name in seen:
            first = seen[entry.sample.name]
            yield document.at_value(at, f"is listed again; the first one is on line {first}")
        seen.setdefault(entry.sample.name, line)


def _unlisted(found: Mapping[str, Sequence[str]], listed: Sequence[str]) -> Iterator[Mistake]:
    for name in sorted(found.keys() - set(listed)):
        what = f"{FOLDER.as_posix()}/{name} is a sample without expectation: add an entry for it"
        yield Mistake(f"exercises/{_LIST}.yaml", 1, 1, "", what)
