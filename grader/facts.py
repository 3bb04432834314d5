"""From a fact about all answers of a function to the sentence that states it.

Each sentence says of how many datasets it speaks. `{...}` are filled in with the fields of the
fact and a few made from them: {entry} is what is compared, {on} the datasets.
"""

from collections.abc import Mapping

from grader.judge.patterns.fact import Fact, Said
from grader.language.model import FactWords, Words
from grader.notation import number

_DIGITS = 2
_PARTS = ("part", "what")
"""Fields that name a part of an answer."""


def stated(fact: Fact, words: Words) -> str:
    """Return the sentence for a fact."""
    fields = {name: _written(value) for name, value in fact.fields.items()}
    derived = _derived(fact.fields, fields, words.facts)
    return words.facts.sentences[fact.key].format_map(fields | derived)


def _written(value: Said) -> str:
    return value if isinstance(value, str) else number(value)


def _derived(
    said: Mapping[str, Said], fields: Mapping[str, str], words: FactWords
) -> dict[str, str]:
    details = words.details
    derived = {"entry": details["number" if said.get("form") == "number" else "array"]}
    derived |= {name: _part(fields[name], words) for name in _PARTS if name in said}
    if "scope" in said:
        derived["on"] = words.datasets[fields["scope"]].format_map(fields)
    if "condition" in said:
        derived["condition"] = words.conditions[fields["condition"]].format_map(fields)
    if "fault" in said:
        stage = fields["fault"].partition(".")[0]
        derived["label"] = words.faults.get(fields["fault"]) or words.faults[stage]
    match said:
        case {"factor": str(factor)}:
            times = words.times.get(factor) or words.times[""]
            derived["times"] = times.format(factor=factor.replace("-", "−"))
        case {"added": float(added)}:
            sign = details["plus" if added > 0 else "minus"]
            derived["added"] = sign.format(amount=number(abs(added)))
        case {"decimals": int(decimals)}:
            key = {0: "whole", 1: "decimal"}.get(decimals, "decimals")
            derived["decimals"] = details[key].format(count=decimals)
        case {"worst": float(worst), "norm": norm}:
            derived["worst"] = number(worst, _DIGITS)
            derived["size"] = details["entries" if norm == "entries" else "terms"]
        case _:
            pass
    return derived


def _part(name: str, words: FactWords) -> str:
    """Return a part of an answer, "column 3" or "the diagonal", in this language."""
    head, _, last = name.rpartition(" ")
    return words.parts[head].format(number=last) if last.isdigit() else words.parts[name]
