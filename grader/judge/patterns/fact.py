"""A fact about the answers of one function, and what it is read from.

A fact is stated when it holds on every dataset that it speaks of, and on no guess: its fields say
of how many datasets it speaks. The engine knows no formula, so a fact says what is the case and
never why.
"""

from collections.abc import Mapping, Sequence

import msgspec

from grader.arrays import Array
from grader.battery.dataset import Case
from grader.evaluate.contract import Numbers, Returned
from grader.judge.compare import Norm, differing
from grader.judge.finding import Finding
from grader.judge.form import Read, read
from grader.judge.judge import sizes_of
from grader.judge.questions import Outcome
from grader.spec.model import Close, Form, Function

ENOUGH = 5
"""A fact about values needs so many wrong answers, each of which could have refuted it."""

CLEAR = 2.0**10
"""A number so many bounds away from 0 has a sign, and a ratio to another one."""

Said = str | int | float


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What all answers have in common; `key` names the sentence, `fields` is what it needs."""

    key: str
    fields: Mapping[str, Said] = msgspec.field(default_factory=dict)
    is_about_place: bool = False
    """It says on which datasets the function is not right, and not what it answers there."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of finite numbers beside the exact one, ready for patterns."""

    got: Array
    """As it came, if its shape is wrong."""
    want: Array
    sizes: Mapping[str, int]
    norm: Norm
    bound: float

    @property
    def is_telling(self) -> bool:
        """Say whether got is wrong, and want far enough from 0 to refute a pattern."""
        far = 0.0 if self.norm == "entries" else CLEAR * self.bound
        return max(map(abs, self.want.values), default=0.0) > far and not self.agrees(
            self.got, self.want
        )

    @property
    def has_one_shape(self) -> bool:
        """Say whether got and want can be compared entry by entry."""
        return self.got.shape == self.want.shape

    def slack(self, want: float) -> float:
        """Return how far a right entry may be from this one."""
        return self.bound * abs(want) if self.norm == "entries" else self.bound

    def agrees(self, got: Array, want: Array, growth: float = 1.0) -> bool:
        """Say whether `got` is `want` but for rounding: by the check's bound, times `growth`."""
        if got.shape != want.shape:
            return False
        grown = 1.0 if self.norm == "entries" else growth
        return not differing(got, want, self.norm, self.bound * grown)


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One dataset and what the judge said of its answer."""

    case: Case
    sizes: Mapping[str, int]
    finding: Finding | None
    pair: Pair | None
    """None when no finite numbers came back, or rightness is a property."""

    @property
    def is_wrong(self) -> bool:
        """Say whether the judge has something to say about it."""
        return self.finding is not None


def seen(function: Function, outcomes: Sequence[Outcome]) -> list[Seen]:
    """Return what was seen on each dataset, the smallest answers first."""
    listed = []
    for outcome in sorted(outcomes, key=_length):
        sizes = sizes_of(function, outcome.case)
        listed.append(
            Seen(
                case=outcome.case,
                sizes=sizes,
                finding=outcome.finding,
                pair=_pair(function, outcome, sizes),
            )
        )
    return listed


def _length(outcome: Outcome) -> int:
    want = outcome.case.answer.want
    return 0 if want is None else len(want.values)


def _pair(function: Function, outcome: Outcome, sizes: Mapping[str, int]) -> Pair | None:
    answer, check = outcome.case.answer, function.check
    got = _numbers(function.returns, outcome, sizes)
    if got is None or answer.want is None or not got.is_finite:
        return None
    norm: Norm = check.norm if isinstance(check, Close) else "max"
    return Pair(got=got, want=answer.want, sizes=sizes, norm=norm, bound=answer.bound)


def _numbers(form: Form, outcome: Outcome, sizes: Mapping[str, int]) -> Array | None:
    """Return the array of an answer: as the judge reads it, or as it came in a wrong shape."""
    key = "" if outcome.finding is None else outcome.finding.key
    match outcome.reply:
        case Returned(Numbers(array)) if key.startswith("shape."):
            return array
        case Returned(value):
            reading = read(value, form, sizes)
            return reading.parts[0] if isinstance(reading, Read) else None
        case _:
            return None
