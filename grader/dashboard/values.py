"""The plain values that the template of the dashboard is given; texts are not yet escaped."""

from collections.abc import Iterator, Sequence

import msgspec

from grader.dashboard.bars import Bar


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A student, and where the report is."""

    name: str
    student: str
    """The key, "" where the name is the same."""
    href: str


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """The distribution of the points of one exercise, or of all."""

    name: str
    caption: str
    bars: Sequence[Bar]


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the overview."""

    name: str
    cells: Sequence[str]


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many have a verdict, and what shows them."""

    text: str
    label: str
    verdict: str


class Function(msgspec.Struct, frozen=True, kw_only=True):
    """How a class stands in one function."""

    key: str
    """Names it in filters."""
    exercise: str
    name: str
    percent: float | None
    """Of those who handed in and have a mark; None where nobody has."""
    counts: Sequence[Count]


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is wrong, and the students behind it."""

    exercise: str
    name: str
    says: str
    count: int
    who: Iterator[Link]
    """So many of them; made when they are asked for, once."""
    more: str
    """A last column."""


class Single(msgspec.Struct, frozen=True, kw_only=True):
    """A submission with a word about it."""

    who: Link
    exercise: str
    said: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One student in the long table."""

    who: Link
    state: str
    states: str
    """Words that filters know."""
    outcomes: str
    """Words that filters know: function.verdict.mistake."""
    scores: Sequence[str]
    total: str
    pending: str
    wrong: str
