"""The datasets that searches for counterexamples look at, made once for all submissions.

Whoever is wrong in the same function is shown the same simplest datasets first; to make one, with
its conditions and its exact answer, costs more than to ask it. Everything heavy is imported where
it is used, so that a class of right submissions does not pay for it.
"""

from typing import TYPE_CHECKING

import msgspec

from grader.battery.calls import Lookup
from grader.battery.dataset import Case, Dataset
from grader.battery.dims import integer_arguments
from grader.recent import Recent
from grader.spec.model import Family, Function

if TYPE_CHECKING:
    from grader.battery.realise import Recipe
    from grader.battery.simplest import Choices

_MADE = 8_000
_CASES = 2_000
_RECIPES = 200


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A dataset, and the choices that it was made from."""

    choices: "Choices"
    dataset: Dataset
    complexity: tuple[int, int, float]


class Candidates:
    """What is remembered of them for one job."""

    def __init__(self) -> None:
        self._recipes: Recent[tuple[str, ...], Recipe] = Recent(_RECIPES)
        self._made: Recent[tuple[object, ...], Candidate | None] = Recent(_MADE)
        self._cases: Recent[tuple[object, ...], Case] = Recent(_CASES)

    def recipe(self, name: str, family: Family, function: Function, lookup: Lookup) -> "Recipe":
        """Return how to make datasets of the family for this function."""
        from grader.battery.realise import recipe

        arguments = function.arguments
        return self._recipes.get((name, *arguments), lambda: recipe(family, arguments, lookup))

    def candidate(
        self, name: str, made: "Recipe", function: Function, choices: "Choices"
    ) -> Candidate | None:
        """Return the dataset of the family `name` that the choices make, if they make one."""
        sizes, ranks = tuple(choices.sizes.items()), tuple(choices.ranks.items())
        key = (name, *function.arguments, sizes, ranks)
        return self._made.get(key, lambda: _candidate(name, made, function, choices))

    def case(self, function: Function, dataset: Dataset, lookup: Lookup) -> Case:
        """Return the dataset with its exact answer; CourseError when the reference fails on it."""
        key = (function.name, dataset.family, *dataset.inputs.values())
        return self._cases.get(key, lambda: _case(function, dataset, lookup))


def _candidate(
    name: str, made: "Recipe", function: Function, choices: "Choices"
) -> Candidate | None:
    from grader.oracle.convert import to_array

    inputs = choices.inputs(made)
    if inputs is None:
        return None
    arrays = {argument: to_array(inputs[argument]) for argument in function.arguments}
    dataset = Dataset(case="", family=name, inputs=arrays)
    return Candidate(choices=choices, dataset=dataset, complexity=dataset.complexity)


def _case(function: Function, dataset: Dataset, lookup: Lookup) -> Case:
    from grader.oracle.answer import answer

    truth = answer(
        lookup,
        dataset,
        truth=function.truth,
        check=function.check,
        integers=integer_arguments(function),
    )
    return Case(dataset=dataset, answer=truth)
