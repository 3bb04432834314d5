"""What must hold of one entry of the list of samples: files, functions, verdicts, names, points.

Every check yields mistakes and stops at none.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.errors import Mistake
from grader.nearest import suggestion
from grader.spec.document import Document, Where
from grader.spec.model import Exercise, Limits, Spec

FOLDER = Path("exercises") / "samples"
_FULL = frozenset({"right", "needs_marking"})
"""Verdicts that lose no points."""


class Expectation(Spec, frozen=True, kw_only=True):
    """What a sample must get in one exercise."""

    score: float
    """Points before a person has marked the written answers."""
    verdicts: dict[str, str | list[str]]
    """Function -> verdict; several when it depends on which dataset comes first."""
    mistake: dict[str, str] = msgspec.field(default_factory=dict)
    """Function -> the known mistake that it must be named after; all others get no name."""

    def allowed(self, function: str) -> frozenset[str]:
        """Return the verdicts that the function may get."""
        words = self.verdicts[function]
        return frozenset([words] if isinstance(words, str) else words)


class Sample(Spec, frozen=True, kw_only=True):
    """One submission of the list, without what it must get."""

    name: str
    """Its folder: "right/..." loses nothing, "wrong/..." does."""
    why: str
    """What it is there for."""
    needs: str | None = None
    """A package without which it cannot run."""
    limits: Limits | None = None
    """In place of the exercise's, for what would use up all that it may."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One sound entry of the list."""

    where: Where
    sample: Sample
    expected: Mapping[str, Expectation]
    """Exercise -> what it must get there."""


def check_entry(
    document: Document,
    entry: Entry,
    exercises: Mapping[str, Exercise],
    there: Sequence[str],
    verdicts: Collection[str],
) -> Iterator[Mistake]:
    """Yield what is wrong with one entry; `there` are the exercises whose files its folder holds.

    `verdicts` are the words that an expectation may use.
    """
    if not entry.sample.why.strip():
        yield document.at_value((*entry.where, "why"), "is empty; say what it is there for")
    yield from _check_files(document, entry, there)
    for name, expected in entry.expected.items():
        at = (*entry.where, name)
        yield from _check_expected(document, at, expected, exercises[name], verdicts)
    yield from _check_side(document, entry, exercises)


def _check_files(document: Document, entry: Entry, there: Sequence[str]) -> Iterator[Mistake]:
    """Yield expectations without a file, and files without an expectation."""
    folder = f"{FOLDER.as_posix()}/{entry.sample.name}"
    for name in entry.expected:
        if name not in there:
            what = f"is expected of a sample that is gone: {folder} holds no file for it"
            yield document.at_key((*entry.where, name), what)
    for name in there:
        if name not in entry.expected:
            what = f"has no expectation for {name}, whose file lies in {folder}"
            yield document.at_value((*entry.where, "name"), what)
    if not entry.expected and not there:
        what = f"names no exercise, and {folder} holds no file of one"
        yield document.at_value((*entry.where, "name"), what)


def _check_expected(
    document: Document,
    at: Where,
    expected: Expectation,
    exercise: Exercise,
    verdicts: Collection[str],
) -> Iterator[Mistake]:
    """Yield what an expectation says of functions, verdicts or names that do not exist."""
    points = {function.name: function.points for function in exercise.functions}
    tasks = [*points, *(written.name for written in exercise.written)]
    inner = (*at, "verdicts")
    for name in expected.verdicts:
        if name not in tasks:
            what = f"is no function of {exercise.name}{suggestion(name, tasks)}"
            yield document.at_key((*inner, name), what)
        for word in sorted(expected.allowed(name) - set(verdicts)):
            what = f'is "{word}", which is no verdict{suggestion(word, verdicts)}'
            yield document.at_value((*inner, name), what)
    missing = [name for name in tasks if name not in expected.verdicts]
    if missing:
        yield document.at_value(inner, f"says nothing of {', '.join(missing)}")
        return
    yield from _check_named(document, (*at, "mistake"), expected, exercise)
    allowed = {name: expected.allowed(name) for name in points}
    least = sum(points[name] for name, words in allowed.items() if words == {"right"})
    most = sum(points[name] for name, words in allowed.items() if "right" in words)
    if not least <= expected.score <= most:
        what = f"is {expected.score:g}, but the functions that are right are worth {least:g}"
        yield document.at_value((*at, "score"), what)


def _check_named(
    document: Document, at: Where, expected: Expectation, exercise: Exercise
) -> Iterator[Mistake]:
    known = {
        function.name: [mistake.name for mistake in function.mistakes]
        for function in exercise.functions
    }
    for function, name in expected.mistake.items():
        if name not in known.get(function, []):
            hint = suggestion(name, known.get(function, []))
            what = f'is "{name}", which is no known mistake of {function}{hint}'
            yield document.at_value((*at, function), what)


def _check_side(
    document: Document, entry: Entry, exercises: Mapping[str, Exercise]
) -> Iterator[Mistake]:
    """Yield a right sample that loses marks, and a wrong one that loses none."""
    bonus = {
        name: {function.name for function in exercises[name].functions if function.bonus}
        for name in entry.expected
    }
    lost = [
        function
        for name, expected in entry.expected.items()
        for function in expected.verdicts
        if not _FULL & expected.allowed(function)
        and not (function in bonus[name] and entry.sample.name.startswith("right/"))
    ]
    at = (*entry.where, "name")
    if entry.sample.name.startswith("right/") and lost:
        yield document.at_value(at, f"is a right one by its folder, but loses {', '.join(lost)}")
    if entry.sample.name.startswith("wrong/") and entry.expected and not lost:
        yield document.at_value(at, "is a wrong one by its folder, but loses nothing")
