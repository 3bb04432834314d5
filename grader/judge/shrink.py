"""The smallest dataset on which a function is not right, found by Hypothesis in the sandbox.

The budget is counted in calls, so that everybody sees the same counterexample; a limit in
seconds stands behind it for functions that are slow.
"""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from grader.arrays import Array
from grader.battery.calls import Lookup
from grader.battery.dataset import Case, Dataset
from grader.battery.dims import integer_arguments
from grader.battery.draw import find_smallest
from grader.battery.families import Inputs, compile_family
from grader.evaluate.contract import Box
from grader.judge.examine import Properties, ask
from grader.judge.finding import Finding
from grader.judge.judge import judge
from grader.oracle.answer import answer
from grader.oracle.convert import to_array
from grader.spec.model import Family, Function

Fault = tuple[Case, Finding]

_FAMILIES = 3
_EXAMPLES = 120
_CALLS = 300
_SECONDS = 3.0


def shrink(
    box: Box,
    function: Function,
    faults: Sequence[Fault],
    families: Mapping[str, Family],
    lookup: Lookup,
    properties: Properties,
    seed: int,
) -> Fault:
    """Return the smallest dataset found that shows the same fault as the first one.

    Looked for in the families of a few of the faults: that of the smallest dataset known, and the
    first ones that can give other datasets than the one they have.
    """
    smallest = min(faults, key=lambda fault: fault[0].dataset.size)
    search = _Search(box, function, smallest, lookup, properties)
    ranked = [smallest[0].dataset.family, *(case.dataset.family for case, _ in faults)]
    names = [name for name in dict.fromkeys(ranked) if families[name].dims]
    for name in names[:_FAMILIES]:
        strategy = compile_family(families[name], tuple(function.arguments), lookup)
        find_smallest(strategy, partial(search.fails, name), seed, _EXAMPLES)
    return search.smallest


class _Search:
    """Remembers what was asked, and the smallest dataset that shows the fault."""

    def __init__(
        self,
        box: Box,
        function: Function,
        fault: Fault,
        lookup: Lookup,
        properties: Properties,
    ) -> None:
        self._box = box
        self._function = function
        self._key = fault[1].key
        self._lookup = lookup
        self._properties = properties
        self._seen: dict[Any, bool] = {}
        self._calls_left = _CALLS
        self._until = time.monotonic() + _SECONDS
        self.smallest = fault

    def fails(self, family: str, inputs: Inputs) -> bool:
        """Say whether the function shows the fault on this dataset; asked once for each."""
        arrays = {name: to_array(inputs[name]) for name in self._function.arguments}
        key = tuple((array.shape, array.values) for array in arrays.values())
        if key not in self._seen:
            self._seen[key] = not self._is_over() and self._ask(family, arrays)
        return self._seen[key]

    def _is_over(self) -> bool:
        self._calls_left -= 1
        return self._calls_left < 0 or time.monotonic() > self._until

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
        reply = next(ask(self._box, function, [case]))
        finding = judge(function, case, reply, self._properties)
        if finding is None or finding.key != self._key:
            return False
        if dataset.size < self.smallest[0].dataset.size:
            self.smallest = case, finding
        return True
