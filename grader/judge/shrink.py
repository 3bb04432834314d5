"""The smallest dataset on which a function is not right, looked for in the sandbox.

First all datasets of a family from the simplest on, size after size; where that is no use, one
drawn by chance is made simpler step by step. The budget is counted in calls, so that everybody
sees the same counterexample; a limit in seconds stands behind it for functions that are slow.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from random import Random

from grader.arrays import Array
from grader.battery.calls import Lookup
from grader.battery.dataset import Case
from grader.battery.realise import Recipe
from grader.battery.simplest import (
    Choices,
    all_sizes,
    drawn,
    floor,
    reductions,
    simplest,
    values_of,
)
from grader.judge.candidates import Candidate, Candidates
from grader.judge.examine import Subject
from grader.judge.finding import Finding
from grader.spec.model import Family

Fault = tuple[Case, Finding]

_FAMILIES = 4
_CALLS = 240
"""Calls in a family."""
_CALLS_OF_SIZE = 40
"""Calls for datasets of one size, from the simplest on."""
_SIZES = 6
"""Sizes of a family for which that is done."""
_LISTED = 120
"""Datasets of one size that are listed for that, those that a family does not allow included."""
_DRAWN = 100
"""Datasets drawn by chance, to find one that shows the fault."""
_READABLE = 300
"""Numbers in a dataset above which no step towards a simpler one is taken."""
_ANY = (sys.maxsize, 0, 0.0)
_LARGEST_BATCH = 32
_SECONDS = 10.0


def shrink(
    subject: Subject,
    faults: Sequence[Fault],
    families: Mapping[str, Family],
    lookup: Lookup,
    seed: int,
    candidates: Candidates,
) -> Fault:
    """Return the smallest dataset found that shows the same fault as the first one.

    Looked for in the families of a few of the faults: first the one that the spec names first,
    then those that are known to show it on few numbers, all of them of the simplest numbers; and
    in any case where the smallest one comes from.
    """
    function = subject.function
    smallest: dict[str, Fault] = {}
    for fault in sorted(faults, key=_complexity):
        smallest.setdefault(fault[0].dataset.family, fault)
    made = {name: candidates.recipe(name, families[name], function, lookup) for name in smallest}
    least = {name: difficulty for name in made if (difficulty := floor(made[name])) is not None}
    ranked = sorted(least, key=lambda name: (least[name], _complexity(smallest[name])[0]))
    order = [fault[0].dataset.family for fault in faults]
    plainest = sorted(least, key=lambda name: (least[name], order.index(name)))[:1]
    ranked = list(dict.fromkeys([*plainest, *ranked]))
    search = _Search(subject, next(iter(smallest.values())), lookup, candidates)
    for name in ranked[:_FAMILIES]:
        search.look(name, made[name], Random(seed))
    found = search.smallest[0].dataset.family
    if found in ranked[_FAMILIES:]:
        search.look(found, made[found], Random(seed))
    return search.smallest


def _complexity(fault: Fault) -> tuple[int, int, float]:
    return fault[0].dataset.complexity


class _Search:
    """Remembers what was asked, and the smallest dataset that shows the fault."""

    def __init__(
        self, subject: Subject, fault: Fault, lookup: Lookup, candidates: Candidates
    ) -> None:
        self._subject = subject
        self._key = fault[1].key
        self._lookup = lookup
        self._candidates = candidates
        self._asked: set[tuple[object, ...]] = set()
        self._until = time.monotonic() + _SECONDS
        self._calls = 0
        self.smallest = fault

    def look(self, family: str, made: Recipe, chance: Random) -> None:
        """Look for a smaller dataset in one family."""
        self._calls = 0
        arguments = self._subject.function.arguments
        fewest = min(
            (values_of(arguments, sizes) for sizes in all_sizes(made, arguments)), default=0
        )
        if fewest > self._count:
            return
        if not self._list(family, made) and self._count <= _READABLE:
            self._descend(family, made, chance)

    @property
    def _count(self) -> int:
        return self.smallest[0].dataset.complexity[0]

    def _list(self, family: str, made: Recipe) -> bool:
        """Ask the simplest datasets of each size; say whether one of them shows the fault."""
        has_found = False
        arguments = self._subject.function.arguments
        for sizes in all_sizes(made, arguments)[:_SIZES]:
            if values_of(arguments, sizes) > self._count:
                break
            listed = islice(simplest(made, sizes), _LISTED)
            new = islice(self._new(family, made, listed), _CALLS_OF_SIZE)
            for batch in _batches(new):
                has_found |= self._ask(batch) is not None
        return has_found

    def _descend(self, family: str, made: Recipe, chance: Random) -> None:
        """Draw a dataset that shows the fault, and take whatever step makes it simpler."""
        tried = (drawn(made, chance) for _ in range(_DRAWN))
        found = self._first(self._new(family, made, filter(None, tried), _ANY))
        while found is not None:
            steps = self._new(family, made, reductions(made, found.choices), found.complexity)
            found = self._first(steps)

    def _new(
        self,
        family: str,
        made: Recipe,
        listed: Iterable[Choices],
        below: tuple[int, int, float] | None = None,
    ) -> Iterator[Candidate]:
        """Yield the datasets that were not asked yet, and are simpler than `below`.

        Without a bound: simpler than the smallest that is known by then.
        """
        offered = set()
        for choices in listed:
            candidate = self._candidates.candidate(family, made, self._subject.function, choices)
            least = below or self.smallest[0].dataset.complexity
            if candidate is None or candidate.complexity >= least:
                continue
            numbers = _numbers(candidate)
            if numbers not in self._asked and numbers not in offered:
                offered.add(numbers)
                yield candidate

    def _first(self, candidates: Iterable[Candidate]) -> Candidate | None:
        """Return the simplest of the first batch in which one shows the fault."""
        for batch in _batches(candidates):
            found = self._ask(batch)
            if found is not None or self._calls + _LARGEST_BATCH > _CALLS:
                return found
        return None

    def _ask(self, batch: Sequence[Candidate]) -> Candidate | None:
        """Return the simplest that shows the fault, if any does and the budget allows to ask."""
        if self._calls + len(batch) > _CALLS or time.monotonic() > self._until:
            return None
        self._calls += len(batch)
        self._asked.update(map(_numbers, batch))
        function = self._subject.function
        cases = [
            self._candidates.case(function, candidate.dataset, self._lookup) for candidate in batch
        ]
        shown = [
            (case, finding, candidate)
            for candidate, (case, finding) in zip(batch, self._subject.judged(cases), strict=True)
            if finding is not None and finding.key == self._key
        ]
        if not shown:
            return None
        case, finding, candidate = min(shown, key=lambda one: one[0].dataset.complexity)
        if case.dataset.complexity < self.smallest[0].dataset.complexity:
            self.smallest = case, finding
        return candidate


def _numbers(candidate: Candidate) -> tuple[Array, ...]:
    return tuple(candidate.dataset.inputs.values())


def _batches(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Yield 1, 2, 4, ... of them: few calls are wasted when the first ones show the fault."""
    size, waiting = 1, iter(candidates)
    while batch := list(islice(waiting, size)):
        yield batch
        size = min(2 * size, _LARGEST_BATCH)
