"""A course laid out for checking: its specs with their lines, its reference, its datasets.

Every process that takes part lays it out for itself, from the root of the course and the texts of
the batteries.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from grader.audit.model import Complaint, from_mistake
from grader.battery import frozen
from grader.course import Course
from grader.job import Job
from grader.judge.finding import Verdict
from grader.oracle.load import Reference
from grader.spec.check import resolve_families
from grader.spec.course import CourseSpec
from grader.spec.document import Document, Where
from grader.spec.load import load_course, load_exercise, read_document
from grader.spec.model import Exercise, Function, Limits
from grader.spec.references import References, read_reference
from grader.spec.samples import Listing, read_samples

_WORDS = tuple(verdict.value for verdict in Verdict if verdict is not Verdict.GRADER_FAULT)


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """All that another process needs to lay out the same course."""

    root: Path
    exercises: tuple[str, ...]
    unread: tuple[str, ...] = ()
    """Exercises whose specs are broken."""
    batteries: Mapping[str, str]
    """Exercise -> text of its battery."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise with the lines of its spec."""

    exercise: Exercise
    document: Document

    def complain(
        self, check: str, where: Where, message: str, function: str = "", *, at_key: bool = False
    ) -> Complaint:
        """Return a complaint at this part of the spec, or at its key."""
        place = self.document.at_key if at_key else self.document.at_value
        mistake = place(where, message)
        return replace(from_mistake(check, self.exercise.name, mistake, function), message=message)

    def where(self, function: Function) -> Where:
        """Return where a function stands in the spec."""
        return ("functions", self.exercise.functions.index(function))


class Desk:
    """A course that can be read, laid out."""

    def __init__(self, layout: Layout) -> None:
        root = layout.root
        self.root = root
        self.spec: CourseSpec = load_course(root)
        self.reference = Reference(root / "reference")
        self.references = References(read_reference(root))
        self.pages = {name: read_page(root, self.spec, name) for name in layout.exercises}
        self.listing: Listing = read_samples(
            root, [page.exercise for page in self.pages.values()], _WORDS, layout.unread
        )
        self._course = Course(root=root, found="checked")
        self._batteries = {
            name: frozen.loads(text, name) for name, text in layout.batteries.items()
        }

    def job(self, name: str, limits: Limits | None = None) -> Job:
        """Return all that grading needs, with other limits when they are given."""
        exercise = self.pages[name].exercise
        if limits is not None:
            exercise = msgspec.structs.replace(exercise, limits=limits)
        return Job(
            course=self._course,
            exercise=exercise,
            families=resolve_families(self.spec, exercise),
            battery=self._batteries[name],
            lookup=self.reference.lookup,
            versions={},
            audience="staff",
        )

    def has_datasets(self, name: str) -> bool:
        """Say whether the exercise has datasets to be graded on."""
        return name in self._batteries

    def solution(self, exercise: Exercise, function: Function) -> Callable[..., Any]:
        """Return the model solution of a function."""
        return self.reference.lookup(solution_name(exercise, function))


def solution_name(exercise: Exercise, function: Function) -> str:
    """Return the name of a function's model solution in reference/."""
    return f"{exercise.reference}.{function.name}"


def read_page(root: Path, spec: CourseSpec, name: str) -> Page:
    """Return one exercise with its lines; SpecErrors with every mistake of its file."""
    return Page(exercise=load_exercise(root, spec, name), document=read_document(root, name))
