"""Read a course from the disk and make it ready for grading."""

import hashlib
import os
import re
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from grader.battery import frozen
from grader.battery.frozen import Battery
from grader.course import Course, find_course
from grader.job import Job
from grader.spec.check import resolve_families
from grader.spec.digest import digest
from grader.spec.load import load_course, load_exercise
from grader.spec.model import Exercise
from grader.spec.references import read_reference
from grader.version import VERSION

_DIGITS = 16
_NUMPY_VERSION = re.compile(r'^version = "([^"]+)"', re.MULTILINE)


class Lectern:
    """A course that was found and read: where every command starts."""

    def __init__(
        self,
        option: Path | None,
        on_progress: Callable[[str], None] = lambda _: None,
        language: str | None = None,
    ) -> None:
        self.course: Course = find_course(option, os.environ, Path.cwd())
        self._on_progress = on_progress
        self.spec = load_course(self.course.root)
        self.language: str = language or self.spec.language
        self._reference: Any = None

    def lookup(self, name: str) -> Any:
        """Return a function of reference/; the first call loads it, and NumPy with it."""
        if self._reference is None:
            from grader.oracle.load import Reference

            self._reference = Reference(self.course.root / "reference")
        return self._reference.lookup(name)

    def exercise(self, name: str) -> Exercise:
        """Return the spec of an exercise; UsageError with the nearest name when unknown."""
        return load_exercise(self.course.root, self.spec, name)

    def digest(self, exercise: Exercise) -> str:
        """Return the digest of all that decides the exercise's datasets."""
        return digest(self.spec, exercise, read_reference(self.course.root))

    def fingerprint(self, exercise: Exercise) -> str:
        """Return the digest of all that decides points and words: the specs and the reference."""
        summed = hashlib.sha256()
        folder = self.course.root / "exercises"
        specs = [folder / f"{name}.yaml" for name in ("course", exercise.name)]
        sources = read_reference(self.course.root)
        texts = [spec.read_bytes() for spec in specs] + [sources[name] for name in sorted(sources)]
        for text in texts:
            summed.update(hashlib.sha256(text.replace(b"\r\n", b"\n")).digest())
        if self.language != self.spec.language:
            summed.update(self.language.encode())
        return summed.hexdigest()[:_DIGITS]

    def draw(self, exercise: Exercise, seed: int) -> str:
        """Draw a battery and return its text."""
        from grader.freeze import draw_battery

        return draw_battery(
            exercise,
            resolve_families(self.spec, exercise),
            self.lookup,
            seed=seed,
            spec=self.digest(exercise),
            on_function=lambda name: self._on_progress(f"{exercise.name}: drawing {name}"),
        )

    def job(self, exercise: Exercise, seed: int | None, hidden: str = "") -> Job:
        """Return all that grading needs; with a seed on freshly drawn datasets.

        `hidden`: the text of a second battery, "" for none.
        """
        return Job(
            course=self.course,
            exercise=exercise,
            families=resolve_families(self.spec, exercise),
            battery=self._battery(exercise, seed),
            lookup=self.lookup,
            versions=versions(),
            hidden=frozen.loads(hidden, "the hidden battery") if hidden else None,
            language=self.language,
            hidden_checks=self.spec.hidden_checks,
        )

    def _battery(self, exercise: Exercise, seed: int | None) -> Battery:
        if seed is None:
            return frozen.load(self.course.root, exercise.name, self.digest(exercise))
        return frozen.loads(self.draw(exercise, seed), f"the battery of seed {seed}")


def versions() -> Mapping[str, str]:
    """Return the versions that took part, without importing NumPy."""
    found = find_spec("numpy")
    text = ""
    if found is not None and found.origin:
        text = Path(found.origin).with_name("version.py").read_text(encoding="utf-8")
    number = _NUMPY_VERSION.search(text)
    return {
        "grader": VERSION,
        "python": ".".join(map(str, sys.version_info[:3])),
        "numpy": number[1] if number else "unknown",
    }
