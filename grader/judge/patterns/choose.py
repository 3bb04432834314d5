"""Which facts to state about a function that is not right: the simplest ones that explain it.

At most two, one about its answers and one about where they are wrong. The second is left out
where the first one holds of right and wrong answers alike, since it says all there is to say.
"""

from collections.abc import Iterator, Sequence

from grader.judge.examine import Examination
from grader.judge.finding import Verdict
from grader.judge.patterns.arrangements import arrangements
from grader.judge.patterns.conditions import names_of_sizes
from grader.judge.patterns.entries import lost_digits, maps
from grader.judge.patterns.fact import ENOUGH, Fact, Pair, Seen, seen
from grader.judge.patterns.factors import Guess, constants, factors, shifts
from grader.judge.patterns.places import place_of
from grader.judge.patterns.regions import regions
from grader.judge.patterns.truths import truths
from grader.spec.model import Close, Equal, Function, NumberForm

_UNTOLD = (Verdict.SKIPPED, Verdict.GRADER_FAULT)
_EXPLAINING = ("always", "opposite", "true_where")
_RIGHT_NUMBERS = "shape.right_values"
_OF_TRUTH = ("want_false", "not_want_false")
"""Which answer is right: a fact about truth values says that already."""
_OF_DIGITS = ("rounded", "cut", "floor")
"""Patterns that anything small bears out where 0 is left of it."""
_SHARE = 0.01
"""A digit that is lost tells of rounding if it is worth this share of the last one that is kept."""
_OF_WRONG_ONES = ("part", "nearly")
"""Patterns that any right answer bears out, so that they speak of wrong ones alone."""


def facts(function: Function, examined: Examination) -> tuple[Fact, ...]:
    """Return what holds of all answers of a function; () when it is right or nothing does.

    An answer that changes by itself, or a dataset that was not asked, leaves nothing to be said.
    """
    first = examined.first
    if first is None or first.key.startswith("state."):
        return ()
    every = seen(function, examined.outcomes)
    if any(one.finding is not None and one.finding.verdict in _UNTOLD for one in every):
        return ()
    wrong = [one for one in every if one.is_wrong]
    right = [one for one in every if not one.is_wrong]
    match function.check:
        case Close():
            about = _about_values(function, wrong, right)
        case Equal():
            about = truths(every, function)
        case _:
            about = None
    if about is not None and (about.key in _EXPLAINING or about.fields.get("scope") == "all"):
        return (about,)
    place = place_of(wrong, right, function)
    if about is not None and place is not None and place.fields["condition"] in _OF_TRUTH:
        return (about,)
    return tuple(fact for fact in (about, place) if fact is not None)


def _about_values(function: Function, wrong: Sequence[Seen], right: Sequence[Seen]) -> Fact | None:
    """Return the first pattern that all answers bear out, or else all that are wrong."""
    if all(one.finding is not None and one.finding.key == _RIGHT_NUMBERS for one in wrong):
        return None
    answered = [one.pair for one in wrong if one.pair is not None]
    if sum(pair.is_telling for pair in answered) < ENOUGH:
        return None
    rest = [one.pair for one in right if one.pair is not None]
    chosen = None
    for guess in _guesses(function, answered):
        key, _, holds = guess
        if not all(map(holds, answered)):
            continue
        if key not in _OF_WRONG_ONES and all(map(holds, rest)):
            is_all = len(answered) == len(wrong)
            chosen = guess, "all" if is_all else "answered", len(answered) + len(rest)
            break
        if chosen is None and len(answered) == len(wrong) and _is_clear(guess, answered):
            chosen = guess, "wrong", len(wrong)
    if chosen is None:
        return None
    (key, fields, _), scope, count = chosen
    form = "number" if isinstance(function.returns, NumberForm) else "array"
    return Fact(key=key, fields={**fields, "scope": scope, "count": count, "form": form})


def _is_clear(guess: Guess, wrong: Sequence[Pair]) -> bool:
    """Say whether a pattern of digits is more, on most data, than small numbers that are lost."""
    key, fields, _ = guess
    if key not in _OF_DIGITS:
        return True
    enough = _SHARE * 10.0 ** -int(fields.get("decimals", 0))
    telling = [
        pair
        for pair in wrong
        if any(
            abs(got - want) >= enough
            for got, want in zip(pair.got.values, pair.want.values, strict=True)
        )
    ]
    return 2 * len(telling) > len(wrong)


def _guesses(function: Function, wrong: Sequence[Pair]) -> Iterator[Guess]:
    """Yield every guess about values, in order of simplicity."""
    yield from constants(wrong)
    yield from factors(wrong, names_of_sizes(function))
    yield from shifts(wrong)
    yield from maps()
    yield from arrangements()
    yield from regions(wrong)
    yield from lost_digits(wrong)
