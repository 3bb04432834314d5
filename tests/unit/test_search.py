"""What the search for a counterexample asks, call by call, and when it gives up.

The rules of the search stand in grader/judge/shrink.py; the submissions here run where the test
runs, so that every call can be counted.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import count
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from grader.battery.dataset import Case, Dataset
from grader.battery.realise import recipe
from grader.battery.simplest import drawn
from grader.judge import shrink as searching
from grader.judge.candidates import Candidates
from grader.judge.examine import Subject
from grader.judge.shrink import Fault, shrink
from grader.oracle.answer import answer
from grader.spec.model import Family, Grid, Values
from tests.inside import InsideBox
from tests.questions import DOUBLE, case, no_properties

DIGITS = Grid(shape=["N"], low=-9, high=9)
FEW = Family(text="", dims={"N": (1, 6)}, draw={"x": DIGITS})
FAMILIES = {
    "few": FEW,
    "same": FEW,
    "rising": Family(text="", dims={"N": (1, 6)}, draw={"x": DIGITS}, where=["admissible.rising"]),
    "positive": Family(text="", dims={"N": (1, 6)}, draw={"x": Grid(shape=["N"], low=1, high=9)}),
    "tens": Family(text="", dims={"N": (1, 6)}, draw={"x": Grid(shape=["N"], low=10, high=19)}),
    "single": Family(text="", draw={"x": Grid(shape=[1], low=1, high=1)}),
    "nothing": Family(text="", dims={"N": (5, 4)}, draw={"x": DIGITS}),
    "fixed": Family(text="", draw={"x": Values(values=[1.0, 2.0])}),
}
REFERENCE: Mapping[str, Callable[..., Any]] = {
    "exact.f": lambda x: [2 * Fraction(value) for value in x.tolist()],
    "admissible.rising": lambda x: bool((x[1:] > x[:-1]).all()),
}
HIDDEN = "def f(x):\n    return 3 * x if abs(x).sum() > 50 else 2 * x\n"
"""Wrong only where no search looks early."""
LAST = "def f(x):\n    return 3 * x if len(x) == 6 else 2 * x\n"
THRICE = "def f(x):\n    return 3 * x\n"
MOST = 240
SIX = [9, -9, 9, -9, 9, -9]


def subject(text: str) -> Subject:
    """Return a submission in a box that remembers its calls."""
    box = InsideBox(text.encode())
    box.load()
    return Subject(box=box, function=DOUBLE, properties=no_properties)


def asked(of: Subject) -> list[tuple[float, ...]]:
    """Return the x of each call."""
    assert isinstance(of.box, InsideBox)
    return [x for (x,) in of.box.asked]


def one(x: Sequence[float], family: str = "few") -> Case:
    """Return the dataset x of a family, as if it had been frozen."""
    dataset = case(name=f"f/{family}", x=list(x)).dataset
    dataset = Dataset(case=dataset.case, family=family, inputs=dataset.inputs)
    right = answer(
        REFERENCE.__getitem__, dataset, truth="exact.f", check=DOUBLE.check, integers=frozenset()
    )
    return Case(dataset=dataset, answer=right)


def search(text: str, *known: Case) -> tuple[Fault, list[tuple[float, ...]]]:
    """Return what is found from some faults on, and the x of each call."""
    of = subject(text)
    faults = [(case, finding) for case, finding in of.judged(known) if finding is not None]
    assert len(faults) == len(known), "each of them is a fault"
    found = shrink(of, faults, FAMILIES, REFERENCE.__getitem__, 5, Candidates())
    return found, asked(of)[len(known) :]


def sizes(calls: list[tuple[float, ...]]) -> dict[int, int]:
    """Return how many calls there were for each size."""
    return dict(Counter(map(len, calls)))


# --- from the simplest on -----------------------------------------------------------------------


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the search from the simplest on alone."""
    monkeypatch.setattr(searching, "_DRAWN", 0)


@pytest.mark.usefixtures("undrawn")
def test_each_size_gets_its_calls_from_the_simplest_on() -> None:
    _, calls = search(HIDDEN, one(SIX))

    assert sizes(calls) == {1: 19, 2: 40, 3: 40, 4: 40, 5: 40, 6: 40}
    assert calls[:5] == [(0.0,), (1.0,), (2.0,), (-1.0,), (3.0,)]
    assert [len(x) for x in calls] == sorted(len(x) for x in calls)


