"""Facts about answers: a pattern is stated on enough datasets, and a near-miss is not."""

import math
from array import array
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from grader.arrays import Nested
from grader.evaluate.contract import NotNumbers, NotRun, Raised, Reply, Returned
from grader.facts import stated
from grader.judge.examine import Examination
from grader.judge.finding import Finding, Verdict
from grader.judge.patterns.choose import facts
from grader.language.en.words import WORDS as ENGLISH
from grader.spec.model import ArrayForm, Close
from tests import questions
from tests.answers import BOUND, NUMBER, examination, fact_texts
from tests.questions import case, returned

VECTOR = ArrayForm(shape=["N"])
MATRIX = ArrayForm(shape=["N", "M"])
ENTRIES = Close(norm="entries")

# Vectors of 1 to 4 entries and of both signs, in no order.
XS: list[list[float]] = [
    [2.5], [3.25, -1.5], [1.75, 4.5, -2.25], [5.5, 2.0, 3.5, 1.25], [-4.5, 6.75],
    [-7.25], [8.5, -3.5, 9.25], [2.25, 1.5, 7.5, -6.5],
]  # fmt: skip
# Matrices of different sizes with full column rank, no two rows or columns alike.
MATRICES: list[list[list[float]]] = [
    [[3.5, -4.5], [1.5, 2.5]],
    [[2.5, 1.0], [0.5, 7.0], [5.5, 3.0]],
    [[8.0, 2.5, 6.0], [1.0, 2.0, 4.0], [1.5, -3.0, 9.0]],
    [[4.0, 1.5], [3.0, 1.0], [9.0, 2.5], [6.0, 5.0]],
    [[7.0, 8.0, 1.0], [2.0, 3.0, 9.5], [6.0, 0.5, 4.0], [5.0, 2.5, 3.0]],
    [[2.0, -1.0], [0.5, 3.0]],
]


def of_vectors(
    change: Callable[[list[float]], Nested], xs: Sequence[list[float]] = XS
) -> list[str]:
    """Return the facts about a function that should return its vector x, and returns change(x)."""
    inputs: list[dict[str, Nested]] = [{"x": x} for x in xs]
    return fact_texts(inputs, xs, [returned(change(x)) for x in xs], returns=VECTOR)


def of_numbers(change: Callable[[float], float], values: Sequence[float]) -> list[str]:
    """Return the facts about a function that should return the number x[0]."""
    inputs: list[dict[str, Nested]] = [{"x": [value]} for value in values]
    answers = [returned(change(value)) for value in values]
    return fact_texts(inputs, values, answers, returns=NUMBER)


def of_matrices(
    change: Callable[[list[list[float]]], Nested],
    matrices: Sequence[list[list[float]]] = MATRICES,
) -> list[str]:
    """Return the facts about a function that should return its matrix A."""
    inputs: list[dict[str, Nested]] = [{"A": rows} for rows in matrices]
    answers = [returned(change(rows)) for rows in matrices]
    return fact_texts(inputs, matrices, answers, returns=MATRIX, arguments={"A": ["N", "M"]})


def each(change: Callable[[float], float]) -> Callable[[list[float]], list[float]]:
    """Return what changes every entry of a vector."""
    return lambda x: [change(value) for value in x]


# --- values -----------------------------------------------------------------------------------

