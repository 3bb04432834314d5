"""What was found out about a course: what was checked, what is wrong with it, and how far off."""

from collections.abc import Iterator

import msgspec

from grader.errors import Mistake

SPEC, BATTERY, FAMILIES, REFERENCE = "specs", "battery", "families", "reference"
STARTER, FORMS, MISTAKES, SAMPLES = "starter", "forms", "mistakes", "samples"
MUTANTS = "mutants"
CHECKS = (SPEC, BATTERY, FAMILIES, REFERENCE, STARTER, FORMS, MISTAKES, SAMPLES, MUTANTS)
"""What is checked, in the order in which it is told."""


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with the course, and where its author has to look."""

    check: str
    exercise: str
    """Empty when it concerns the whole course."""
    function: str = ""
    file: str
    """Path from the root of the course, with slashes."""
    line: int
    column: int = 1
    message: str
    """What is wrong and what to do, in one line."""

    def __str__(self) -> str:
        """Return the line that editors can jump to: file:line: message."""
        return f"{self.file}:{self.line}: {self.message}"


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at: a sample, a known mistake, a family, ..."""

    check: str
    exercise: str
    name: str
    complaints: tuple[Complaint, ...] = ()
    left_out: str = ""
    """Why it could not be looked at; empty when it was."""


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """How far the answers of one implementation are from the exact ones, at most."""

    exercise: str
    function: str
    by: str
    """The implementation: a sample, a function of reference/ or a known mistake."""
    is_right: bool
    share: float
    """Largest distance over all datasets, in bounds; infinite when no bound would accept it."""
    case: str
    """The dataset on which it is that far."""


class Margin(msgspec.Struct, frozen=True, kw_only=True):
    """How much room there is around the bound of one function."""

    exercise: str
    function: str
    right: Reach | None
    """The right implementation that comes nearest to the bound."""
    wrong: Reach | None
    """The known mistake that comes nearest to it, and would be missed first."""


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found out about a course."""

    title: str
    root: str
    exercises: tuple[str, ...]
    """Those that were checked."""
    checked: tuple[Checked, ...]
    margins: tuple[Margin, ...] = ()

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """Everything that is wrong, each thing once, in the order of the checks."""
        return tuple(dict.fromkeys(each for one in self.checked for each in one.complaints))


def from_mistake(check: str, exercise: str, mistake: Mistake, function: str = "") -> Complaint:
    """Return the complaint for a mistake that has its place in a file."""
    part = f"{mistake.path} " if mistake.path else ""
    return Complaint(
        check=check,
        exercise=exercise,
        function=function,
        file=mistake.file,
        line=mistake.line,
        column=mistake.column,
        message=f"{part}{mistake.what}".strip(),
    )


def margins(reaches: tuple[Reach, ...]) -> Iterator[Margin]:
    """Yield the margin of each function, in order of first mention."""
    for exercise, function in dict.fromkeys((each.exercise, each.function) for each in reaches):
        own = [r for r in reaches if (r.exercise, r.function) == (exercise, function)]
        right = [reach for reach in own if reach.is_right]
        wrong = [reach for reach in own if not reach.is_right]
        yield Margin(
            exercise=exercise,
            function=function,
            right=max(right, key=_share, default=None),
            wrong=min(wrong, key=_share, default=None),
        )


def _share(reach: Reach) -> float:
    return reach.share
