"""What kind of fault a function has, in a real sandbox, and with the same calls in this process."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from grader.arrays import Array
from grader.battery.dataset import Answer, Dataset
from grader.evaluate.contract import Returned, Several
from grader.judge.examine import Examination, Subject, examine
from grader.judge.finding import Verdict
from grader.spec.model import (
    ArrayForm,
    Check,
    Close,
    NumberForm,
    Part,
    Property,
    TupleForm,
)
from tests.questions import case, function, numbers

BOUND = 1e-12
CASES = tuple(
    case([2.0 * value for value in x], bound=BOUND, name=f"f/{number}", x=list(x))
    for number, x in enumerate([[1.0, 2.0], [3.0], [4.0, 5.0], [6.0, 7.0, 8.0]], 1)
)


def summary(examined: Examination) -> tuple[str, list[str], int]:
    """Return the deciding key, the datasets that are not right, and how many failed."""
    first = examined.first
    names = [case.dataset.case for case, _ in examined.findings]
    return ("right" if first is None else first.key), names, examined.failed


RIGHT_FOR_LONG = "2 * x if len(x) > 1 else x"
ALL = ["f/1", "f/2", "f/3", "f/4"]
SUBMISSIONS = [
    pytest.param("def f(x):\n    return 2 * x\n", "right", [], id="right"),
    pytest.param("def f(x):\n    return list(2 * x)\n", "right", [], id="right, in a list"),
    pytest.param("def f(x):\n    return 3 * x\n", "values.wrong", ALL, id="wrong everywhere"),
    pytest.param(
        f"def f(x):\n    return {RIGHT_FOR_LONG}\n",
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
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return 2 * x if n > 1 < len(x) else x\n",
        "state.repeat",
        ["f/1", "f/2"],
        id="wrong the first time, and somewhere",
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
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return x * [3, np.nan, 3][n % 3]\n",
        "state.repeat",
        ALL,
        id="NaN at times",
    ),
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


DRIFT = "n = -1\ndef f(x):\n    global n\n    n += 1\n    return 3 * x + n % 3 * {drift}\n"
ENTRIES, MAX = Close(norm="entries"), Close(norm="max", scale="scales.one")
PROPERTY = Property(with_="checks.f")


def says_no(dataset: Dataset, got: tuple[Array, ...], answer: Answer) -> str:
    """Refuse every answer."""
    return "too even"


def with_property(asked: Subject) -> Subject:
    """Return a subject whose course has one property, which nothing has."""
    return replace(asked, properties={"checks.f": says_no}.__getitem__)


@pytest.mark.parametrize(
    ("check", "bound", "x", "drift", "key"),
    [
        pytest.param(ENTRIES, 1e-9, [1e9, 1e9], 0.1, "values.wrong", id="of each entry"),
        pytest.param(ENTRIES, 1e-9, [1e9, 1.0], 0.1, "state.repeat", id="beyond that of an entry"),
        pytest.param(MAX, 1.0, [1e9] * 9, 0.4, "values.wrong", id="of the largest difference"),
        pytest.param(MAX, 1.0, [1e9] * 9, 0.6, "state.repeat", id="beyond the largest"),
        pytest.param(PROPERTY, 1.0, [1e9] * 9, 0.4, "values.property", id="without a norm"),
        pytest.param(PROPERTY, 1.0, [1e9] * 9, 0.6, "state.repeat", id="beyond, without a norm"),
    ],
)
def test_answers_may_differ_from_call_to_call_by_the_bound_and_no_more(
    check: Check,
    bound: float,
    x: list[float],
    drift: float,
    key: str,
    subject: Callable[..., Subject],
) -> None:
    """The third answer is off by twice `drift`; the first one decides what is compared."""
    of = function(ArrayForm(shape=["N"]), check)
    asked = with_property(subject(DRIFT.format(drift=drift), of))
    examined = examine(asked, [case([2 * value for value in x], bound=bound, x=list(x))])

    assert examined.first is not None
    assert examined.first.key == key


def test_each_dataset_keeps_what_came_of_it(subject: Callable[..., Subject]) -> None:
    outcomes = examine(subject(f"def f(x):\n    return {RIGHT_FOR_LONG}\n"), CASES).outcomes

    assert [outcome.case for outcome in outcomes] == list(CASES)
    assert [outcome.finding is None for outcome in outcomes] == [True, False, True, True]
    assert [outcome.reply for outcome in outcomes] == [
        Returned(numbers([2.0, 4.0])),
        Returned(numbers([3.0])),
        Returned(numbers([8.0, 10.0])),
        Returned(numbers([12.0, 14.0, 16.0])),
    ]


def test_outcomes_alone_make_an_examination(subject: Callable[..., Subject]) -> None:
    outcomes = examine(subject(f"def f(x):\n    return {RIGHT_FOR_LONG}\n"), CASES).outcomes
    wrong = tuple((each.case, each.finding) for each in outcomes[1:2] if each.finding)

    assert Examination.of(outcomes) == Examination(findings=wrong, datasets=4, outcomes=outcomes)


def test_integers_arrive_as_such(subject: Callable[..., Subject]) -> None:
    of = function(NumberForm(), MAX, arguments={"n": "integer"})
    asked = [case(3.0, n=3.0)]

    assert summary(examine(subject("def f(n):\n    return len(range(n))\n", of), asked)) == (
        "right",
        [],
        0,
    )


def test_a_property_of_the_course_is_asked(subject: Callable[..., Subject]) -> None:
    of = function(NumberForm(), PROPERTY)
    first = examine(with_property(subject("def f(x):\n    return 2.0\n", of)), [case()]).first

    assert first is not None
    assert (first.key, first.fields) == ("values.property", {"why": "too even"})


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