VALUES = [2.5, -3.25, 7.75, 0.3, 19.6, -11.1, 4.0]
POSITIVE = [2.5, 3.25, 7.75, 0.3, 19.6, 11.1, 4.0]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda v: v / 2, "The answer is half of the expected one"),
        (lambda v: 2 * v, "The answer is twice the expected one"),
        (lambda v: -v, "The answer is minus the expected one"),
        (lambda v: -v / 3, "The answer is −1/3 times the expected one"),
        (lambda v: v * 2**20, "The answer is 1048576 times the expected one"),
        (lambda v: v / 64, "The answer is 1/64 times the expected one"),
        (lambda v: v * math.pi / 180, "The answer is π/180 times the expected one"),
        (lambda v: v * 180 / math.pi, "The answer is 180/π times the expected one"),
        (lambda v: v * math.pi, "The answer is π times the expected one"),
        (lambda v: v * 2 * math.pi, "The answer is 2π times the expected one"),
        (lambda v: v / math.log(10), "The answer is 0.434294 times the expected one"),
        (lambda v: v + 1, "The answer is the expected one plus 1"),
        (lambda v: v - 0.3, "The answer is the expected one minus 0.3"),
        (lambda v: -abs(v), "The answer is minus the absolute value of the expected one"),
        (lambda v: v * v, "The answer is the square of the expected one"),
        (lambda v: 0.0, "The answer is 0"),
        (round, "The answer is the expected one rounded to a whole number"),
        (math.trunc, "The answer is the expected one without its decimals"),
        (math.floor, "The answer is the expected one rounded down to a whole number"),
    ],
)  # fmt: skip
def test_a_pattern_of_numbers_is_stated(change: Callable[[float], float], text: str) -> None:
    assert of_numbers(change, VALUES) == [f"{text}, on all 7 datasets."]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (math.sqrt, "The answer is the square root of the expected one, on all 7 datasets."),
        (lambda v: v * (1 + 1e-6), "All answers are nearly right: none is off by more than "),
        (lambda v: array("f", [v])[0], "The answer has only the 24 bits of float32, and none "),
    ],
)  # fmt: skip
def test_a_pattern_of_positive_numbers_is_stated(
    change: Callable[[float], float], text: str
) -> None:
    assert of_numbers(change, [v + 0.01 for v in POSITIVE])[0].startswith(text)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (each(lambda v: v / 2), "Every entry is half of the expected one"),
        (each(abs), "Every entry is the absolute value of the expected one"),
        (each(lambda v: max(v, 0.0)), "What should be negative is 0, and the rest is right"),
        (lambda x: [v / len(x) for v in x], "Every entry is 1/N times the expected one"),
        (lambda x: [-2 * v / len(x) for v in x], "Every entry is −2/N times the expected one"),
        (lambda x: [v * len(x) for v in x], "Every entry is N times the expected one"),
        (lambda x: [v / math.hypot(*x) for v in x],
         "The answer is the expected one divided by its length"),
        (lambda x: [v / sum(map(abs, x)) for v in x], None),
        (lambda x: x[::-1], "The entries are the expected ones in reverse order"),
        (sorted, "The entries are the expected ones, but sorted"),
        (lambda x: x[1:] + x[:1], "The entries are the expected ones, each one place too early"),
        (lambda x: x[-1:] + x[:-1], "The entries are the expected ones, each one place too late"),
        (lambda x: sorted(x, key=abs), "The entries are the expected ones in another order"),
        (lambda x: x[1:], "The first entry is missing, and the rest is right"),
        (lambda x: x[:-1], "The last entry is missing, and the rest is right"),
        (lambda x: [1.0, *x], "The first entry is one too many, and the rest is right"),
        (lambda x: [*x, 1.0], "The last entry is one too many, and the rest is right"),
        (lambda x: [*x[:-1], 0.0], "In the answer the last component is 0, and the rest is right"),
        (each(lambda v: round(v, 1)), "Every entry is the expected one rounded to 1 decimal"),
    ],
)  # fmt: skip
def test_a_pattern_of_vectors_is_stated(
    change: Callable[[list[float]], Nested], text: str | None
) -> None:
    said = of_vectors(change)

    assert said == [] if text is None else said == [f"{text}, on all 8 datasets."]


