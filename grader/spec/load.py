"""Read the specs of a course: every mistake of a file at once, or its typed, frozen form.

The only file of this room that touches the disk, besides references.py. Each file goes through
text -> document -> types -> checks. Parts that fit their type are checked even when other parts
of the file do not, so an author sees all that is wrong in one go.
"""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from grader.errors import CourseError, Mistake, SpecErrors, UsageError
from grader.nearest import suggestion
from grader.spec.check import (
    check_equivalent,
    check_exercises,
    check_filled,
    check_language,
    check_limits,
    check_solutions,
    check_tasks,
    check_title,
)
from grader.spec.course import CourseSpec
from grader.spec.document import Document, Where
from grader.spec.explain import explain
from grader.spec.families import check_family
from grader.spec.functions import Known, check_function
from grader.spec.model import Exercise, Family, Function, Spec, Written
from grader.spec.references import References, read_reference
from grader.spec.text import read

T = TypeVar("T", bound=Spec)


def load_course(root: Path) -> CourseSpec:
    """Return root/exercises/course.yaml; SpecErrors lists every mistake, CourseError no file."""
    document = read_document(root, "course")
    references = References(read_reference(root))
    spec, mistakes = _convert(document, CourseSpec)
    families, _ = _families(document)
    files = [path.stem for path in (root / "exercises").glob("*.yaml") if path.stem != "course"]
    listed = _entries(document, "exercises")
    names = {where: name for where, name in listed.items() if isinstance(name, str)}
    mistakes += check_filled(document, "exercises")
    mistakes += check_language(document, spec.language) if spec else []
    mistakes += check_exercises(document, names, sorted(files))
    for name, family in families.items():
        mistakes += check_family(document, ("families", name), family, references)
    if spec is not None and spec.policy is not None:
        from grader.spec.policy import check_policy

        mistakes += check_policy(document, spec.policy, spec.exercises)
    return _sound_or_raise(spec, mistakes)


def load_exercise(root: Path, course: CourseSpec, name: str) -> Exercise:
    """Return the spec of one exercise of this course.

    UsageError when the course has no exercise of that name, SpecErrors with every mistake of its
    file, CourseError when the file cannot be read.
    """
    if name not in course.exercises:
        msg = f'There is no exercise "{name}"{suggestion(name, course.exercises)}'
        raise UsageError(msg)
    references = References(read_reference(root))
    document = read_document(root, name)
    exercise, mistakes = _convert(document, Exercise)
    families, broken = _families(document)
    known = Known(references=references, families={**course.families, **families}, broken=broken)
    functions = _parts(document, "functions", Function)
    mistakes += check_filled(document, "functions")
    mistakes += check_title(document, "name", name)
    mistakes += check_title(document, "file", f"{name}.py")
    mistakes += check_tasks(document, functions, _parts(document, "written", Written))
    for where, function in functions.items():
        mistakes += check_function(document, where, function, known)
    for family_name, family in families.items():
        mistakes += check_family(document, ("families", family_name), family, references)
    if exercise is not None:
        mistakes += check_solutions(document, exercise, references)
        mistakes += check_limits(document, exercise.limits)
        mistakes += check_equivalent(document, exercise.equivalent)
    return _sound_or_raise(exercise, mistakes)


def read_document(root: Path, name: str) -> Document:
    """Return the plain form of root/exercises/NAME.yaml, in which every part knows its line.

    SpecErrors when it is no YAML, CourseError when it cannot be opened.
    """
    path = root / "exercises" / f"{name}.yaml"
    file = f"exercises/{name}.yaml"
    try:
        raw = path.read_bytes()
    except OSError as error:
        msg = f"The spec {path} cannot be read: {error.strerror}."
        raise CourseError(msg) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        mistake = Mistake(file, line, column, "", "is not text in UTF-8 here")
        raise SpecErrors((mistake,)) from error
    return read(file, text)


def _convert(document: Document, kind: type[T]) -> tuple[T | None, list[Mistake]]:
    """Return the typed form of the whole document, or each reason why it has none."""
    try:
        return msgspec.convert(document.data, kind), []
    except msgspec.ValidationError as error:
        mistakes = list(explain(document, (), document.data, kind))
        return None, mistakes or [document.at_value((), str(error))]


def _entries(document: Document, section: str) -> dict[Where, object]:
    """Return the items of a list or a mapping by their place; none when it is neither."""
    part = document.data.get(section) if isinstance(document.data, dict) else None
    match part:
        case dict():
            return {(section, key): value for key, value in part.items()}
        case list():
            return {(section, position): value for position, value in enumerate(part)}
        case _:
            return {}


def _parts(document: Document, section: str, kind: type[T]) -> dict[Where, T]:
    """Return those items of a section that fit their type."""
    sound: dict[Where, T] = {}
    for where, data in _entries(document, section).items():
        with contextlib.suppress(msgspec.ValidationError):
            sound[where] = msgspec.convert(data, kind)
    return sound


def _families(document: Document) -> tuple[Mapping[str, Family], frozenset[str]]:
    """Return the families that fit their type, and the names of those that do not."""
    sound = {
        str(where[1]): family for where, family in _parts(document, "families", Family).items()
    }
    names = {str(where[1]) for where in _entries(document, "families")}
    return sound, frozenset(names - sound.keys())


def _sound_or_raise(spec: T | None, mistakes: list[Mistake]) -> T:
    if spec is None or mistakes:
        raise SpecErrors(tuple(sorted(mistakes, key=lambda m: (m.file, m.line, m.column))))
    return spec
