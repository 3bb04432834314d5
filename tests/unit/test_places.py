"""Facts about data: where a function is wrong, and when a predicate says True."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from grader.evaluate.contract import Raised, Reply
from grader.facts import stated
from grader.judge.examine import Examination
from grader.judge.finding import Finding, Verdict
from grader.judge.patterns.choose import facts
from grader.judge.questions import Outcome
from grader.language.en.words import WORDS as ENGLISH
from grader.spec.model import BooleanForm, Equal, Property
from tests import questions
from tests.answers import BOUND, NUMBER, examination, fact_texts
from tests.questions import case, returned

PROPERTY = Finding(verdict=Verdict.WRONG, key="values.property")

# --- where ------------------------------------------------------------------------------------

AB = {"A": ["N", "M"], "b": ["N"]}


def of_data(
    is_wrong: Callable[[list[list[float]], list[float]], bool],
    data: Sequence[tuple[list[list[float]], list[float]]],
    arguments: dict[str, Any] | None = None,
) -> list[str]:
    """Return the facts about a function of A and b that is wrong on some data, by no rule."""
    inputs: list[dict[str, Any]] = [{"A": A, "b": b} for A, b in data]
    wants: list[Any] = [math.cos(number) for number in range(len(data))]
    answers = [
        returned(math.sin(9 * number) + 5.0) if is_wrong(A, b) else returned(math.cos(number))
        for number, (A, b) in enumerate(data)
    ]
    return fact_texts(inputs, wants, answers, returns=NUMBER, arguments=arguments or AB)


def made(rows: int, columns: int, seed: int) -> tuple[list[list[float]], list[float]]:
    """Return a matrix of full rank and a vector, both positive, ascending and without zeros."""
    A = [[float((n + 2) ** m + seed) for m in range(1, columns + 1)] for n in range(rows)]
    return A, [float(n + 1 + seed) for n in range(rows)]


PLAIN = [
    made(rows, columns, seed) for rows in (2, 3, 4, 6, 8) for columns in (1, 2) for seed in range(4)
]


@pytest.mark.parametrize(
    ("change", "condition"),
    [
        (lambda A, b: ([[3.0 * row[0], row[0]] for row in A], b), "rank A < M"),
        (lambda A, b: (A, [*b[:-1], b[0]]), "b has repeated entries"),
        (lambda A, b: (A, b[::-1]), "b is not in ascending order"),
        (lambda A, b: (A, [-v for v in b[::-1]]), "b has a negative entry"),
        (lambda A, b: (A, [0.0, *b[1:]]), "b has an entry 0"),
        (lambda A, b: (A, [0.0] * len(b)), "b = 0"),
        (lambda A, b: (A, [v + 0.25 for v in b]), "b has entries that are not whole numbers"),
        (lambda A, b: (A, [v * 2.0**40 for v in b]), "b has an entry of 1e+12 or more"),
        (lambda A, b: ([*A, *A], [*b, *(v + 20.0 for v in b)]), "A has repeated rows"),
    ],
)  # fmt: skip
def test_the_data_on_which_a_function_is_wrong_is_named(
    change: Callable[..., Any], condition: str
) -> None:
    changed = [change(*made(rows, 2, seed)) for rows in (2, 3, 4) for seed in (1, 2)]

    said = of_data(lambda A, b: (A, b) in changed, [*PLAIN, *changed])

    assert said == [f"Wrong exactly where {condition}: on all 6 such datasets, and on no other."]


@pytest.mark.parametrize(
    ("is_wrong", "text"),
    [
        (lambda A, b: len(b) < len(A[0]), "Wrong exactly where N < M: on all 12"),
        (lambda A, b: len(b) != 3, "Wrong exactly where N ≠ 3: on all 48"),
        (lambda A, b: len(b) == 1, "Wrong exactly where N = 1: on all 12"),
        (lambda A, b: len(A[0]) == 2, "Wrong exactly where M = 2: on all 20"),
        (lambda A, b: len(A[0]) != 2, "Wrong exactly where M ≠ 2: on all 40"),
        (lambda A, b: len(b) == len(A[0]), "Wrong exactly where N = M: on all 12"),
        (lambda A, b: len(b) > 3, "Wrong exactly where N ≥ 5: on all 24"),
        (lambda A, b: len(b) > 6, "Wrong exactly where N ≥ 18: on all 12"),
        (lambda A, b: len(b) <= 3, "Wrong exactly where N ≤ 3: on all 36"),
        (lambda A, b: len(b) % 2 == 0, "Wrong exactly where N is even: on all 24"),
        (lambda A, b: len(b) > 3 and b[0] != 2.0,
         "Wrong only where N ≥ 5: on 18 of 24 such datasets; all 36 others are right."),
        (lambda A, b: len(b) > 3 and len(A[0]) != 2,
         "Wrong only where N ≥ 5: on 16 of 24 such datasets; all 36 others are right."),
        (lambda A, b: len(b) > 3 and b[0] > 2.0, None),
    ],
)  # fmt: skip
def test_the_sizes_on_which_a_function_is_wrong_are_named(
    is_wrong: Callable[..., bool], text: str | None
) -> None:
    data = [
        made(rows, columns, seed)
        for rows in (1, 2, 3, 5, 18)
        for columns in (1, 2, 3)
        for seed in range(4)
    ]

    said = of_data(is_wrong, data)

    ending = "" if text is None or text.endswith("right.") else " such datasets, and on no other."
    assert said == ([] if text is None else [text + ending])


def test_a_null_direction_of_a_wide_matrix_and_of_a_long_one_is_found() -> None:
    """Rank is exact: 0.1 + 0.2 is not 0.3, and 2^-1000 times a column is that column's multiple."""
    near = [([[0.1 + 0.2, 1.0], [0.3, 1.0], [n + 0.5, 2.0 * n]], [1.0, 2.0, 3.0]) for n in range(9)]
    far = [
        ([[n + k, (n + k) * 2.0**-1000] for k in (1.0, 2.0, 4.0)], [1.0, 2.0, 3.0])
        for n in range(6)
    ]

    said = of_data(lambda A, b: (A, b) in far, [*PLAIN, *near, *far])

    assert said == ["Wrong exactly where rank A < M: on all 6 such datasets, and on no other."]


