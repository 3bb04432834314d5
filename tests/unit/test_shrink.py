"""The smallest dataset that shows a fault, and how long it is looked for."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from grader.battery.dataset import Case, Dataset
from grader.judge import shrink as shrinking
from grader.judge.candidates import Candidates
from grader.judge.examine import Subject
from grader.judge.shrink import shrink
from grader.oracle.answer import TOLERANCE, answer
from grader.spec.model import ArrayForm, Build, Close, Family, Grid, Values
from tests.questions import DOUBLE, case, function

BOUND = 1e-12
FEW = Family(text="", dims={"N": (1, 6)}, draw={"x": Grid(shape=["N"], low=-9, high=9)})
FIXED = Family(text="", draw={"x": Values(values=[1.0, 2.0])})
LONG = Family(text="", dims={"N": (5, 6)}, draw=FEW.draw)
BUILT = Family(
    text="",
    dims=FEW.dims,
    draw={"z": FEW.draw["x"], "x": Build(with_="inputs.negative", from_=["z"])},
)
FAMILIES = {"few": FEW, "fixed": FIXED, "long": LONG, "built": BUILT}
REFERENCE: Mapping[str, Callable[..., Any]] = {
    "exact.f": lambda x: [2 * Fraction(value) for value in x.tolist()],
    "inputs.negative": lambda z: -z,
    "scales.four": lambda **_: 4.0,
}
LARGE = tuple(
    Case(
        dataset=(dataset := case(name=f"f/{number}", x=x).dataset),
        answer=answer(
            REFERENCE.__getitem__,
            dataset,
            truth="exact.f",
            check=DOUBLE.check,
            integers=frozenset(),
        ),
    )
    for number, x in enumerate([[-7, 8, 9, -3], [9, 9, -9, 4, 2]], 1)
)


def smallest(asked: Subject, cases: tuple[Case, ...] = LARGE) -> tuple[list[float], str]:
    """Return the input of the smallest counterexample, and the key of its finding."""
    faults = [(case, finding) for case, finding in asked.judged(cases) if finding is not None]
    found, finding = shrink(asked, faults, FAMILIES, REFERENCE.__getitem__, 5, Candidates())
    again = [finding for _, finding in asked.judged([found])]
    assert again == [finding], "the counterexample is one"
    return list(found.dataset.inputs["x"].values), finding.key


def test_the_smallest_dataset_is_shown(subject: Callable[..., Subject]) -> None:
    assert smallest(subject("def f(x):\n    return 3 * x\n")) == ([1.0], "values.wrong")


def test_the_smallest_dataset_shows_the_same_fault(subject: Callable[..., Subject]) -> None:
    text = "def f(x):\n    return 3 * x if len(x) > 2 else 1 / 0\n"
    values, key = smallest(subject(text))

    assert key == "values.wrong"
    assert len(values) == 3


def test_one_seed_shows_one_counterexample(subject: Callable[..., Subject]) -> None:
    text = "def f(x):\n    return 2 * x if abs(x).sum() < 11 else x\n"

    assert smallest(subject(text)) == smallest(subject(text))


def test_a_family_that_has_one_dataset_is_not_searched(subject: Callable[..., Subject]) -> None:
    only = case([2.0, 4.0], bound=BOUND, x=[1, 2])
    fixed = Case(dataset=dataset_of(only, "fixed"), answer=only.answer)

    assert smallest(subject("def f(x):\n    return 3 * x\n"), (fixed,))[0] == [1.0, 2.0]


def test_a_family_that_has_nothing_smaller_is_not_searched(
    subject: Callable[..., Subject],
) -> None:
    """The smallest fault has one number, and every dataset of `long` at least five."""
    short = case([0.125], bound=BOUND, x=[0.0625])
    asked = subject("def f(x):\n    return 3 * x\n")
    faults = [
        (Case(dataset=dataset_of(one, family), answer=one.answer), finding)
        for family, one in (("fixed", short), ("long", LARGE[1]))
        for _, finding in asked.judged([one])
        if finding is not None
    ]
    asked.box.__exit__(None, None, None)

    found, _ = shrink(asked, faults, FAMILIES, REFERENCE.__getitem__, 5, Candidates())
    assert found.dataset.inputs["x"].values == (0.0625,), "found without a process to ask"


def test_a_family_that_has_nothing_shorter_may_have_something_simpler(
    subject: Callable[..., Subject],
) -> None:
    only = case([-14.0], bound=BOUND, x=[-7])

    assert smallest(subject("def f(x):\n    return 3 * x\n"), (only,))[0] == [1.0]


def test_inputs_that_are_built_shrink_with_what_they_are_built_from(
    subject: Callable[..., Subject],
) -> None:
    built = tuple(Case(dataset=dataset_of(one, "built"), answer=one.answer) for one in LARGE)

    assert smallest(subject("def f(x):\n    return 3 * x\n"), built)[0] == [1.0]


def test_what_is_found_has_its_family_no_name_yet_and_the_exact_answer(
    subject: Callable[..., Subject],
) -> None:
    of = function(ArrayForm(shape=["N"]), Close(norm="max", scale="scales.four"))
    asked = subject("def f(x):\n    return 3 * x\n", of)
    faults = [(case, finding) for case, finding in asked.judged(LARGE) if finding is not None]
    found, finding = shrink(asked, faults, FAMILIES, REFERENCE.__getitem__, 5, Candidates())

    assert found == Case(
        dataset=case(name="", x=[1.0]).dataset,
        answer=case([2.0], bound=4 * TOLERANCE).answer,
    )
    assert finding.dataset == found.dataset


def dataset_of(case: Case, family: str) -> Dataset:
    """Return the dataset of a case as one of another family."""
    return replace(case.dataset, family=family)


@pytest.mark.parametrize(
    ("name", "value"),
    [("_CALLS", 0), ("_SECONDS", -1.0), ("_FAMILIES", 0), ("_SIZES", 1), ("_LISTED", 1)],
)
def test_a_search_whose_budget_is_spent_shows_the_best_that_is_known(
    name: str,
    value: float,
    subject: Callable[..., Subject],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shrinking, name, value)
    values, key = smallest(subject("def f(x):\n    return 3 * x\n"))

    assert key == "values.wrong"
    assert len(values) <= 4, "never larger than the smallest that was known"
