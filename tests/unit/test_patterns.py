"""Facts about answers: each pattern is stated on enough datasets, and near-misses are not."""

import math
from array import array
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from grader.arrays import Nested
from grader.battery.dataset import Case
from grader.evaluate.contract import NotNumbers, NotRun, Raised, Reply, Returned
from grader.facts import stated
from grader.judge.examine import Examination, Outcome
from grader.judge.finding import Finding, Verdict
from grader.judge.judge import judge
from grader.judge.patterns.choose import facts
from grader.spec.model import (
    ArrayForm,
    BooleanForm,
    Check,
    Close,
    Equal,
    Form,
    Function,
    NumberForm,
    Property,
)
from tests import questions
from tests.questions import case, no_properties, returned

NUMBER = NumberForm()
VECTOR = ArrayForm(shape=["N"])
MATRIX = ArrayForm(shape=["N", "M"])
SQUARE = ArrayForm(shape=["M", "M"])
BOUND = 1e-9
PROPERTY = Finding(verdict=Verdict.WRONG, key="values.property")
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
SQUARES = [rows for rows in MATRICES if len(rows) == len(rows[0])] * 2


def fact_texts(
    inputs: Sequence[dict[str, Nested]],
    wants: Sequence[Nested],
    answers: Sequence[Reply],
    *,
    returns: Form,
    check: Check = questions.MAX,
    arguments: dict[str, Any] | None = None,
    bound: float = BOUND,
) -> list[str]:
    """Return the facts about a function that gave these answers."""
    asked = questions.function(returns=returns, check=check, arguments=arguments)
    cases = [
        case(want, bound=bound, name=f"f/{number}", facts=None, **given)
        for number, (given, want) in enumerate(zip(inputs, wants, strict=True), 1)
    ]
    return [stated(fact) for fact in facts(asked, examination(asked, cases, answers))]


def examination(function: Function, cases: Sequence[Case], answers: Sequence[Reply]) -> Examination:
    """Return the examination of a function that gave these answers to these cases."""
    outcomes = tuple(
        Outcome(case=asked, reply=reply, finding=judge(function, asked, reply, no_properties))
        for asked, reply in zip(cases, answers, strict=True)
    )
    findings = tuple((each.case, each.finding) for each in outcomes if each.finding is not None)
    return Examination(findings=findings, datasets=len(cases), outcomes=outcomes)


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
            "The answer is a positive multiple of the expected one, with another factor on other "
            "data, on all 6 datasets."
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


# --- where ------------------------------------------------------------------------------------

AB = {"A": ["N", "M"], "b": ["N"]}


def of_data(
    is_wrong: Callable[[list[list[float]], list[float]], bool],
    data: Sequence[tuple[list[list[float]], list[float]]],
    arguments: dict[str, Any] | None = None,
) -> list[str]:
    """Return the facts about a function of A and b that is wrong on some data, by no rule."""
    inputs: list[dict[str, Nested]] = [{"A": A, "b": b} for A, b in data]
    wants: list[Nested] = [math.cos(number) for number in range(len(data))]
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


# --- True and False ---------------------------------------------------------------------------


def test_one_component_may_be_wrong_alone() -> None:
    assert of_vectors(lambda x: [x[0] + len(x) / 3, *x[1:]]) == [
        "Only component 1 of the answer is wrong, on all 8 datasets where it is wrong."
    ]


def of_truths(said: Callable[[float], object], right: Callable[[float], bool]) -> list[str]:
    """Return the facts about a predicate of one number in [-10, 10)."""
    values = [number / 2 for number in range(-20, 20)]
    wants: list[Nested] = [float(right(v)) for v in values]
    replies: list[Reply] = []
    for value in values:
        answer: Any = said(value)
        kind = "bool" if isinstance(answer, bool) else "float64"
        replies.append(returned(float(answer), kind))
    inputs: list[dict[str, Nested]] = [{"x": [v]} for v in values]
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


def test_a_number_is_no_truth_value() -> None:
    assert of_truths(lambda v: v, lambda v: v > 0) == []


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


def test_data_on_which_nothing_comes_back_is_left_out() -> None:
    asked = questions.function(returns=VECTOR)
    cases = [case(x, bound=BOUND, name=f"f/{n}", x=x) for n, x in enumerate(XS)]
    answers: list[Reply] = [returned([v / 2 for v in x]) for x in XS]
    answers[0] = Raised("ValueError", "no")
    answers[1] = returned([math.nan, 1.0])

    found = facts(asked, examination(asked, cases, answers))

    assert [stated(fact) for fact in found] == [
        "Every entry is half of the expected one, on all 6 datasets where it returns numbers."
    ]
    answers[2] = Returned(NotNumbers("NoneType", "none"))
    answers[3] = returned([1.0, 1.0])

    assert facts(asked, examination(asked, cases, answers)) == ()


def test_exceptions_have_a_place() -> None:
    asked = questions.function(returns=NUMBER)
    xs = [[float(n), 2.0][: 1 + n % 2] for n in range(20)]
    cases = [case(x[0], bound=BOUND, name=f"f/{n}", x=x) for n, x in enumerate(xs)]
    answers: list[Reply] = [
        returned(x[0]) if len(x) > 1 else Raised("IndexError", "no") for x in xs
    ]

    found = facts(asked, examination(asked, cases, answers))

    assert [stated(fact) for fact in found] == [
        "It raises an exception exactly where N = 1: on all 10 such datasets, and on no other."
    ]
    assert found[0].is_about_place
    answers[0] = returned(math.inf)

    found = facts(asked, examination(asked, cases, answers))

    assert stated(found[0]).startswith("Not right exactly where N = 1")


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


def test_a_property_has_a_place_alone() -> None:
    asked = questions.function(returns=NUMBER, check=Property(with_="checks.f"))
    cases = [case(None, facts={}, name=f"f/{n}", x=[1.0] * n) for n in range(1, 25)]
    outcomes = tuple(
        Outcome(case=each, reply=returned(1.0), finding=PROPERTY if n >= 13 else None)
        for n, each in enumerate(cases, 1)
    )
    examined = Examination(findings=((cases[-1], PROPERTY),), datasets=24, outcomes=outcomes)

    assert [stated(fact) for fact in facts(asked, examined)] == [
        "Wrong exactly where N ≥ 13: on all 12 such datasets, and on no other."
    ]


def test_an_integer_argument_is_a_size() -> None:
    inputs: list[dict[str, Nested]] = [{"n": float(n)} for n in range(1, 30)]
    wants: list[Nested] = [math.cos(n) for n in range(1, 30)]
    answers = [returned(math.cos(n) if n % 2 else math.sin(n)) for n in range(1, 30)]

    said = fact_texts(inputs, wants, answers, returns=NUMBER, arguments={"n": "integer"})

    assert said == ["Wrong exactly where n is even: on all 14 such datasets, and on no other."]


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
