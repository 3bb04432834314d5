"""Which known mistake explains every answer of a wrong function; or none, never a guess.

A mistake is a function of reference/ that does what many students do. It is named when the
student's function and it agree on every dataset of the battery: the same values, in the same
shape after the rules for forms, and an exception wherever the other raises one. The first of the
list that agrees is named, so the list of a spec begins with the simplest.

Pure but for the course's functions, which run in the trusted process: they are the author's.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from grader.arrays import Array
from grader.battery.calls import Lookup
from grader.battery.dataset import Case
from grader.battery.dims import integer_arguments
from grader.evaluate.contract import NotNumbers, Numbers, Raised, Returned, Several, Value
from grader.judge.compare import Norm, differing
from grader.judge.examine import Examination
from grader.judge.finding import Finding, Verdict
from grader.judge.form import Read, read
from grader.judge.imitate import imitate, quiet
from grader.judge.judge import judge, sizes_of
from grader.judge.questions import Outcome, Properties
from grader.oracle.answer import TOLERANCE
from grader.oracle.convert import keywords
from grader.spec.model import Check, Close, Function, KnownMistake, Property

_TELLING = (Verdict.WRONG, Verdict.BAD_FORM, Verdict.RAISED)
_RAISED = "call.raised"
_LARGE = 1000
"""Numbers in a dataset above which it is looked at last."""
_COMPARABLE = ("none", "too_large")
_NUMERICAL = ("LinAlgError", "ValueError")
"""NumPy raises one or the other for the same mistake, depending on how a formula is written."""


_HALF_THE_DIGITS = 2.0**-26
"""Where rightness is a property no bound is known: a right way through kappa^2 = 2^26 may lose
half of the 53 digits, and two mistakes that agree in the other half on all data are one."""


class _Nearness(msgspec.Struct, frozen=True, kw_only=True):
    """How far two answers may be apart: by a bound, or by a share of the largest entry."""

    norm: Norm
    bound: float
    share: float


class _Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One dataset with what the student's function made of it, ready to be compared."""

    case: Case
    reply: Returned | Raised
    is_wrong: bool
    sizes: Mapping[str, int]
    arguments: dict[str, Any]


def recognise(
    function: Function, examined: Examination, lookup: Lookup, properties: Properties
) -> KnownMistake | None:
    """Return the first known mistake of `function` that agrees with all that was examined."""
    trials = _trials(function, examined)
    if not trials:
        return None
    with quiet():
        for known in function.mistakes:
            for way in known.ways:
                if _explains(lookup(way), function, trials, properties):
                    return known
    return None


def _trials(function: Function, examined: Examination) -> list[_Trial]:
    """Return what a mistake must agree with; nothing when no mistake could explain it all.

    What is not right comes first, since that is where mistakes differ most, and what is large
    comes last, since that is where a call costs most.
    """
    if not all(_is_telling(finding) for _, finding in examined.findings):
        return []
    integers = integer_arguments(function)
    trials = []
    for outcome in sorted(examined.outcomes, key=_cost):
        reply, case = outcome.reply, outcome.case
        if not isinstance(reply, Returned | Raised):
            return []
        trials.append(
            _Trial(
                case=case,
                reply=reply,
                is_wrong=outcome.finding is not None,
                sizes=sizes_of(function, case),
                arguments=keywords(case.dataset.inputs, integers),
            )
        )
    return trials


def _is_telling(finding: Finding) -> bool:
    """Say whether a fault is in the answer itself, and not in what was before or beside it."""
    stage = finding.key.partition(".")[0]
    return finding.verdict in _TELLING and (
        finding.key == _RAISED or stage not in {"state", "call"}
    )


def _cost(outcome: Outcome) -> tuple[bool, bool]:
    count = sum(len(array.values) for array in outcome.case.dataset.inputs.values())
    return count > _LARGE, outcome.finding is None


def _explains(
    mistake: Callable[..., Any],
    function: Function,
    trials: Sequence[_Trial],
    properties: Properties,
) -> bool:
    """Say whether the mistake does what the student's function does, on every dataset.

    Agreement within rounding is not enough where the student is wrong: the mistake must be wrong
    there too. What shows it is an answer that was compared, or, when all that is wrong raises,
    exceptions that agree word for word.
    """
    compared = raised = False
    same_words = True
    for trial in trials:
        reply = imitate(mistake, function, trial.arguments)
        if not _agree(function, trial, reply):
            return False
        if not trial.is_wrong:
            continue
        if reply != trial.reply and judge(function, trial.case, reply, properties) is None:
            return False
        match reply, trial.reply:
            case Raised(type, message), Raised(theirs, words):
                raised = True
                same_words &= (type, message) == (theirs, words)
            case Returned(NotNumbers(reason="too_large")), _:
                pass
            case _:
                compared = True
    return compared or (raised and same_words)


def _agree(function: Function, trial: _Trial, reply: Returned | Raised) -> bool:
    match trial.reply, reply:
        case Raised(type=got), Raised(type=want):
            return got == want or (got in _NUMERICAL and want in _NUMERICAL)
        case Returned(value=got), Returned(value=want):
            return _same(function, trial, got, want)
        case _:
            return False


def _same(function: Function, trial: _Trial, got: Value, want: Value) -> bool:
    """Compare in the form that was asked for, or, if neither has it, as it came back."""
    if isinstance(got, Numbers) and got == want:
        return True
    nearness = _nearness(function.check, trial.case.answer.bound)
    mine, theirs = (read(value, function.returns, trial.sizes) for value in (got, want))
    if isinstance(mine, Read) and isinstance(theirs, Read):
        return all(_near(a, b, nearness) for a, b in zip(mine.parts, theirs.parts, strict=True))
    if isinstance(mine, Read) or isinstance(theirs, Read):
        return False
    return _same_value(got, want, nearness)


def _nearness(check: Check, bound: float) -> _Nearness:
    match check:
        case Close(norm=norm):
            return _Nearness(norm=norm, bound=bound, share=TOLERANCE)
        case Property():
            return _Nearness(norm="max", bound=bound, share=_HALF_THE_DIGITS)
        case _:
            return _Nearness(norm="max", bound=bound, share=TOLERANCE)


def _same_value(got: Value, want: Value, nearness: _Nearness) -> bool:
    match got, want:
        case Numbers(mine, kind), Numbers(theirs, other):
            return (kind == "bool") is (other == "bool") and _near(mine, theirs, nearness)
        case Several(mine), Several(theirs):
            return all(_same_value(a, b, nearness) for a, b in zip(mine, theirs, strict=True))
        case NotNumbers(_, mine, shape), NotNumbers(_, theirs, size):
            # Of other objects nothing is known but that they are no numbers.
            return mine == theirs and shape == size and mine in _COMPARABLE
        case _:
            return False


def _near(got: Array, want: Array, nearness: _Nearness) -> bool:
    """Say whether two arrays differ by rounding alone: that of a right answer, or their own."""
    if got.shape != want.shape:
        return False
    mine, theirs = [], []
    for g, w in zip(got.values, want.values, strict=True):
        if math.isfinite(g) and math.isfinite(w):
            mine.append(g)
            theirs.append(w)
        elif g != w and not (math.isnan(g) and math.isnan(w)):
            return False
    allowed = nearness.bound
    if nearness.norm != "entries":
        allowed = max(allowed, nearness.share * max(map(abs, theirs), default=0.0))
    a, b = (Array((len(values),), tuple(values)) for values in (mine, theirs))
    return not differing(a, b, nearness.norm, allowed)