@pytest.mark.parametrize("most", [1, 3, 5])
@pytest.mark.usefixtures("undrawn")
def test_no_more_sizes_are_listed_than_allowed(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_SIZES", most)

    assert list(sizes(search(HIDDEN, one(SIX))[1])) == list(range(1, most + 1))


@pytest.mark.usefixtures("undrawn")
def test_what_the_family_does_not_allow_is_listed_and_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "_LISTED", 7)
    _, calls = search(LAST, one([1, 2, 3, 4, 5, 6], "rising"))

    assert [x for x in calls if len(x) == 2] == [(0.0, 1.0), (0.0, 2.0), (1.0, 2.0)]
    assert all(sorted(x) == list(x) for x in calls)


@pytest.mark.usefixtures("undrawn")
def test_nothing_larger_than_the_smallest_known_fault_is_listed() -> None:
    _, calls = search("def f(x):\n    return 3 * x if x.sum() == 18 else 2 * x\n", one([9, 9]))

    assert max(map(len, calls)) == 2


def test_sizes_above_the_one_that_showed_the_fault_are_not_listed() -> None:
    (found, _), calls = search(THRICE, one(SIX))

    assert found.dataset.inputs["x"].values == (1.0,)
    assert calls == [(0.0,), (1.0,), (2.0,)], "batches of 1, 2, ...: nothing simpler is left"


def test_of_two_that_are_as_simple_the_first_is_kept() -> None:
    text = "def f(x):\n    return 3 * x if len(x) == 2 and x.sum() == 1 else 2 * x\n"
    (found, _), _ = search(text, one([9, -8]))

    assert found.dataset.inputs["x"].values == (0.0, 1.0)


@pytest.mark.usefixtures("undrawn")
def test_a_known_fault_is_kept_when_nothing_is_simpler() -> None:
    known = one([1])
    (found, finding), calls = search(THRICE, known)

    assert found is known
    assert finding.dataset == known.dataset
    assert calls == [(0.0,)]


# --- what it may cost ---------------------------------------------------------------------------


@pytest.mark.parametrize("budget", [0, 1, 2, 3, 10, 100, 193])
def test_the_calls_of_a_family_are_counted(budget: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_CALLS", budget)
    _, calls = search(HIDDEN, one(SIX))

    assert len(calls) <= budget
    assert len(calls) >= budget - 31, "what is left is less than a batch"


def test_each_family_has_calls_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_CALLS", 7)
    _, calls = search(HIDDEN, one(SIX), one([12, 12, 12, 12, 12, 12], "tens"))

    assert len([x for x in calls if x[0] < 10]) == 7
    assert len([x for x in calls if x[0] >= 10]) == 7


def test_no_dataset_is_asked_twice() -> None:
    text = "def f(x):\n    return 3 * x if abs(x).sum() > 30 else 2 * x\n"
    _, calls = search(text, one(SIX), one(SIX, "same"), one([9, 9, 9, 9], "positive"))

    assert len(calls) > MOST
    assert len(calls) == len(set(calls))


def test_no_more_families_are_searched_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_FAMILIES", 1)
    _, calls = search(HIDDEN, one(SIX), one([12, 12, 12, 12, 12, 12], "tens"))

    assert calls
    assert max(map(max, calls)) < 10


def test_the_family_that_shows_the_smallest_is_searched_in_any_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "_FAMILIES", 1)
    text = "def f(x):\n    return 3 * x if x.min() >= 10 or len(x) == 6 else 2 * x\n"
    (found, _), calls = search(text, one(SIX), one([12, 12], "tens"))

    assert found.dataset.inputs["x"].values == (10.0,)
    assert found.dataset.family == "tens"
    assert {x[0] >= 10 for x in calls} == {False, True}


def test_a_family_without_choices_costs_no_call() -> None:
    assert search(THRICE, one([1, 2], "fixed"))[1] == []


