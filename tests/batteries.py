"""Batteries for the tests: the frozen one of an exercise, or one that is drawn afresh."""

import functools
from pathlib import Path

from grader.battery.dataset import Case
from grader.job import Job
from grader.lectern import Lectern
from grader.spec.model import Function

ROOT = Path(__file__).resolve().parents[1]
EXERCISES = ("exercise1", "exercise2", "exercise3")


@functools.cache
def lectern() -> Lectern:
    """Return the course of this checkout, read once by a process."""
    return Lectern(ROOT)


@functools.cache
def job(exercise: str, seed: int | None = None) -> Job:
    """Return all that grading needs; without a seed on the frozen datasets."""
    return lectern().job(lectern().exercise(exercise), seed)


def asked(exercise: str, seed: int | None = None) -> list[tuple[Function, Case]]:
    """Return every dataset of the exercise that counts, with its function."""
    found = job(exercise, seed)
    return [
        (function, case)
        for function in found.exercise.functions
        for case in found.battery.cases[function.name]
    ]