def test_a_rank_that_takes_too_long_is_not_spoken_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.judge.patterns.rank.MOST", 3)
    changed = [([[3.0 * r[0], r[0]] for r in A], b) for A, b in (made(4, 2, s) for s in range(6))]

    assert of_data(lambda A, b: (A, b) in changed, [*PLAIN, *changed]) == []


def test_a_condition_that_cannot_be_told_on_right_data_is_not_spoken_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("grader.judge.patterns.rank.MOST", 8)
    changed = [([[3.0 * r[0], r[0]] for r in A], b) for A, b in (made(4, 2, s) for s in range(6))]

    assert of_data(lambda A, b: (A, b) in changed, [*PLAIN, *changed]) == []


def test_a_diagonal_matrix_is_told_from_others() -> None:
    diagonal: list[Any] = [([[n + 1.0, 0.0], [0.0, n + 2.0]], [1.0, 2.0]) for n in range(8)]
    full: list[Any] = [([[n + 1.0, 0.5], [0.0, n + 2.0]], [1.0, 2.0]) for n in range(8)]

    said = of_data(lambda A, b: (A, b) in full, [*diagonal, *full])

    assert said == [
        (
            "Wrong exactly where A has an entry other than 0 off the diagonal: on all 8 such "
            "datasets, and on no other."
        )
    ]


def test_a_column_of_zeros_is_told_from_other_zeros_and_other_dependence() -> None:
    b = [1.0, 2.0, 3.0]
    zero: list[Any] = [([[n + 1.0, 0.0], [2.0, 0.0], [1.0, 0.0]], b) for n in range(8)]
    others: list[Any] = [([[0.0, n + 1.0], [1.0, 2.0], [3.0, 1.0]], b) for n in range(8)]
    others += [([[n + 1.0, 2.0 * n + 2.0], [1.0, 2.0], [0.0, 0.0]], b) for n in range(8)]

    said = of_data(lambda A, b: (A, b) in zero, [*zero, *others])

    assert said == [
        ("Wrong exactly where A has a column of zeros: on all 8 such datasets, and on no other.")
    ]


def test_small_data_is_named() -> None:
    small = [([[v * 2.0**-30 for v in r] for r in A], b) for A, b in PLAIN[::4]]

    said = of_data(lambda A, b: (A, b) in small, [*PLAIN, *small])

    assert said == [("Wrong exactly where A has entries that are not whole numbers: on all 10 such "
                    "datasets, and on no other.")]  # fmt: skip


def test_exceptions_have_a_place() -> None:
    asked = questions.function(returns=NUMBER)
    xs = [[float(n), 2.0][: 1 + n % 2] for n in range(20)]
    cases = [case(x[0], bound=BOUND, name=f"f/{n}", x=x) for n, x in enumerate(xs)]
    answers: list[Reply] = [
        returned(x[0]) if len(x) > 1 else Raised("IndexError", "no") for x in xs
    ]

    found = facts(asked, examination(asked, cases, answers))

    assert [stated(fact, ENGLISH) for fact in found] == [
        "It raises an exception exactly where N = 1: on all 10 such datasets, and on no other."
    ]
    assert found[0].is_about_place
    answers[0] = returned(math.inf)

    found = facts(asked, examination(asked, cases, answers))

    assert stated(found[0], ENGLISH).startswith("Not right exactly where N = 1")


