"""The plain values that the template of the dashboard is given; texts are not yet escaped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.dashboard.bars import Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A student, and where the report is."""

    name: str
    student: str
    """The key, "" where the name is the same."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The distribution of the points of one exercise, or of all."""

    name: str
    caption: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One line of the overview."""

    name: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many have a verdict, and what shows them."""

    text: str
    label: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """How a class stands in one function."""

    key: str
    """Names it in filters."""
    exercise: str
    name: str
    percent: float | None
    """Of those who handed in and have a mark; None where nobody has."""
    counts: Sequence[Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Something that is wrong, and the students behind it."""

    exercise: str
    name: str
    says: str
    count: int
    who: Iterator[Link]
    """So many of them; made when they are asked for, once."""
    more: str
    """A last column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """A submission with a word about it."""

    who: Link
    exercise: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
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
