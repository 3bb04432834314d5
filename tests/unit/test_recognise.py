"""A known mistake is named when it explains every answer, and never otherwise."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from grader.arrays import Array, Nested
from grader.battery.dataset import Case
from grader.evaluate.contract import (
    NotNumbers,
    Numbers,
    Raised,
    Reply,
    Returned,
    Several,
    TimedOut,
)
from grader.judge.compare import Norm
from grader.judge.examine import Examination
from grader.judge.finding import Finding, Verdict
from grader.judge.questions import Outcome
from grader.judge.recognise import recognise
from grader.spec.model import (
    ArrayForm,
    BooleanForm,
    Check,
    Close,
    Equal,
    Form,
    KnownMistake,
    Part,
    Property,
    Solves,
    TupleForm,
)
from tests import questions
from tests.answers import examination
from tests.questions import case, no_properties, numbers, returned

VECTOR = ArrayForm(shape=["N"], also=[[1, "N"]])
PAIR = TupleForm(parts=[Part(name="a", shape=[1]), Part(name="b", shape=[1])])
BOUND = 1e-9
Mistake = Callable[..., Any]


def squares(*inputs: Nested) -> list[Case]:
    """Return cases of f(x) = x^2, entry by entry."""
    cases = []
    for number, x in enumerate(inputs, 1):
        want = (np.array(x) ** 2).tolist()
        cases.append(case(want, bound=BOUND, name=f"f/{number}", x=x))
    return cases


def name_of(
    replies: Sequence[Reply],
    *mistakes: Mistake,
    cases: Sequence[Case] = tuple(squares([1.0, 2.0], [3.0])),
    **more: Any,
) -> str | None:
    """Return the name that a function with these replies gets; mistakes are called m1, m2, ..."""
    listed = {f"m.m{number}": mistake for number, mistake in enumerate(mistakes, 1)}
    known = [KnownMistake(name=key[2:], with_=key, says="?") for key in listed]
    asked = questions.function(**{"returns": VECTOR} | more, mistakes=known)

    found = recognise(asked, examination(asked, cases, replies), listed.__getitem__, no_properties)

    return None if found is None else found.name


def explains(
    check: Check, asked: Case, reply: Reply, mistake: Mistake, returns: Form = VECTOR
) -> bool:
    """Say whether a mistake is named for one reply, where all else that is asked is wrong."""
    known = KnownMistake(name="m1", with_="m.m1", says="?")
    function = questions.function(returns=returns, check=check, mistakes=[known])
    finding = Finding(verdict=Verdict.WRONG, key="values.wrong")
    outcome = Outcome(case=asked, reply=reply, finding=finding)
    seen = Examination(findings=((asked, finding),), datasets=1, outcomes=(outcome,))

    return recognise(function, seen, lambda _: mistake, lambda _: lambda *_: "no") is known


def double(x: Any) -> Any:
    return 2 * x


def always(answer: object) -> Mistake:
    """Return a mistake whose answer does not depend on its argument."""
    return lambda **_: answer


def test_agreement_on_every_dataset_gives_the_name() -> None:
    replies = [returned([2.0, 4.0]), returned([6.0])]

    assert name_of(replies, double) == "m1"
    assert name_of(replies, lambda x: -x, double) == "m2"


def test_disagreement_on_one_dataset_gives_no_name() -> None:
    assert name_of([returned([2.0, 4.0]), returned([6.5])], double) is None


def test_the_first_of_two_that_agree_is_named() -> None:
    assert name_of([returned([2.0, 4.0]), returned([6.0])], double, lambda x: x + x) == "m1"


def test_a_mistake_may_be_made_in_several_ways() -> None:
    ways = {"m.half": lambda x: x / 2, "m.twice": double}
    known = KnownMistake(name="factor", with_=list(ways), says="?")
    asked = questions.function(returns=VECTOR, mistakes=[known])
    replies = [returned([2.0, 4.0]), returned([6.0])]

    found = recognise(
        asked,
        examination(asked, squares([1.0, 2.0], [3.0]), replies),
        ways.__getitem__,
        no_properties,
    )

    assert found is known


def test_disagreement_where_the_student_is_right_gives_no_name() -> None:
    cases = squares([1.0], [2.0], [3.0])
    replies = [returned([2.0]), returned([4.0]), returned([9.0])]

    assert name_of(replies, lambda x: x**2 + (x == 1), cases=cases) == "m1"
    assert name_of(replies, lambda x: x**2 + (x != 2), cases=cases) is None


def test_a_mistake_may_answer_in_a_list() -> None:
    assert name_of([returned([2.0, 4.0]), returned([6.0])], lambda x: list(2 * x)) == "m1"


def test_right_answers_get_no_name() -> None:
    assert name_of([returned([1.0, 4.0]), returned([9.0])], lambda x: x**2) is None


def test_a_mistake_that_is_right_where_the_student_is_wrong_gives_no_name() -> None:
    """The student is off by a little more than the bound, the mistake by a little less."""
    nearly = squares([1.0], [2.0])

    replies = [returned([1 + 1.5 * BOUND]), returned([4.0])]

    assert name_of(replies, lambda x: x**2 + 0.9 * BOUND, cases=nearly) is None


@pytest.mark.parametrize("shape", [(1, 2), (2,)])
def test_every_accepted_shape_will_do(shape: tuple[int, ...]) -> None:
    first = Returned(Numbers(Array(shape, (2.0, 4.0)), "float64", "ndarray"))

    assert name_of([first, returned([6.0])], double) == "m1"


def test_a_wrong_shape_agrees_with_the_same_wrong_shape_alone() -> None:
    replies = [returned([[1.0], [4.0]]), returned([[[9.0]]])]
    columns = squares([1.0, 2.0], [3.0])

    assert name_of(replies, lambda x: x**2, cases=columns) is None
    assert name_of(replies, lambda x: (x**2)[:, None, None], cases=columns) is None
    assert (
        name_of(replies, lambda x: (x**2).reshape(-1, *[1] * (3 - len(x))), cases=columns) == "m1"
    )


def test_not_numbers_agree_when_nothing_more_could_be_known() -> None:
    none, text = Returned(NotNumbers("NoneType", "none")), Returned(NotNumbers("str", "text"))
    cases = squares([1.0], [2.0])

    assert name_of([none, none], always(None), cases=cases) == "m1"
    assert name_of([text, text], always("one"), cases=cases) is None
    assert name_of([none, none], double, cases=cases) is None
    assert name_of([none, none], lambda x: [x, None], cases=cases) is None
    assert name_of([none, none], always(np.zeros(5)), cases=cases) is None


def test_arrays_too_large_to_read_agree_but_show_nothing() -> None:
    large = Returned(NotNumbers("ndarray", "too_large", (400, 400)))
    cases = squares([1.0], [2.0])

    def table(x: Any) -> Any:
        return np.zeros((400, 400)) if x[0] == 1 else 2 * x + 1

    assert name_of([large, returned([5.0])], table, cases=cases) == "m1"
    assert name_of([large, large], always(np.zeros((400, 400))), cases=cases) is None


def test_nan_and_infinity_agree_with_themselves_alone() -> None:
    cases = squares([1.0, 2.0], [3.0])
    replies = [returned([math.nan, -math.inf]), returned([6.0])]

    def mistake(x: Any) -> Any:
        return double(x) if len(x) == 1 else np.array([np.nan, -np.inf])

    assert name_of(replies, mistake, cases=cases) == "m1"
    assert name_of(replies, lambda x: np.full(len(x), np.nan), cases=cases) is None
    assert name_of(replies, lambda x: np.full(len(x), 6.0), cases=cases) is None


@pytest.mark.parametrize("norm", ["entries", "max", "euclid"])
def test_infinity_agrees_with_no_number(norm: Norm) -> None:
    cases, check = squares([1.0]), Close(norm=norm)

    assert name_of([returned([2.0])], always([math.inf]), cases=cases, check=check) is None
    assert name_of([returned([math.inf])], always([2.0]), cases=cases, check=check) is None


def test_norm_of_entries_compares_each_entry_with_its_own_size() -> None:
    cases = squares([1.0, 1e-6], [3.0])
    replies = [returned([2.0, 2.1e-6]), returned([6.0])]
    check = Close(norm="entries")

    assert name_of(replies, lambda x: 2 * x, cases=cases, check=check) is None
    assert name_of(replies, lambda x: np.where(x < 1, 2.1, 2) * x, cases=cases, check=check) == "m1"


@pytest.mark.parametrize("unit", [1e-12, 1e9])
def test_norm_of_entries_has_no_absolute_part(unit: float) -> None:
    cases, check = squares([1.0, 2.0]), Close(norm="entries")
    replies = [returned([2.0, 4.0 * unit])]

    assert name_of(replies, always([2.0, 4.0 * unit]), cases=cases, check=check) == "m1"
    assert name_of(replies, always([2.0, 4.0001 * unit]), cases=cases, check=check) is None


@pytest.mark.parametrize(
    ("check", "share"),
    [
        pytest.param(Close(norm="max", scale="scales.one"), 2.0**-39, id="max"),
        pytest.param(Solves(), 2.0**-39, id="solves"),
        pytest.param(Property(with_="checks.f"), 2.0**-26, id="property"),
    ],
)
def test_rounding_is_a_share_of_the_largest_entry_for_each_entry_alone(
    check: Check, share: float
) -> None:
    """Four entries of 0.9 of the share are as near as one, whatever they add up to."""
    facts: dict[str, Nested] = {"A": [[1.0] * 4], "b": [7.0]}
    asked = case([7.0] * 4, facts=facts, x=[1.0] * 4)
    theirs = np.array([1e9, 0.0, 0.0, 0.0])

    def is_named(part: float) -> bool:
        mine = returned((theirs + part * share * 1e9).tolist())
        return explains(check, asked, mine, always(theirs))

    assert is_named(0.9)
    assert not is_named(1.1)


def test_large_answers_may_differ_by_their_own_rounding() -> None:
    cases = squares([1.0], [2.0])
    replies = [returned([1e8]), returned([2e8])]

    assert name_of(replies, lambda x: 1e8 * x * (1 + 1e-15), cases=cases) == "m1"
    assert name_of(replies, lambda x: 1e8 * x * (1 + 1e-11), cases=cases) is None


def test_exceptions_agree_with_exceptions_of_the_same_kind() -> None:
    cases = squares([1.0, 2.0], [3.0])
    replies: list[Reply] = [Raised("LinAlgError", "Singular matrix"), returned([6.0])]

    def value_error(x: Any) -> Any:
        if len(x) > 1:
            msg = "shapes do not fit"
            raise ValueError(msg)
        return double(x)

    def index_error(x: Any) -> Any:
        return double(x) if len(x) == 1 else x[9]

    assert name_of(replies, value_error, cases=cases) == "m1"
    assert name_of(replies, index_error, cases=cases) is None
    assert name_of(replies, double, cases=cases) is None


def test_when_all_that_is_wrong_raises_the_words_must_agree() -> None:
    cases = squares([1.0, 2.0], [3.0])

    def mistake(x: Any) -> Any:
        return x**2 if len(x) == 1 else [][len(x)]

    same: list[Reply] = [Raised("IndexError", "list index out of range"), returned([9.0])]
    other: list[Reply] = [Raised("IndexError", "index 2 is out of bounds"), returned([9.0])]

    assert name_of(same, mistake, cases=cases) == "m1"
    assert name_of(other, mistake, cases=cases) is None


def test_the_words_must_agree_wherever_it_raises() -> None:
    def mistake(x: Any) -> Any:
        raise IndexError(*["list index out of range"])

    same = Raised("IndexError", "list index out of range")
    other = Raised("IndexError", "index 2 is out of bounds")

    assert name_of([same, same], mistake) == "m1"
    assert name_of([other, same], mistake) is None
    assert name_of([same, other], mistake) is None


@pytest.mark.parametrize(
    "reply",
    [
        TimedOut(1.0),
        Raised("SystemExit", "0"),
        Raised("NotImplementedError", ""),
        Raised("TypeError", "f(y)", does_not_fit=True),
        returned([9.0], changed=("x",)),
    ],
)
def test_faults_beside_the_answer_get_no_name(reply: Reply) -> None:
    assert name_of([returned([2.0, 4.0]), reply], double) is None


def test_arguments_that_do_not_fit_are_no_mistake_of_the_lecture() -> None:
    def mistake(x: Any) -> Any:
        raise TypeError(*["f(y)"])

    fits = Raised("TypeError", "f(y)")
    does_not = Raised("TypeError", "f(y)", does_not_fit=True)

    assert name_of([fits, fits], mistake) == "m1"
    assert name_of([does_not, does_not], mistake) is None


def test_a_fault_that_depends_on_earlier_calls_gets_no_name() -> None:
    asked = questions.function(
        returns=VECTOR, mistakes=[KnownMistake(name="m1", with_="m.m1", says="?")]
    )
    cases = squares([1.0])
    plain = examination(asked, cases, [returned([2.0])])
    state = Finding(verdict=Verdict.WRONG, key="state.history")
    history = Examination(findings=((cases[0], state),), datasets=1, outcomes=plain.outcomes)

    assert recognise(asked, plain, lambda _: double, no_properties) is not None
    assert recognise(asked, history, lambda _: double, no_properties) is None


def test_a_call_that_was_not_finished_gets_no_name() -> None:
    asked = questions.function(
        returns=VECTOR, mistakes=[KnownMistake(name="m1", with_="m.m1", says="?")]
    )
    cases = squares([1.0], [2.0])
    first = examination(asked, cases[:1], [returned([2.0])])
    stopped = Outcome(case=cases[1], reply=TimedOut(1.0), finding=None)
    both = Examination(findings=first.findings, datasets=2, outcomes=(*first.outcomes, stopped))

    assert recognise(asked, both, lambda _: double, no_properties) is None


def test_truth_values_are_compared_as_such() -> None:
    yes, no = returned(1.0, "bool"), returned(0.0, "bool")
    cases = [case(0.0, name="f/1", x=[1.0]), case(1.0, name="f/2", x=[2.0])]
    form = {"returns": BooleanForm(), "check": Equal()}

    assert name_of([yes, yes], lambda **_: True, cases=cases, **form) == "m1"
    assert name_of([yes, yes], always(1), cases=cases, **form) == "m1"
    assert name_of([yes, no], lambda **_: True, cases=cases, **form) is None


def test_an_array_of_truth_values_is_no_array_of_numbers() -> None:
    cases = [case(1.0, name="f/1", x=[1.0, 2.0])]
    form = {"returns": BooleanForm(), "check": Equal()}
    table = [returned([1.0, 1.0], "bool")]

    assert name_of(table, lambda x: x > 0, cases=cases, **form) == "m1"
    assert name_of(table, np.ones_like, cases=cases, **form) is None


def test_an_array_of_truth_values_may_come_in_any_container() -> None:
    cases = [case(1.0, name="f/1", x=[1.0, 2.0])]
    form = {"returns": BooleanForm(), "check": Equal()}
    listed = [Returned(numbers([1.0, 1.0], "bool", "list"))]

    assert name_of(listed, lambda x: x > 0, cases=cases, **form) == "m1"
    assert name_of(listed, np.ones_like, cases=cases, **form) is None


def test_one_of_an_accepted_form_does_not_agree_with_one_that_is_refused() -> None:
    """1 counts as True and 1.0 does not, so the faults are two."""
    cases = [case(0.0, name="f/1", x=[1.0])]
    form = {"returns": BooleanForm(), "check": Equal()}

    assert name_of([returned(1.0, "int")], always(1), cases=cases, **form) == "m1"
    assert name_of([returned(1.0, "int")], always(1.0), cases=cases, **form) is None
    assert name_of([returned(1.0)], always(1), cases=cases, **form) is None


def test_several_parts_are_compared_one_by_one() -> None:
    asked = case(name="f/1", x=[1.0], facts={})
    check = Property(with_="checks.f")
    pair = Returned(Several((numbers([1.0]), numbers([3.0]))))
    shifted = Returned(Several((numbers([1.0, 2.0]), numbers([3.0]))))

    def is_named(reply: Reply, mistake: Mistake) -> bool:
        return explains(check, asked, reply, mistake, PAIR)

    assert is_named(pair, always(([1.0], [3.0])))
    assert not is_named(pair, always(([1.0], [3.5])))
    assert is_named(pair, always(([1.0], [3.0 + 1e-9])))
    assert is_named(shifted, always(([1.0, 2.0], [3.0])))
    assert not is_named(shifted, always(([1.0, 2.0], [4.0])))
    assert not is_named(pair, always([1.0]))


@pytest.mark.parametrize(("size", "order"), [(1000, [1000, 1]), (1001, [1, 1001])])
def test_large_datasets_are_looked_at_last(size: int, order: list[int]) -> None:
    cases = squares([1.0] * size, [3.0])
    asked: list[int] = []

    def mistake(x: Any) -> Any:
        asked.append(len(x))
        return double(x)

    assert name_of([returned([2.0] * size), returned([6.0])], mistake, cases=cases) == "m1"
    assert asked == order


def test_what_is_wrong_is_looked_at_first() -> None:
    asked: list[float] = []

    def mistake(x: Any) -> Any:
        asked.extend(x)
        return double(x)

    replies = [returned([4.0]), returned([2.0])]
    assert name_of(replies, mistake, cases=squares([2.0], [1.0])) == "m1"
    assert asked == [1.0, 2.0]


def test_warnings_of_a_mistake_stay_inside() -> None:
    replies = [returned([math.inf, math.inf]), returned([math.inf])]

    assert name_of(replies, lambda x: x / np.zeros_like(x)) == "m1"
