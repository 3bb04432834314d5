"""The smallest dataset on which a function is not right, found by Hypothesis in the sandbox.

The budget is counted in calls, so that everybody sees the same counterexample; a limit in
seconds stands behind it for functions that are slow.
"""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from grader.arrays import Array
from grader.battery.calls import Lookup
from grader.battery.dataset import Case, Dataset
from grader.battery.dims import integer_arguments
from grader.battery.draw import find_smallest
from grader.battery.families import Inputs, compile_family, fewest_values
from grader.judge.examine import Subject
from grader.judge.finding import Finding
from grader.oracle.answer import answer
from grader.oracle.convert import to_array
from grader.spec.model import Family

Fault = tuple[Case, Finding]

_FAMILIES = 3
_EXAMPLES = 120
"""Datasets that Hypothesis tries in a family before it gives up finding the fault there."""
_CALLS = 200
"""Calls in a family, shrinking included."""
_PATIENCE = 60
"""Calls without a smaller dataset after which a family is left: Hypothesis would go on proving."""
_SECONDS = 10.0


class BudgetSpent(BaseException):
    """Ends the search in one family; no Exception, which Hypothesis would take for a fault."""


def shrink(
    subject: Subject,
    faults: Sequence[Fault],
    families: Mapping[str, Family],
    lookup: Lookup,
    seed: int,
) -> Fault:
    """Return the smallest dataset found that shows the same fault as the first one.

    Looked for in the families of a few of the faults: that of the smallest dataset known, and the
    first ones that can give other datasets than the one they have.
    """
    smallest = min(faults, key=lambda fault: fault[0].dataset.size)
    search = _Search(subject, smallest, lookup)
    ranked = [smallest[0].dataset.family, *(case.dataset.family for case, _ in faults)]
    arguments = subject.function.arguments
    names = [
        name
        for name in dict.fromkeys(ranked)
        if families[name].dims
        and fewest_values(families[name], arguments) <= smallest[0].dataset.size[0]
    ]
    for name in names[:_FAMILIES]:
        strategy = compile_family(families[name], tuple(arguments), lookup)
        search.begin()
        with suppress(BudgetSpent):
            find_smallest(strategy, partial(search.fails, name), seed, _EXAMPLES)
    return search.smallest


class _Search:
    """Remembers what was asked, and the smallest dataset that shows the fault."""

    def __init__(self, subject: Subject, fault: Fault, lookup: Lookup) -> None:
        self._subject = subject
        self._key = fault[1].key
        self._lookup = lookup
        self._seen: dict[Any, bool] = {}
        self._until = time.monotonic() + _SECONDS
        self.smallest = fault
        self.begin()

    def begin(self) -> None:
        """Give the next family its own budget of calls."""
        self._calls = self._calls_at_smallest = 0

    def fails(self, family: str, inputs: Inputs) -> bool:
        """Say whether the function shows the fault on this dataset; asked once for each."""
        self._calls += 1
        has_found = self._calls_at_smallest > 0
        if (
            self._calls > _CALLS
            or (has_found and self._calls - self._calls_at_smallest > _PATIENCE)
            or time.monotonic() > self._until
        ):
            raise BudgetSpent
        arrays = {name: to_array(inputs[name]) for name in self._subject.function.arguments}
        key = tuple((array.shape, array.values) for array in arrays.values())
        if key not in self._seen:
            self._seen[key] = self._ask(family, arrays)
        return self._seen[key]

    def _ask(self, family: str, arrays: dict[str, Array]) -> bool:
        dataset = Dataset(case="", family=family, inputs=arrays)
        function = self._subject.function
        truth = answer(
            self._lookup,
            dataset,
            truth=function.truth,
            check=function.check,
            integers=integer_arguments(function),
        )
        case = Case(dataset=dataset, answer=truth)
        _, finding = next(self._subject.judged([case]))
        if finding is None or finding.key != self._key:
            return False
        if dataset.size < self.smallest[0].dataset.size:
            self.smallest = case, finding
            self._calls_at_smallest = self._calls
        return True
