"""What is asked and what is right: the values that every later room shares."""

from collections.abc import Mapping
from dataclasses import dataclass

from grader.arrays import Array


def _digits(value: float) -> int:
    """Return how long the number is when it is written: 1 for 1.0, 3 for 0.1, 2 for -1.0."""
    return len(repr(value).removesuffix(".0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The arguments of one call, in the order of the function's signature."""

    case: str
    """Name of the dataset: "gradient/7" when frozen, or the arguments themselves."""
    family: str
    inputs: Mapping[str, Array]

    @property
    def size(self) -> tuple[int, int, float]:
        """How much there is to read: number of values, their digits, their magnitude."""
        values = [value for array in self.inputs.values() for value in array.values]
        return len(values), sum(map(_digits, values)), sum(map(abs, values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The exact answer, rounded once to float64, or the facts that a right answer must fit.

    The oracle computes it in exact rationals; it is frozen beside its dataset and never leaves
    the trusted process.
    """

    want: Array | None
    """None when rightness is a property."""
    bound: float
    """Allowed difference; for norm `entries` relative to each entry."""
    facts: Mapping[str, Array]
    """What Property checks need besides the inputs, and named dimensions as shape () arrays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A dataset with its answer."""

    dataset: Dataset
    answer: Answer
