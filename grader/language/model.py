"""All that is said to a student in one language.

A template holds `{...}`, filled in by the file that is named below; a key has the same fields in
every language. Numbers are written in one way in all of them, with a decimal point, as in the
students' own programs.
"""

from collections.abc import Callable, Mapping

import msgspec

Table = Mapping[str, str]

SIGNS = {
    "less": "{a} < {b}",
    "not_less": "{a} ≥ {b}",
    "more": "{a} > {b}",
    "not_more": "{a} ≤ {b}",
    "equal": "{a} = {b}",
    "not_equal": "{a} ≠ {b}",
    "size": "{a} = {k}",
    "not_size": "{a} ≠ {k}",
    "at_least": "{a} ≥ {k}",
    "at_most": "{a} ≤ {k}",
    "all_zero": "{x} = 0",
}
"""Conditions that need no words."""


class FactWords(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of all answers of a function; filled in by grader/facts.py."""

    sentences: Table
    """By the key of a fact."""
    conditions: Table
    """By the key of a condition, to follow "where": of sizes, of inputs, of what is expected."""
    datasets: Table
    """Of which datasets a fact speaks, by its scope."""
    faults: Table
    """What is wrong, by the key of all findings, or else by their stage; "" for any."""
    times: Table
    """A multiple of what is expected, by its factor; "" for all other factors."""
    parts: Table
    """Parts of an answer, by what the patterns of the judge call them, without their number."""
    details: Table
    """What the sentences are made of besides."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The tables of one language. Keys that name verdicts are the values of `Verdict`."""

    code: str
    """As in ISO 639-1: "en"."""
    name: str
    """What its speakers call it."""
    is_one: Callable[[float], bool]
    """Whether a count takes the singular."""
    labels: Table
    """A few words for each verdict."""
    help: Table
    """What each verdict means, and what to do next."""
    sentences: Table
    """By the key of a finding; filled in by grader/words.py.

    The first line stands alone: what happened and where. Further lines say what to do next.
    """
    advice: Table
    """What to do next, where it depends on what Python said."""
    tried: Table
    """What was refused, to follow "tries to"; "other" for all else."""
    not_run: Table
    """Why a call was not made, to follow "because"."""
    phrases: Table
    """Parts of sentences, and sentences that belong to no finding."""
    plurals: Mapping[str, tuple[str, str]]
    """The singular and the plural of what is counted."""
    facts: FactWords
    watch: Table
    """What `grade watch` says of itself; `state.` and a verdict: what a function is."""
    html: Table
    """What a web page says around that."""
    report: Table
    """What the reports of grader/report/ say besides."""
    commands: Table
    """What the commands for students say: "start.wrote", "hints.title", "status.total"."""
    places: Table
    """Where a course was found, by `Course.found`."""

    def counted(self, key: str, count: float) -> str:
        """Return the singular or the plural of what is counted."""
        one, several = self.plurals[key]
        return one if self.is_one(count) else several


def one_alone(count: float) -> bool:
    """Say whether a count takes the singular in English or German: 1 does."""
    return count == 1


def below_two(count: float) -> bool:
    """Say whether a count takes the singular in French: 0 and 1.5 do (CLDR, plural rules)."""
    return abs(count) < 2  # noqa: PLR2004 - the rule itself
