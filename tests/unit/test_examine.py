"""What kind of fault a function has, found with real calls in a real sandbox."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from grader.battery.dataset import Case, Dataset
from grader.evaluate.contract import Loaded, Quota, Returned, Several, Sources
from grader.evaluate.spawned import Spawned
from grader.judge import shrink as shrinking
from grader.judge.examine import Examination, Subject, examine
from grader.judge.finding import Verdict
from grader.judge.shrink import shrink
from grader.oracle.answer import answer
from grader.spec.model import (
    ArrayForm,
    Close,
    Family,
    Function,
    Grid,
    Part,
    TupleForm,
    Values,
)
from tests.questions import case, function, no_properties, numbers

pytestmark = pytest.mark.sandbox

QUOTA = Quota(import_s=20.0, call_s=2.0, total_s=60.0, memory_bytes=512 << 20)
DOUBLE = function(ArrayForm(shape=["N"]), Close(norm="entries"))
BOUND = 1e-12
CASES = tuple(
    case([2.0 * value for value in x], bound=BOUND, name=f"f/{number}", x=list(x))
    for number, x in enumerate([[1.0, 2.0], [3.0], [4.0, 5.0], [6.0, 7.0, 8.0]], 1)
)


@pytest.fixture
def subject() -> Iterator[Callable[..., Subject]]:
    """Return how to put a submission into a box; all boxes are closed in the end."""
    room = Spawned()
    reason = room.available()
    if reason:
        pytest.skip(f"not available here: {reason}")
    boxes = []

    def load(text: str, of: Function = DOUBLE, quota: Quota = QUOTA) -> Subject:
        files = {"exercise9": f"import numpy as np\n{text}".encode()}
        box = room.open(Sources(module="exercise9", path="", files=files), quota)
        boxes.append(box)
        assert isinstance(box.load(), Loaded)
        return Subject(box=box, function=of, properties=no_properties)

    yield load
    for box in boxes:
        box.__exit__(None, None, None)
    room.close()


def summary(examined: Examination) -> tuple[str, list[str], int]:
    """Return the deciding key, the datasets that are not right, and how many failed."""
    first = examined.first
    names = [case.dataset.case for case, _ in examined.findings]
    return ("right" if first is None else first.key), names, examined.failed


ALL = ["f/1", "f/2", "f/3", "f/4"]
SUBMISSIONS = [
    pytest.param("def f(x):\n    return 2 * x\n", "right", [], id="right"),
    pytest.param("def f(x):\n    return 3 * x\n", "values.wrong", ALL, id="wrong everywhere"),
    pytest.param(
        "def f(x):\n    return 2 * x if len(x) > 1 else x\n",
        "values.wrong",
        ["f/2"],
        id="wrong somewhere",
    ),
    pytest.param(
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return 2 * x + n\n",
        "state.repeat",
        ALL,
        id="counter",
    ),
    pytest.param(
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return 2 * x if n > 1 else x\n",
        "state.repeat",
        ["f/1"],
        id="wrong the first time alone",
    ),
    pytest.param(
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return 2 * x if n < 6 else x\n",
        "state.history",
        ["f/1"],
        id="wrong in the end",
    ),
    pytest.param(
        "kept = {}\ndef f(x):\n    return kept.setdefault(x.shape, 2 * x)\n",
        "state.history",
        ["f/3"],
        id="remembers by shape",
    ),
    pytest.param(
        "def f(x, first=[]):\n    first.append(2 * x)\n    return first[0]\n",
        "state.history",
        ["f/2", "f/3", "f/4"],
        id="mutable default",
    ),
    pytest.param(
        "def f(x):\n    return 2 * x + np.random.rand(len(x))\n",
        "state.repeat",
        ALL,
        id="random",
    ),
    pytest.param(
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return np.ones(5 + n)\n",
        "state.repeat",
        ALL,
        id="another shape each time",
    ),
    pytest.param(
        "def f(x):\n    return 3 * x + 1e-15 * np.random.rand(len(x))\n",
        "values.wrong",
        ALL,
        id="differs by rounding alone",
    ),
    pytest.param("def f(x):\n    return x * np.nan\n", "finite.nan", ALL, id="NaN each time"),
    pytest.param(
        "def f(x):\n    x *= 2\n    return x\n", "state.changed", ALL, id="changes its argument"
    ),
    pytest.param("def f(x):\n    return 1 / 0\n", "call.raised", ALL, id="raises"),
]


@pytest.mark.parametrize(("text", "key", "wrong"), SUBMISSIONS)
def test_each_kind_of_fault_is_told_apart(
    text: str, key: str, wrong: list[str], subject: Callable[..., Subject]
) -> None:
    examined = examine(subject(text), CASES)

    assert summary(examined) == (key, wrong, len(wrong))
    assert examined.datasets == 4


def test_a_fault_of_state_is_wrong_whatever_was_wrong_with_the_numbers(
    subject: Callable[..., Subject],
) -> None:
    text = "n = 0\ndef f(x):\n    global n\n    n += 1\n    return 2 * x if n > 2 else None\n"
    first = examine(subject(text), CASES).first

    assert first is not None
    assert (first.verdict, first.key, first.fields) == (Verdict.WRONG, "state.repeat", {})


def test_the_last_call_is_not_counted_twice(subject: Callable[..., Subject]) -> None:
    examined = examine(subject("def f(x):\n    return 2 * x if x[0] > 1 else x\n"), CASES)

    assert summary(examined) == ("values.wrong", ["f/1"], 1)


def test_one_dataset_alone_can_be_examined(subject: Callable[..., Subject]) -> None:
    assert summary(examine(subject("def f(x):\n    return x\n"), CASES[:1]))[1] == ["f/1"]


def test_what_was_not_called_has_not_failed(subject: Callable[..., Subject]) -> None:
    examined = examine(subject("import os\ndef f(x):\n    os._exit(3)\n"), CASES)

    assert summary(examined) == ("call.crashed", ALL, 1)
    assert [finding.verdict for _, finding in examined.findings] == [
        Verdict.CRASHED,
        *[Verdict.SKIPPED] * 3,
    ]


def test_a_crash_in_the_end_alone_is_no_fault(subject: Callable[..., Subject]) -> None:
    text = "import os\nn = 0\ndef f(x):\n    global n\n    n += 1\n    n < 6 or os._exit(3)\n"

    assert summary(examine(subject(f"{text}    return 2 * x\n"), CASES))[0] == "right"


def test_a_crash_in_the_closer_look_leaves_the_finding(subject: Callable[..., Subject]) -> None:
    """No dataset is asked three times in a row before the closer look."""
    text = (
        "import os\nkept = []\ndef f(x):\n    kept.append(x.tobytes())\n"
        "    kept[-3:] != 3 * kept[-1:] or os._exit(3)\n    return 3 * x\n"
    )

    assert summary(examine(subject(text), CASES)) == ("values.wrong", ALL, 4)


def test_parts_are_asked_for_one_by_one(subject: Callable[..., Subject]) -> None:
    form = TupleForm(parts=[Part(name="a", shape=["N"]), Part(name="b", shape=["N"])])
    of = function(form, Close(norm="entries"))

    assert list(subject("def f(x):\n    return 2 * x, x\n", of).ask(CASES[:1])) == [
        Returned(Several((numbers([2.0, 4.0]), numbers([1.0, 2.0]))))
    ]


def test_another_check_can_be_tried_out(subject: Callable[..., Subject]) -> None:
    strict, loose = Close(norm="max", scale=""), Close(norm="entries")
    ask = [case([1.0, 1000.0], bound=0.5, x=[1, 1000])]
    asked = subject("def f(x):\n    return x * np.array([1, 1.4])\n")

    assert [finding is None for _, finding in asked.judged(ask, loose)] == [True]
    assert [finding is None for _, finding in asked.judged(ask, strict)] == [False]


# --- the smallest counterexample --------------------------------------------------------------

FEW = Family(text="", dims={"N": (1, 6)}, draw={"x": Grid(shape=["N"], low=-9, high=9)})
FIXED = Family(text="", draw={"x": Values(values=[1.0, 2.0])})
LONG = Family(text="", dims={"N": (5, 6)}, draw=FEW.draw)
FAMILIES = {"few": FEW, "fixed": FIXED, "long": LONG}
REFERENCE: Mapping[str, Callable[..., Any]] = {
    "exact.f": lambda x: [2 * Fraction(value) for value in x.tolist()]
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
    found, finding = shrink(asked, faults, FAMILIES, REFERENCE.__getitem__, 5)
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
    short = case([2.0], bound=BOUND, x=[1])
    asked = subject("def f(x):\n    return 3 * x\n")
    faults = [
        (Case(dataset=dataset_of(one, family), answer=one.answer), finding)
        for family, one in (("fixed", short), ("long", LARGE[1]))
        for _, finding in asked.judged([one])
        if finding is not None
    ]
    asked.box.__exit__(None, None, None)

    found, _ = shrink(asked, faults, FAMILIES, REFERENCE.__getitem__, 5)
    assert found.dataset.inputs["x"].values == (1.0,), "found without a process to ask"


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
