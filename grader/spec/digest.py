"""One short word for all that decides the datasets of an exercise and their answers."""

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from grader.spec.check import resolve_families
from grader.spec.course import CourseSpec
from grader.spec.model import Exercise, Function

_LENGTH = 16
"""Hexadecimal digits kept: 64 bits, enough to notice any change that is not malicious."""


def digest(course: CourseSpec, exercise: Exercise, reference: Mapping[str, bytes]) -> str:
    """Return 16 hexadecimal digits over seed, functions, their families and the reference.

    `reference` holds the sources of reference/ by module name (`read_reference`); line ends do
    not count, so that a checkout on Windows has the same digest. Order counts where it decides
    something: of functions, arguments, datasets and draws. Titles, hints, points and the words
    about a family do not count, so that prose can be mended without a new battery.
    """
    summed = hashlib.sha256()
    for piece in _pieces(course, exercise, reference):
        summed.update(len(piece).to_bytes(8, "big") + piece)
    return summed.hexdigest()[:_LENGTH]


def _pieces(
    course: CourseSpec, exercise: Exercise, reference: Mapping[str, bytes]
) -> Iterator[bytes]:
    families = resolve_families(course, exercise)
    used = sorted({name for function in exercise.functions for name in families_of(function)})
    yield msgspec.json.encode([exercise.name, course.seed])
    for function in exercise.functions:
        yield msgspec.json.encode(
            [
                function.name,
                list(function.arguments.items()),
                function.returns,
                function.truth,
                function.check,
                list(function.datasets.items()),
                None if (note := function.note) is None else [note.truth, note.check],
                [] if note is None else list(note.datasets.items()),
            ]
        )
    for name in used:
        family = families[name]
        parts = [list(family.dims.items()), list(family.draw.items()), family.scaled, family.where]
        yield msgspec.json.encode([name, parts])
    for name in sorted(reference):
        yield name.encode()
        yield reference[name].replace(b"\r\n", b"\n")


def families_of(function: Function) -> list[str]:
    """Return the families whose datasets a function meets, those of its note included."""
    noted = [] if function.note is None else list(function.note.datasets)
    return [*function.datasets, *noted]
