"""The smallest dataset on which a function is not right, found by Hypothesis in the sandbox.

The budget is counted in calls, so that everybody sees the same counterexample; a limit in
seconds stands behind it for functions that are slow.
"""

import time
from dataclasses import replace
from typing import Any

from grader.arrays import Array
from grader.battery.dataset import Case, Dataset
from grader.battery.draw import find_smallest
from grader.battery.calls import Lookup
from grader.battery.families import Inputs, compile_family
from grader.evaluate.contract import Box
from grader.judge.examine import Properties, ask, integer_arguments
from grader.judge.finding import Finding
from grader.judge.judge import judge
from grader.oracle.answer import answer
from grader.oracle.convert import to_array
from grader.spec.model import Family, Function

_EXAMPLES = 150
_CALLS = 400
_SECONDS = 3.0


class _Search:
    """Remembers what was asked, and the smallest dataset that shows the same fault."""

    def __init__(
        self,
        box: Box,
        function: Function,
        fault: Finding,
        lookup: Lookup,
        properties: Properties,
    ) -> None:
        self._box = box
        self._function = function
        self._fault = fault
        self._lookup = lookup
        self._properties = properties
        self._seen: dict[Any, bool] = {}
        self._until = time.monotonic() + _SECONDS
        self.smallest: tuple[Case, Finding] | None = None

    def fails(self, family: str, inputs: Inputs) -> bool:
        """Say whether the function shows the fault on this dataset."""
        arrays = {name: to_array(inputs[name]) for name in self._function.arguments}
        key = tuple((array.shape, array.values) for array in arrays.values())
        if key not in self._seen:
            is_over = len(self._seen) >= _CALLS or time.monotonic() > self._until
            self._seen[key] = not is_over and self._ask(family, arrays)
        return self._seen[key]

    def _ask(self, family: str, arrays: dict[str, Array]) -> bool:
        dataset = Dataset(case="", family=family, inputs=arrays)
        function = self._function
        truth = answer(
            self._lookup,
            dataset,
            truth=function.truth,
            check=function.check,
            integers=integer_arguments(function),
        )
        case = Case(dataset=dataset, answer=truth)
        (reply,) = ask(self._box, function, [case])
        finding = judge(function, case, reply, self._properties)
        if finding is None or finding.key != self._fault.key:
            return False
        if self.smallest is None or dataset.size < self.smallest[0].dataset.size:
            self.smallest = case, finding
        return True


def shrink(
    box: Box,
    function: Function,
    fault: tuple[Case, Finding],
    family: Family,
    lookup: Lookup,
    properties: Properties,
    seed: int,
) -> tuple[Case, Finding]:
    """Return a dataset of the same family, at most as large, that shows the same fault."""
    case, finding = fault
    name = case.dataset.family
    search = _Search(box, function, finding, lookup, properties)
    strategy = compile_family(family, tuple(function.arguments), lookup)
    find_smallest(strategy, lambda inputs: search.fails(name, inputs), seed, _EXAMPLES)
    found = search.smallest
    if found is None or found[0].dataset.size >= case.dataset.size:
        return fault
    small, fresh = found
    return small, replace(fresh, dataset=small.dataset)