@pytest.mark.parametrize("seconds", [1.0, 2.0, 4.0])
def test_nothing_is_asked_once_the_time_is_over(
    seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = count().__next__
    monkeypatch.setattr(searching, "time", SimpleNamespace(monotonic=clock))
    monkeypatch.setattr(searching, "_SECONDS", seconds)
    _, calls = search(HIDDEN, one(SIX))

    assert len(calls) == 2**seconds - 1, "one batch a second: 1, 2, 4, ..."


# --- step by step -------------------------------------------------------------------------------


@pytest.fixture
def unlisted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the search by chance and by steps alone."""
    monkeypatch.setattr(searching, "_CALLS_OF_SIZE", 0)


@pytest.mark.usefixtures("unlisted")
def test_steps_lead_from_chance_to_the_simplest() -> None:
    (found, _), calls = search(THRICE, one(SIX))

    assert found.dataset.inputs["x"].values == (1.0,)
    assert found.dataset.family == "few"
    assert len(calls) <= MOST


@pytest.mark.usefixtures("unlisted")
def test_steps_end_where_none_shows_the_fault() -> None:
    (found, _), calls = search(LAST, one(SIX))
    shown = [one(x).dataset.complexity for x in calls if len(x) == 6 and any(x)]

    assert sorted(found.dataset.inputs["x"].values) == [0, 0, 0, 0, 0, 1]
    assert found.dataset.complexity == min(shown)
    assert calls[-1] != found.dataset.inputs["x"].values, "what is simpler was asked after it"


@pytest.mark.usefixtures("unlisted")
def test_chance_alone_is_asked_until_one_shows_the_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_DRAWN", 5)
    text = "def f(x):\n    return 3 * x if x.tolist() == [9, 9] else 2 * x\n"
    (found, _), calls = search(text, one([9, 9]))
    made = recipe(FEW, ["x"], REFERENCE.__getitem__)
    chance = Random(5)
    inputs = [choices.inputs(made) for _ in range(5) if (choices := drawn(made, chance))]

    assert found.dataset.inputs["x"].values == (9.0, 9.0)
    assert calls == [tuple(each["x"].tolist()) for each in inputs if each]


@pytest.mark.usefixtures("unlisted")
def test_steps_are_measured_by_where_they_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_DRAWN", 1)
    (found, _), (first, *steps) = search(THRICE, one([2]))

    assert len(first) > 2
    assert [x for x in steps if len(x) > 1], "simpler than the first, and not than [2]"
    assert found.dataset.inputs["x"].values == (1.0,)


@pytest.mark.usefixtures("unlisted")
def test_what_was_known_is_kept_when_steps_lead_back_to_it() -> None:
    known = one([2])
    (found, _), calls = search("def f(x):\n    return 3 * x if x[0] == 2 else 2 * x\n", known)

    assert (2.0,) in calls
    assert found is known


@pytest.mark.usefixtures("unlisted")
def test_the_family_of_the_smallest_is_searched_by_the_same_chance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "_FAMILIES", 1)
    (found, _), calls = search(THRICE, one(SIX), one([12], "tens"))

    assert found.dataset.inputs["x"].values == (1.0,)
    text = "def f(x):\n    return 3 * x if x.min() >= 10 or len(x) == 6 else 2 * x\n"
    (found, _), calls = search(text, one(SIX), one([12], "tens"))

    assert found.dataset.inputs["x"].values == (10.0,)
    assert search(text, one(SIX), one([12], "tens"))[1] == calls


def test_steps_are_taken_when_nothing_listed_shows_the_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "_SIZES", 1)

    assert max(map(len, search(HIDDEN, one(SIX))[1])) > 1


def test_a_family_of_contradicting_sizes_is_left_alone() -> None:
    assert search(THRICE, one([1, 2], "nothing"))[1] == []


def test_the_plainest_family_comes_first_then_what_shows_the_fault_on_few_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(
        searching._Search, "look", lambda self, family, made, chance: looked.append(family)
    )
    search(
        THRICE,
        one([9, 9], "positive"),
        one(SIX, "same"),
        one([1, 2, 3, 4, 5, 6], "rising"),
        one([9, 9]),
    )

    assert looked == ["same", "few", "rising", "positive"]


@pytest.mark.usefixtures("unlisted")
def test_what_chance_finds_has_its_family() -> None:
    (found, _), calls = search(THRICE, one([2], "single"))

    assert (found.dataset.family, calls) == ("single", [(1.0,)])


@pytest.mark.usefixtures("unlisted")
def test_unreadable_data_is_not_made_smaller_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_READABLE", 6)
    assert search(THRICE, one(SIX))[1] != []

    monkeypatch.setattr(searching, "_READABLE", 5)
    assert search(THRICE, one(SIX))[1] == []
