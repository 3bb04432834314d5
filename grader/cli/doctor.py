"""`grade doctor`: what works on this machine, found out by doing, and what mends the rest."""

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import msgspec

from grader.arrays import Array
from grader.cli.remedies import read_machine, remedy
from grader.course import find_course
from grader.errors import NOT_GRADED, CourseError
from grader.evaluate import tiers
from grader.evaluate.contract import Ask, Loaded, Numbers, Quota, Returned, Sources
from grader.evaluate.spawned import Spawned
from grader.evaluate.tier import TIERS, Tier
from grader.language.en.words import WORDS as ENGLISH
from grader.lectern import versions
from grader.report.jsonform import Json, dumps
from grader.report.page import Page

SCHEMA = 1
_QUOTA = Quota(import_s=60.0, call_s=60.0, total_s=120.0, memory_bytes=1 << 30)
_COUNT = b"""\
import os
import numpy as np

def threads(n):
    np.ones((n, n)) @ np.ones((n, n))
    return len(os.listdir("/proc/self/task"))
"""
_LARGE = 400
"""A matrix for which every BLAS would use all of its threads."""


class TierState(msgspec.Struct, frozen=True, kw_only=True):
    """One tier on this machine."""

    tier: Tier
    reason: str
    """Why it does not work; empty when it does."""
    remedy: str


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out."""

    tiers: Sequence[TierState]
    required: Tier
    is_there: bool
    """The tier asked for, or a stronger one, works."""
    threads: int | None
    """Of a process that tests a submission, after a large product; None when unknown."""
    course: str
    course_root: str | None


def diagnose(required: Tier, option: Path | None) -> Diagnosis:
    """Try every tier, count the threads of BLAS, and look for the course."""
    machine = read_machine()
    states = []
    for tier, reason in tiers.probe():
        mend = remedy(tier, reason, machine) if reason else ""
        states.append(TierState(tier=tier, reason=reason or "", remedy=mend))
    enough = TIERS[: TIERS.index(required) + 1]
    try:
        course = find_course(option, os.environ, Path.cwd())
        found, root = course.found, str(course.root)
    except CourseError as error:
        found, root = str(error), None
    return Diagnosis(
        tiers=states,
        required=required,
        is_there=any(state.tier in enough and not state.reason for state in states),
        threads=_threads(),
        course=found,
        course_root=root,
    )


def report(diagnosis: Diagnosis, form: str) -> tuple[str | bytes, int]:
    """Return what to print, and the exit code."""
    code = 0 if diagnosis.is_there else NOT_GRADED
    if form == "json":
        return (dumps(_object(diagnosis)) + "\n").encode(), code
    page = Page(ENGLISH, colour=False, unicode=False)
    for line in _lines(diagnosis):
        page.say(line)
    return page.text(), code


def _threads() -> int | None:
    """Return how many threads the guest's process has after a large product of matrices."""
    sources = Sources(module="doctor", path="doctor.py", files={"doctor": _COUNT})
    ask = Ask(
        function="threads",
        inputs=[{"n": Array.from_nested(float(_LARGE))}],
        integers=frozenset({"n"}),
    )
    with Spawned().open(sources, _QUOTA) as box:
        reply = next(box.ask(ask)) if isinstance(box.load(), Loaded) else None
    match reply:
        case Returned(Numbers(array)):
            return int(array.values[0])
        case _:
            return None


def _object(diagnosis: Diagnosis) -> dict[str, Json]:
    return {
        "schema": SCHEMA,
        "ok": diagnosis.is_there,
        "required": diagnosis.required,
        "tiers": [
            {"tier": state.tier, "works": not state.reason}
            | ({"reason": state.reason, "remedy": state.remedy} if state.reason else {})
            for state in diagnosis.tiers
        ],
        "versions": dict(versions()),
        "platform": f"{sys.platform} {_machine()}",
        "threads": diagnosis.threads,
        "course": diagnosis.course,
        "course_root": diagnosis.course_root,
    }


def _machine() -> str:
    return os.uname().machine if hasattr(os, "uname") else ""


def _lines(diagnosis: Diagnosis) -> Iterator[str]:
    yield from (f"{name:<10} {version}" for name, version in versions().items())
    yield f"{'platform':<10} {sys.platform} {_machine()}"
    threads = diagnosis.threads
    many = "unknown" if threads is None else f"{threads} in a test of a submission, 1 is right"
    yield f"{'threads':<10} {many}"
    places = [*diagnosis.course.split("\n"), diagnosis.course_root or ""]
    for name, place in zip_longest(["course"], filter(None, places), fillvalue=""):
        yield f"{name:<10} {place}"
    yield "Tiers of isolation, strongest first, each tried just now:"
    for state in diagnosis.tiers:
        yield f"  {state.tier:<9} {state.reason or 'works'}"
        if state.remedy:
            yield f"  {'':<9} To mend it: {state.remedy}"
    if diagnosis.is_there:
        yield f"Good: the tier {diagnosis.required}, or a stronger one, works."
    else:
        yield f"The tier {diagnosis.required} is asked for; neither it nor a stronger one works."