def test_a_property_has_a_place_alone() -> None:
    asked = questions.function(returns=NUMBER, check=Property(with_="checks.f"))
    cases = [case(None, facts={}, name=f"f/{n}", x=[1.0] * n) for n in range(1, 25)]
    outcomes = tuple(
        Outcome(case=each, reply=returned(1.0), finding=PROPERTY if n >= 13 else None)
        for n, each in enumerate(cases, 1)
    )
    examined = Examination(findings=((cases[-1], PROPERTY),), datasets=24, outcomes=outcomes)

    assert [stated(fact, ENGLISH) for fact in facts(asked, examined)] == [
        "Wrong exactly where N ≥ 13: on all 12 such datasets, and on no other."
    ]


def test_an_integer_argument_is_a_size() -> None:
    inputs: list[dict[str, Any]] = [{"n": float(n)} for n in range(1, 30)]
    wants: list[Any] = [math.cos(n) for n in range(1, 30)]
    answers = [returned(math.cos(n) if n % 2 else math.sin(n)) for n in range(1, 30)]

    said = fact_texts(inputs, wants, answers, returns=NUMBER, arguments={"n": "integer"})

    assert said == ["Wrong exactly where n is even: on all 14 such datasets, and on no other."]


# --- True and False ---------------------------------------------------------------------------


def of_truths(said: Callable[[float], object], right: Callable[[float], bool]) -> list[str]:
    """Return the facts about a predicate of one number in [-10, 10)."""
    values = [number / 2 for number in range(-20, 20)]
    wants: list[Any] = [float(right(v)) for v in values]
    replies: list[Reply] = []
    for value in values:
        answer: Any = said(value)
        kind = "bool" if isinstance(answer, bool) else "float64"
        replies.append(returned(float(answer), kind))
    inputs: list[dict[str, Any]] = [{"x": [v]} for v in values]
    return fact_texts(inputs, wants, replies, returns=BooleanForm(), check=Equal())


def test_truth_values_that_never_change_are_named() -> None:
    assert of_truths(lambda v: True, lambda v: v > 0) == ["It returns True on all 40 datasets."]
    assert of_truths(lambda v: False, lambda v: v > 0) == ["It returns False on all 40 datasets."]


def test_the_opposite_is_named() -> None:
    assert of_truths(lambda v: v > 0, lambda v: v <= 0) == [
        "It returns the opposite of the right answer on all 40 datasets."
    ]


def test_a_condition_that_is_the_answer_is_named() -> None:
    assert of_truths(lambda v: v >= 0, lambda v: v > 4) == [
        "It returns True exactly where x has no negative entry, on all 40 datasets."
    ]


def test_one_of_two_answers_too_often_is_named() -> None:
    assert of_truths(lambda v: v > 0.3, lambda v: v > 4) == [
        (
            "It returns True too often: on 8 of the 29 datasets where False is right, and on all "
            "11 where True is."
        )
    ]
    assert of_truths(lambda v: v > 6, lambda v: v > 0.3) == [
        (
            "It returns False too often: on 12 of the 19 datasets where True is right, and on all "
            "21 where False is."
        )
    ]


def test_which_answer_is_right_is_said_once() -> None:
    [said] = of_truths(lambda v: v > -9, lambda v: v > 4)

    assert said.startswith("It returns True too often: on 26 of the 29 datasets")


def test_one_true_among_many_is_no_condition() -> None:
    [said] = of_truths(lambda v: v == 0, lambda v: v < 1)

    assert said.startswith("It returns False too often: on 21 of the 22 datasets")


def test_wrong_both_ways_leaves_nothing_to_say() -> None:
    assert of_truths(lambda v: v > 3.3, lambda v: v % 3 > 1) == []


def test_an_answer_that_is_never_right_is_not_given_too_often() -> None:
    assert of_truths(lambda v: v > 3.3, lambda v: False) == []


@pytest.mark.parametrize(("below", "is_told"), [(-7.5, True), (-8.0, False)])
def test_five_wrong_truth_values_are_needed(below: float, is_told: bool) -> None:  # noqa: FBT001
    [said] = of_truths(lambda v: True, lambda v: v >= below)

    assert said.startswith("It returns True on all 40 datasets") is is_told


def test_a_number_is_no_truth_value() -> None:
    assert of_truths(lambda v: v, lambda v: v > 0) == []


def test_five_answers_of_a_kind_may_have_a_condition() -> None:
    inputs: list[dict[str, Any]] = [{"x": [1.0]}] * 5 + [{"x": [1.0, 2.0]}] * 20
    wants: list[Any] = [0.0] * 5 + [1.0, 0.0] * 10
    replies: list[Reply] = [returned(float(len(given["x"]) == 1), "bool") for given in inputs]

    assert fact_texts(inputs, wants, replies, returns=BooleanForm(), check=Equal()) == [
        "It returns True exactly where N = 1, on all 25 datasets."
    ]