def test_a_multiple_that_depends_on_the_data_is_stated() -> None:
    """A vector of one entry has no direction, so it could not refute this."""
    longer = [x for x in XS if len(x) > 1]

    said = of_vectors(lambda x: [v / abs(max(x, key=abs)) for v in x], longer)

    assert said == [
        (
            "The answer is the expected one times a number above 0 that changes with the data, "
            "on all 6 datasets."
        )
    ]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda A: list(zip(*A, strict=True)), "The answer is the transpose of the expected one"),
        (lambda A: A[::-1], "The rows are the expected ones in reverse order"),
        (lambda A: [row[::-1] for row in A], "The columns are the expected ones in reverse order"),
        (sorted, "The rows are the expected ones, but sorted"),
        (lambda A: [A[1], A[0], *A[2:]], "The rows are the expected ones in another order"),
        (lambda A: [row[1:] + row[:1] for row in A], "The columns are the expected ones"),
        (lambda A: [row[:-1] for row in A], "The last column is missing, and the rest is right"),
        (lambda A: A[1:], "The first row is missing, and the rest is right"),
        (lambda A: [[1.0, *row] for row in A],
         "The first column is one too many, and the rest is right"),
        (lambda A: [*A, A[0]], "The last row is one too many, and the rest is right"),
        (lambda A: [v for row in A for v in row],
         "The numbers are right, row after row in one long vector"),
        (lambda A: [v for column in zip(*A, strict=True) for v in column],
         "The numbers are right, column after column in one long vector"),
        (lambda A: [[0.0, *row[1:]] for row in A],
         "In the answer column 1 is 0, and the rest is right"),
        (lambda A: [[len(A) / 3 + row[0], *row[1:]] for row in A],
         "Only column 1 of the answer is wrong"),
        (lambda A: [[v if i == j else 0.0 for j, v in enumerate(row)] for i, row in enumerate(A)],
         "In the answer the part off the diagonal is 0, and the rest is right"),
        (lambda A: [[v if i <= j else 0.0 for j, v in enumerate(row)] for i, row in enumerate(A)],
         "In the answer the part below the diagonal is 0, and the rest is right"),
        (lambda A: [[v if i >= j else 0.0 for j, v in enumerate(row)] for i, row in enumerate(A)],
         "In the answer the part above the diagonal is 0, and the rest is right"),
        (lambda A: [[*row[:-1], 0.0] for row in A],
         "In the answer the last column is 0, and the rest is right"),
        (lambda A: [*A[:-1], [0.0 for _ in A[0]]],
         "In the answer the last row is 0, and the rest is right"),
        (lambda A: [A[0], [0.0 for _ in A[0]], *A[2:]],
         "In the answer row 2 is 0, and the rest is right"),
        (lambda A: [[0.0 if i == j else v for j, v in enumerate(row)] for i, row in enumerate(A)],
         "In the answer the diagonal is 0, and the rest is right"),
        (lambda A: [[v + 1 if j else v for j, v in enumerate(row)] for row in A], None),
    ],
)  # fmt: skip
def test_a_pattern_of_matrices_is_stated(
    change: Callable[[list[list[float]]], Nested], text: str | None
) -> None:
    made = [as_lists(change(rows)) for rows in MATRICES]
    answers = iter(made)

    said = of_matrices(lambda _: next(answers))

    assert [each.rpartition(", on all 6")[0] for each in said] == (
        [] if text is None else [said[0].rpartition(", on all 6")[0]]
    )
    assert text is None or said[0].startswith(text)


def as_lists(nested: Any) -> Any:
    """Return nested lists in place of tuples."""
    return [as_lists(item) for item in nested] if isinstance(nested, list | tuple) else nested


def test_one_component_may_be_wrong_alone() -> None:
    assert of_vectors(lambda x: [x[0] + len(x) / 3, *x[1:]]) == [
        "Only component 1 of the answer is wrong, on all 8 datasets where it is wrong."
    ]


# --- when nothing is said ---------------------------------------------------------------------


def test_four_wrong_answers_are_too_few() -> None:
    assert of_numbers(lambda v: v / 2, VALUES[:4]) == []
    assert of_numbers(lambda v: v / 2, VALUES[:5]) != []


@pytest.mark.parametrize("other", range(len(VALUES)))
def test_one_answer_that_does_not_fit_refutes_it(other: int) -> None:
    assert of_numbers(lambda v: v / 2 if v != VALUES[other] else v / 3, VALUES) == []


def test_right_answers_leave_nothing_to_say() -> None:
    assert of_numbers(lambda v: v, VALUES) == []


def test_small_answers_have_no_ratio() -> None:
    """Every answer is three bounds off, where 0 is expected."""
    assert of_numbers(lambda v: 3 * BOUND + v * 1e-3, [v * 1e-12 for v in VALUES]) == []


def test_a_value_fact_that_holds_on_wrong_answers_alone_says_so() -> None:
    many = [float(n) for n in range(1, 41)]

    said = of_numbers(lambda v: 2 * v if v > 9.5 and v != 20 else v, many)

    assert said == ["The answer is twice the expected one, on all 30 datasets where it is wrong."]


def test_small_numbers_that_are_lost_are_no_rounding() -> None:
    tiny = [*(n * 7e-12 for n in range(2, 13)), 2 + 7e-12]
    broken = [*(n + 1 / (n + 6) for n in range(1, 12)), 1e-12]

    def said(lost: list[float], kept: list[float]) -> str:
        wants = [*lost, *kept]
        answers = [returned(float(int(v)) if v in lost else v) for v in wants]
        inputs: list[dict[str, Nested]] = [{"x": [v]} for v in wants]
        return " ".join(fact_texts(inputs, wants, answers, returns=NUMBER, bound=1e-17))

    assert "rounded" not in said(tiny, broken)
    assert "rounded to a whole number" in said(broken, tiny)


