"""The typed form of course.yaml: what the exercises of a course share."""

from typing import Literal

import msgspec

from grader.language.choose import DEFAULT
from grader.spec.model import Family, Spec


class PerDay(Spec, frozen=True, kw_only=True, tag="per_day", tag_field="kind"):
    """For each day that has begun, a share of what the exercise is worth is taken off."""

    deduct: float
    most: float = 1.0
    """The largest share that is taken off."""


class HalfLife(Spec, frozen=True, kw_only=True, tag="half_life", tag_field="kind"):
    """Of the points that were earned, half are left after so many days, a quarter after twice."""

    days: float


class Policy(Spec, frozen=True, kw_only=True):
    """When exercises are due, and what becomes of late points: columns of their own, no marks."""

    time_zone: str
    """A name of the IANA database, "Europe/London"."""
    due: dict[str, str]
    """Exercise -> "2026-11-20 18:00", in that time zone."""
    grace_minutes: float = 0
    late: PerDay | HalfLife
    attempts: Literal["last", "best"] = "last"
    """Which of a student's submissions counts: the last, or the one with most points in the end."""
    drop_lowest: int = 0
    """How many exercises, those with the smallest share of their points, are left out."""


class CourseSpec(Spec, frozen=True, kw_only=True):
    """The course: what its exercises share."""

    format: Literal[1]
    name: str
    title: str
    source: str
    exercises: list[str]
    seed: int
    hidden_checks: bool = False
    """Marks are given on further datasets, which students do not have: reports say so."""
    policy: Policy | None = None
    language: str = DEFAULT
    """Code of the language in which students are spoken to, unless they wish for another one."""
    families: dict[str, Family] = msgspec.field(default_factory=dict)
