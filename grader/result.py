"""The record of one submission: the only input of reporters, exporters and the store."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from grader.arrays import Array
from grader.judge.finding import Verdict
from grader.language.choose import DEFAULT
from grader.plot import Plot
from grader.spec.model import ShownTo

SCHEMA = 1


class Counterexample(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest dataset found on which the function is not right."""

    case: str
    """Give it to `grade EXERCISE --case` to see this very call again."""
    family: str
    inputs: Mapping[str, Array]
    got: tuple[Array, ...]
    """One array per part; empty when the call did not return numbers."""
    got_text: str
    """What came back when it was no array of numbers: "None", "ValueError: ..."; else empty."""
    want: Array | None
    """None when rightness is a property."""
    differs: tuple[int, ...]
    note: str
    """What makes the family special, or why the answer lacks the property."""
    parts: tuple[str, ...] = ()
    """Names of the parts of got when there are several."""
    is_truth: bool = False
    """Got and want are truth values: 1.0 for True, 0.0 for False."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the submission, for editors."""

    file: str
    """Name of a file of the submission, as it lies in its folder: "exercise2.py"."""
    line: int
    column: int = 1
    """Both counted from 1."""
    cell: int = 0
    """The cell that the line is counted in; 0 in a file that is no notebook."""


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is worked out on the way to the answer, for the inputs of a counterexample."""

    formula: str
    """In the lecture's notation."""
    value: Array


class FunctionResult(msgspec.Struct, frozen=True, kw_only=True):
    """One function, or one written answer."""

    name: str
    verdict: Verdict
    score: float
    max_score: float
    bonus: bool = False
    equation: str = ""
    hint: str = ""
    mistake: str | None = None
    """Name of the known mistake that explains every answer."""
    says: str = ""
    """What the spec says to whoever makes this mistake."""
    key: str = ""
    """Names what is not right, as `Finding` lists it; empty when nothing is."""
    message: str = ""
    """The sentences for the student, made by grader/words.py, but for what `says` says."""
    printed: str = ""
    """What the call printed, at its end."""
    facts: tuple[str, ...] = ()
    """What holds of all answers, or of all wrong ones, made by grader/facts.py."""
    why: str = ""
    """What the course says of the wrong answer on the counterexample."""
    steps: tuple[Quantity, ...] = ()
    """From the inputs to the answer; worked out when the whole story is asked for."""
    derivation: str = ""
    """How the lecture gets to the formula; as above."""
    remark: str = ""
    """A note without marks."""
    datasets: int = 0
    failed: int = 0
    """0 as well when it is not shown."""
    counterexample: Counterexample | None = None
    text: str = ""
    """The written answer as it was handed in."""
    place: Place | None = None
    """Where an exception was raised, or where the function is defined; None when it is right."""
    shown_to: ShownTo = "full"
    """What a student may read of it; the rest has been left out when this was made."""
    pictures: tuple[Plot, ...] = ()
    """What the course draws of the wrong answer, when somebody asked for pictures."""

    @property
    def is_right(self) -> bool:
        """All points were earned; for a written answer a person has said so."""
        is_marked = self.verdict is Verdict.MARKED and self.score >= self.max_score
        return is_marked or self.verdict is Verdict.RIGHT

    @property
    def keeps_points(self) -> bool:
        """No point is lost: it is right, or waits for a person."""
        return self.is_right or self.verdict is Verdict.NEEDS_MARKING

    @property
    def is_settled(self) -> bool:
        """Nothing in the code is to be mended: it is right, or a person's to mark."""
        return self.verdict in (Verdict.RIGHT, Verdict.NEEDS_MARKING, Verdict.MARKED)


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known about one submission to one exercise."""

    exercise: str
    title: str
    submission: str
    """Path as the caller gave it."""
    submission_digest: str
    status: Literal["graded", "not_graded"]
    functions: tuple[FunctionResult, ...]
    isolation: str
    battery: str
    """Digest of the datasets."""
    seed: int
    versions: Mapping[str, str]
    course: str
    """Where the course was found, in words."""
    asked: Mapping[str, str] = {}
    """Options without which `grade` would not find this course, or these datasets, again."""
    remarks: tuple[str, ...] = ()
    """About the submission as a whole: it printed while it was imported, ..."""
    hidden_checks: bool = False
    """The course marks on further datasets, which were not used here."""
    hidden_run: bool = False
    """What was right on the public datasets was called on hidden ones as well."""
    language: str = DEFAULT
    """Code of the language of its sentences, in which a report speaks as well."""

    @property
    def score(self) -> float:
        """Points earned, bonus included."""
        return sum(function.score for function in self.functions)

    @property
    def max_score(self) -> float:
        """Points that the exercise is worth; bonus points come on top."""
        return sum(function.max_score for function in self.functions if not function.bonus)

    @property
    def pending(self) -> float:
        """Points that wait for a person."""
        return sum(
            function.max_score
            for function in self.functions
            if function.verdict is Verdict.NEEDS_MARKING
        )

    @property
    def is_full(self) -> bool:
        """Nothing is lost: each function without bonus is right or waits for a person."""
        return all(function.bonus or function.keeps_points for function in self.functions)