def test_a_place_is_left_out_when_all_answers_bear_a_fact_out() -> None:
    both = [float(n) for n in range(-20, 21) if n]

    assert of_numbers(abs, both) == [
        "The answer is the absolute value of the expected one, on all 40 datasets."
    ]
    assert of_numbers(lambda v: 2 * v if v < 0 else v, both) == [
        "The answer is twice the expected one, on all 20 datasets where it is wrong.",
        "Wrong exactly where x has a negative entry: on all 20 such datasets, and on no other.",
    ]


def test_equal_numbers_in_a_wrong_shape_have_no_pattern() -> None:
    assert of_vectors(lambda x: [[v] for v in x], [[2.0] * n for n in range(2, 9)]) == []


def test_data_on_which_nothing_comes_back_is_left_out() -> None:
    asked = questions.function(returns=VECTOR)
    cases = [case(x, bound=BOUND, name=f"f/{n}", x=x) for n, x in enumerate(XS)]
    answers: list[Reply] = [returned([v / 2 for v in x]) for x in XS]
    answers[0] = Raised("ValueError", "no")
    answers[1] = returned([math.nan, 1.0])

    found = facts(asked, examination(asked, cases, answers))

    assert [stated(fact, ENGLISH) for fact in found] == [
        "Every entry is half of the expected one, on all 6 datasets where it returns numbers."
    ]
    answers[2] = Returned(NotNumbers("NoneType", "none"))
    answers[3] = returned([1.0, 1.0])

    assert facts(asked, examination(asked, cases, answers)) == ()


def test_datasets_that_were_not_asked_leave_nothing_to_say() -> None:
    asked = questions.function(returns=NUMBER)
    cases = [case(1.0, bound=BOUND, name=f"f/{n}", x=[float(n)]) for n in range(20)]
    answers: list[Reply] = [returned(0.5) for _ in cases]

    assert facts(asked, examination(asked, cases, answers))
    assert facts(asked, examination(asked, cases, [*answers[:-1], NotRun("total")])) == ()


def test_an_answer_that_changes_by_itself_leaves_nothing_to_say() -> None:
    asked = questions.function(returns=NUMBER)
    cases = [case(1.0, bound=BOUND, name=f"f/{n}", x=[float(n)]) for n in range(9)]
    found = examination(asked, cases, [returned(0.5) for _ in cases])
    history = Finding(verdict=Verdict.WRONG, key="state.history")

    assert facts(asked, found)
    assert facts(asked, Examination(
        findings=((cases[0], history),), datasets=9, outcomes=found.outcomes)) == ()  # fmt: skip


def test_right_numbers_in_a_wrong_shape_have_a_place_and_no_pattern() -> None:
    numbers = [[float(n)] for n in range(9)]

    said = of_vectors(lambda x: [[v] for v in x] if len(x) > 1 else x, [*XS, *numbers])

    assert said == [
        "The shape is wrong exactly where N ≠ 1: on all 6 such datasets, and on no other."
    ]


def test_a_part_that_is_the_whole_is_no_part() -> None:
    numbers = [[[float(n)]] for n in range(1, 9)]

    assert of_matrices(lambda A: [[A[0][0] + math.sin(A[0][0])]], numbers) == []


def test_no_entries_leave_nothing_to_say() -> None:
    assert of_vectors(lambda x: []) == []


def test_answers_without_entries_leave_nothing_to_say() -> None:
    assert of_vectors(lambda x: [1.0], [[]] * 9) == []


def test_entries_of_their_own_size_are_compared_so() -> None:
    """With the norm `entries` every entry counts, however small it is."""
    xs = [[10.0**-n / 3, 3.0] for n in range(1, 9)]
    inputs: list[dict[str, Nested]] = [{"x": x} for x in xs]

    def said(change: Callable[[list[float]], list[float]]) -> list[str]:
        answers = [returned(change(x)) for x in xs]
        return fact_texts(inputs, xs, answers, returns=VECTOR, check=ENTRIES, bound=1e-12)

    assert said(lambda x: [v / 2 for v in x])[0].startswith("Every entry is half")
    assert said(lambda x: [v if v > 1e-4 else 0.0 for v in x])[0] == (
        "Every entry of size 3.33333e-05 or less is 0, and the rest is right, on all 8 datasets."
    )
    assert said(lambda x: [x[0] * (1 + 1e-9), x[1]])[0].startswith(
        "Only component 1 of the answer is wrong"
    )
    assert said(lambda x: [v * (1 + 1e-9) for v in x])[0].endswith(
        "of its largest entry, on all 8 datasets where it is wrong."
    )
