"""From a fact about all answers of a function to the sentence that states it.

Each sentence says of how many datasets it speaks. `{...}` are filled in with the fields of the
fact and a few made from them: {entry} is what is compared, {on} the datasets.
"""

from collections.abc import Mapping

from grader.judge.patterns.fact import Fact, Said
from grader.notation import number

FACTS = {
    "constant": "{entry} is {value}, {on}.",
    "factor": "{entry} is {times} the expected one, {on}.",
    "added": "{entry} is the expected one {added}, {on}.",
    "absolute": "{entry} is the absolute value of the expected one, {on}.",
    "negated_absolute": "{entry} is minus the absolute value of the expected one, {on}.",
    "clipped": "What should be negative is 0, and the rest is right, {on}.",
    "root": "{entry} is the square root of the expected one, {on}.",
    "square": "{entry} is the square of the expected one, {on}.",
    "rounded": "{entry} is the expected one rounded to {decimals}, {on}.",
    "cut": "{entry} is the expected one without its decimals, {on}.",
    "floor": "{entry} is the expected one rounded down to a whole number, {on}.",
    "unit": "The answer is the expected one divided by its length, {on}.",
    "direction": "The answer is a positive multiple of the expected one, with another factor on "
    "other data, {on}.",
    "transposed": "The answer is the transpose of the expected one, {on}.",
    "reversed": "The {what} are the expected ones in reverse order, {on}.",
    "sorted": "The {what} are the expected ones, but sorted, {on}.",
    "moved_up": "The {what} are the expected ones, each one place too early, {on}.",
    "moved_down": "The {what} are the expected ones, each one place too late, {on}.",
    "permuted": "The {what} are the expected ones in another order, {on}.",
    "missing": "The {what} is missing, and the rest is right, {on}.",
    "extra": "The {what} is one too many, and the rest is right, {on}.",
    "one_vector": "The numbers are right, row after row in one long vector, {on}.",
    "one_vector_by_columns": "The numbers are right, column after column in one long vector, {on}.",
    "refilled": "The numbers are right, but those of a column stand in a row, {on}.",
    "zero_part": "In the answer {part} is 0, and the rest is right, {on}.",
    "part": "Only {part} of the answer is wrong, {on}.",
    "single": "{entry} has only the 24 bits of float32, and none is off by more than {worst} of "
    "{size}, {on}.",
    "nearly": "All answers are nearly right: none is off by more than {worst} of {size}, {on}.",
    "zeroed": "{entry} of size {largest} or less is 0, and the rest is right, {on}.",
    "always": "It returns {answer} on all {count} datasets.",
    "opposite": "It returns the opposite of the right answer on all {count} datasets.",
    "true_where": "It returns True exactly where {condition}, on all {count} datasets.",
    "too_often": "It returns {answer} too often: on {wrong} of the {such} datasets where {other} "
    "is right, and on all {right} where {answer} is.",
    "exactly": "{label} exactly where {condition}: on all {wrong} such datasets, and on no other.",
    "only": "{label} only where {condition}: on {wrong} of {such} such datasets; all {right} "
    "others are right.",
}

CONDITIONS = {
    "less": "{a} < {b}",
    "not_less": "{a} ≥ {b}",
    "more": "{a} > {b}",
    "not_more": "{a} ≤ {b}",
    "equal": "{a} = {b}",
    "not_equal": "{a} ≠ {b}",
    "size": "{a} = {k}",
    "not_size": "{a} ≠ {k}",
    "even": "{a} is even",
    "not_even": "{a} is odd",
    "at_least": "{a} ≥ {k}",
    "at_most": "{a} ≤ {k}",
    "rank": "rank {x} < {columns}",
    "not_rank": "rank {x} = {columns}",
    "off_diagonal": "{x} has an entry other than 0 off the diagonal",
    "not_off_diagonal": "{x} is diagonal",
    "repeated_rows": "{x} has repeated rows",
    "not_repeated_rows": "{x} has no repeated rows",
    "zero_column": "{x} has a column of zeros",
    "not_zero_column": "{x} has no column of zeros",
    "repeated": "{x} has repeated entries",
    "not_repeated": "{x} has no repeated entries",
    "unsorted": "{x} is not in ascending order",
    "not_unsorted": "{x} is in ascending order",
    "all_zero": "{x} = 0",
    "negative": "{x} has a negative entry",
    "not_negative": "{x} has no negative entry",
    "zero": "{x} has an entry 0",
    "not_zero": "{x} has no entry 0",
    "fraction": "{x} has entries that are not whole numbers",
    "not_fraction": "{x} has whole numbers only",
    "want_zero": "the expected answer is 0",
    "want_false": "False is right",
    "not_want_false": "True is right",
    "want_negative": "something negative is expected",
    "not_want_negative": "nothing negative is expected",
    "want_fraction": "something other than whole numbers is expected",
    "not_want_fraction": "whole numbers are expected",
    "tiny": "no entry of {x} is larger than {k}",
    "huge": "{x} has an entry of {k} or more",
}
"""Of two sizes, of a size, of an input, of the expected answer; each with its opposite."""

_TIMES = {"1/2": "half of", "2": "twice", "-1": "minus"}
_ON = {
    "all": "on all {count} datasets",
    "wrong": "on all {count} datasets where it is wrong",
    "answered": "on all {count} datasets where it returns numbers",
}
_FAULTS = {
    "call": "It does not return an answer",
    "call.raised": "It raises an exception",
    "shape": "The shape is wrong",
    "kind": "Not in the form asked for",
    "kind.none": "It returns None",
    "finite": "It returns NaN or an infinity",
    "finite.nan": "It returns NaN",
    "values": "Wrong",
    "": "Not right",
}
"""By the key of all findings, or else by the stage of the judge at which all fail."""
_DIGITS = 2


def stated(fact: Fact) -> str:
    """Return the sentence for a fact."""
    fields = {name: _written(value) for name, value in fact.fields.items()}
    return FACTS[fact.key].format_map(fields | _derived(fact.fields, fields))


def _written(value: Said) -> str:
    return value if isinstance(value, str) else number(value)


def _derived(said: Mapping[str, Said], fields: Mapping[str, str]) -> dict[str, str]:
    derived = {"entry": "The answer" if said.get("form") == "number" else "Every entry"}
    if "scope" in said:
        derived["on"] = _ON[fields["scope"]].format_map(fields)
    if "condition" in said:
        derived["condition"] = CONDITIONS[fields["condition"]].format_map(fields)
    if "fault" in said:
        stage = fields["fault"].partition(".")[0]
        derived["label"] = _FAULTS.get(fields["fault"], _FAULTS[stage])
    match said:
        case {"factor": str(factor)}:
            derived["times"] = _TIMES.get(factor, f"{factor} times".replace("-", "−"))
        case {"added": float(added)}:
            derived["added"] = f"{'plus' if added > 0 else 'minus'} {number(abs(added))}"
        case {"decimals": int(decimals)}:
            noun = "decimal" if decimals == 1 else "decimals"
            derived["decimals"] = f"{decimals} {noun}" if decimals else "a whole number"
        case {"worst": float(worst), "norm": norm}:
            derived["worst"] = number(worst, _DIGITS)
            is_own = norm == "entries"
            derived["size"] = "its largest entry" if is_own else "the size of what is added up"
        case _:
            pass
    return derived
