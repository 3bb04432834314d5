"""What people mark: the items of the rubrics of written texts.

A mark is given to a text and not to a student: who wrote the same gets the same.
"""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from grader.result import FunctionResult
from grader.spec.model import Item

_DIGITS = 16


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the rubric of one text."""

    exercise: str
    name: str
    """Of the written answer."""
    answer: str
    """Digest of its text."""
    item: str


class HandMark(msgspec.Struct, frozen=True, kw_only=True):
    """What a person gave for one item."""

    place: Place
    points: float
    comment: str
    marked_by: str
    marked_at: str
    """ISO 8601, UTC."""


Given = Mapping[Place, HandMark]
Rubrics = Mapping[str, Sequence[Item]]
"""Name of a written answer -> its items."""


def answer_digest(text: str) -> str:
    """Return what stands for a text; space around it and the form of line ends do not count."""
    lines = (line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_DIGITS]


def places(
    exercise: str, function: FunctionResult, items: Sequence[Item]
) -> list[tuple[Place, Item]]:
    """Return what is to be marked of a written answer."""
    digest = answer_digest(function.text)
    return [
        (Place(exercise=exercise, name=function.name, answer=digest, item=item.name), item)
        for item in items
    ]
