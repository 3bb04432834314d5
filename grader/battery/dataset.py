"""What is asked and what is right: the values that every later room shares."""

from collections.abc import Mapping

import msgspec

from grader.arrays import Array

_LARGEST_DIGIT = 9


def difficulty(value: float) -> int:
    """Return how much a number gives to think: 0, 1, 2, 3, ... count 0, 1, 3, 6, ...

    A sign counts 4, so that 2 is simpler than -1 and two ones are simpler than a 2. What is no
    whole number below ten counts more than those, and by its written length.
    """
    if abs(value) <= _LARGEST_DIGIT and value == int(value):
        size = int(abs(value))
        return size * (size + 1) // 2 + 4 * (value < 0)
    return 50 + 10 * len(repr(value).removesuffix(".0"))


def _digits(value: float) -> int:
    """Return how long the number is when it is written: 1 for 1.0, 3 for 0.1, 2 for -1.0."""
    return len(repr(value).removesuffix(".0"))


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """The arguments of one call, in the order of the function's signature."""

    case: str
    """Name of the dataset: "gradient/7" when frozen, or the arguments themselves."""
    family: str
    inputs: Mapping[str, Array]

    @property
    def size(self) -> tuple[int, int, float]:
        """The order of a battery: number of values, their digits, their magnitude."""
        values = [value for array in self.inputs.values() for value in array.values]
        return len(values), sum(map(_digits, values)), sum(map(abs, values))

    @property
    def complexity(self) -> tuple[int, int, float]:
        """The order of counterexamples: number of values, their difficulty, magnitude."""
        values = [value for array in self.inputs.values() for value in array.values]
        return len(values), sum(map(difficulty, values)), sum(map(abs, values))


class Answer(msgspec.Struct, frozen=True, kw_only=True):
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


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A dataset with its answer."""

    dataset: Dataset
    answer: Answer
