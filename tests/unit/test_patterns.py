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
from grader.spec.model import ArrayForm, BooleanForm, Check, Close, Equal, Form, Function, NumberForm
from tests import questions
from tests.questions import case, no_properties, numbers, returned

NUMBER = NumberForm()
VECTOR = ArrayForm(shape=["N"])
MATRIX = ArrayForm(shape=["N", "M"])
SQUARE = ArrayForm(shape=["M", "M"])
BOUND = 1e-9
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
        case(want, bound=bound, name=f"f/{number}", **given)
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


def of_vectors(change: Callable[[list[float]], Nested], xs: Sequence[list[float]] = XS) -> list[str]:
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
    return fact_texts(
        inputs, matrices, answers, returns=MATRIX, arguments={"A": ["N", "M"]}
    )


def each(change: Callable[[float], float]) -> Callable[[list[float]], list[float]]:
    """Return what changes every entry of a vector."""
    return lambda x: [change(value) for value in x]


# --- values -----------------------------------------------------------------------------------

VALUES = [2.5, -3.25, 7.75, 0.3, 19.6, -11.1, 4.0]
POSITIVE = [2.5, 3.25, 7.75, 0.3, 19.6, 11.1, 4.0]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda v: v / 2, "The answer is half of the expected one, on all 7 datasets."),
        (lambda v: 2 * v, "The answer is twice the expected one, on all 7 datasets."),
        (lambda v: -v, "The answer is minus the expected one, on all 7 datasets."),
        (lambda v: -v / 3, "The answer is −1/3 times the expected one, on all 7 datasets."),
        (lambda v: v * 2**20, "The answer is 1048576 times the expected one, on all 7 datasets."),
        (lambda v: v / 64, "The answer is 1/64 times the expected one, on all 7 datasets."),
        (lambda v: v * math.pi / 180, "The answer is π/180 times the expected one, on all 7 datasets."),
        (lambda v: v / math.log(10), "The answer is 0.434294 times the expected one, on all 7 datasets."),
        (lambda v: v + 1, "The answer is the expected one plus 1, on all 7 datasets."),
        (lambda v: v - 0.3, "The answer is the expected one minus 0.3, on all 7 datasets."),
        (lambda v: -abs(v), "The answer is minus the absolute value of the expected one, on all 7 datasets."),
        (lambda v: v * v, "The answer is the square of the expected one, on all 7 datasets."),
        (lambda v: 0.0, "The answer is 0, on all 7 datasets."),
        (lambda v: round(v), "The answer is the expected one rounded to a whole number, on all 7 datasets."),
        (math.trunc, "The answer is the expected one without its decimals, on all 7 datasets."),
        (math.floor, "The answer is the expected one rounded down to a whole number, on all 7 datasets."),
    ],
)  # fmt: skip
def test_a_pattern_of_numbers_is_stated(change: Callable[[float], float], text: str) -> None:
    assert of_numbers(change, VALUES) == [text]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (math.sqrt, "The answer is the square root of the expected one, on all 7 datasets."),
        (lambda v: v * (1 + 1e-6), "No answer is off by more than 1e-06 of its largest entry, "
         "on all 7 datasets where it is wrong."),
        (lambda v: array("f", [v / 3])[0] * 3, "No answer is off by more than "),
    ],
)  # fmt: skip
def test_a_pattern_of_positive_numbers_is_stated(
    change: Callable[[float], float], text: str
) -> None:
    assert of_numbers(change, [v + 0.01 for v in POSITIVE])[0].startswith(text)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (each(lambda v: v / 2), "Every entry is half of the expected one, on all 8 datasets."),
        (each(abs), "Every entry is the absolute value of the expected one, on all 8 datasets."),
        (each(lambda v: max(v, 0.0)), "Every entry that should be negative is 0, and the others "
         "are right, on all 8 datasets."),
        (lambda x: [v / len(x) for v in x], "Every entry is 1/N times the expected one, on all 8 datasets."),
        (lambda x: [-2 * v / len(x) for v in x], "Every entry is −2/N times the expected one, on all 8 datasets."),
        (lambda x: [v * len(x) for v in x], "Every entry is N times the expected one, on all 8 datasets."),
        (lambda x: [v / math.hypot(*x) for v in x], "The answer is the expected one divided by its length, on all 8 datasets."),
        (lambda x: [v / sum(map(abs, x)) for v in x], None),
        (lambda x: x[::-1], "The entries are the expected ones in reverse order, on all 8 datasets."),
        (sorted, "The entries are the expected ones, but sorted, on all 8 datasets."),
        (lambda x: x[1:] + x[:1], "The entries are the expected ones, each one place too early, on all 8 datasets."),
        (lambda x: x[-1:] + x[:-1], "The entries are the expected ones, each one place too late, on all 8 datasets."),
        (lambda x: sorted(x, key=abs), "The entries are the expected ones in another order, on all 8 datasets."),
        (lambda x: x[1:], "The first entry is missing, and the rest is right, on all 8 datasets."),
        (lambda x: x[:-1], "The last entry is missing, and the rest is right, on all 8 datasets."),
        (lambda x: [1.0, *x], "The first entry is one too many, and the rest is right, on all 8 datasets."),
        (lambda x: [*x, 1.0], "The last entry is one too many, and the rest is right, on all 8 datasets."),
        (lambda x: [*x[:-1], 0.0], "In the answer the last component is 0, and the rest is right, on all 8 datasets."),
        (lambda x: [x[0] + len(x) / 3, *x[1:]], "Only component 1 of the answer is wrong, on all 8 datasets where it is wrong."),
        (each(lambda v: round(v, 1)), "Every entry is the expected one rounded to 1 decimal, on all 8 datasets."),
    ],
)  # fmt: skip
def test_a_pattern_of_vectors_is_stated(
    change: Callable[[list[float]], Nested], text: str | None
) -> None:
    said = of_vectors(change)

    assert said[:1] == [] if text is None else said == [text]


def test_a_multiple_that_depends_on_the_data_is_stated() -> None:
    """A vector of one entry has no direction, so it could not refute this."""
    longer = [x for x in XS if len(x) > 1]

    said = of_vectors(lambda x: [v / abs(max(x, key=abs)) for v in x], longer)

    assert said == [
        "The answer is a positive multiple of the expected one, with another factor on other "
        "data, on all 6 datasets."
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
        (lambda A: [[1.0, *row] for row in A], "The first column is one too many, and the rest is right"),
        (lambda A: [*A, A[0]], "The last row is one too many, and the rest is right"),
        (lambda A: sum(A, []), "The numbers are right, row after row in one long vector"),
        (lambda A: [v for column in zip(*A, strict=True) for v in column],
         "The numbers are right, column after column in one long vector"),
        (lambda A: [[0.0, *row[1:]] for row in A], "In the answer column 1 is 0, and the rest is right"),
        (lambda A: [[len(A) / 3 + row[0], *row[1:]] for row in A], "Only column 1 of the answer is wrong"),
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

    assert [each.rpartition(", on all 6")[0] for each in said] == ([] if text is None else [said[0].rpartition(", on all 6")[0]])
    assert text is None or said[0].startswith(text)


def as_lists(nested: Any) -> Any:
    """Return nested lists in place of tuples."""
    return [as_lists(item) for item in nested] if isinstance(nested, list | tuple) else nested
