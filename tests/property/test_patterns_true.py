"""A fact, once stated, is true: recounted with NumPy on random data and random mistakes."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.judge.examine import Examination
from grader.judge.judge import judge
from grader.judge.patterns.choose import facts
from grader.judge.patterns.fact import Fact
from grader.judge.questions import Outcome
from grader.spec.model import ArrayForm
from tests import questions
from tests.questions import case, no_properties, returned

BOUND = 1e-9
FUNCTION = questions.function(
    returns=ArrayForm(shape=["M"]), arguments={"A": ["N", "M"], "b": ["N"]}
)
Vector = Any
Matrix = Any

CHANGES: dict[str, Callable[[Vector, Matrix, Vector], Vector]] = {
    "half": lambda want, A, b: want / 2,
    "sign": lambda want, A, b: -want,
    "mean": lambda want, A, b: want / len(b),
    "mean of columns": lambda want, A, b: want * 2 / A.shape[1],
    "plus": lambda want, A, b: want + 3,
    "zero": lambda want, A, b: 0 * want,
    "absolute": lambda want, A, b: abs(want),
    "clipped": lambda want, A, b: np.maximum(want, 0),
    "reversed": lambda want, A, b: want[::-1],
    "sorted": lambda want, A, b: np.sort(want),
    "rotated": lambda want, A, b: np.roll(want, 1),
    "square": lambda want, A, b: want**2,
    "unit": lambda want, A, b: want / (np.linalg.norm(want) or 1),
    "small": lambda want, A, b: np.where(abs(want) < 2, 0, want),
    "short": lambda want, A, b: want[1:],
    "first": lambda want, A, b: want * np.arange(len(want)).clip(0, 1),
    "no rule": lambda want, A, b: np.cos(want) + len(b),
}
PLACES: dict[str, Callable[[Matrix, Vector], bool]] = {
    "everywhere": lambda A, b: True,
    "rank": lambda A, b: bool(np.linalg.matrix_rank(A) < A.shape[1]),
    "wide": lambda A, b: A.shape[0] < A.shape[1],
    "one": lambda A, b: A.shape[0] == 1,
    "many": lambda A, b: A.shape[0] >= 3,
    "negative": lambda A, b: bool(np.any(b < 0)),
    "repeated": lambda A, b: len(set(b.tolist())) < len(b),
    "zero": lambda A, b: bool(np.any(A == 0)),
    "no rule": lambda A, b: bool(np.sum(A) % 3 == 1),
}

SIZES = {
    "N": lambda A: A.shape[0],
    "M": lambda A: A.shape[1],
}
Fields = Mapping[str, Any]
CONDITIONS: dict[str, Callable[[Matrix, Vector, Vector, Fields], bool]] = {
    "less": lambda A, b, want, f: SIZES[f["a"]](A) < SIZES[f["b"]](A),
    "more": lambda A, b, want, f: SIZES[f["a"]](A) > SIZES[f["b"]](A),
    "equal": lambda A, b, want, f: SIZES[f["a"]](A) == SIZES[f["b"]](A),
    "size": lambda A, b, want, f: SIZES[f["a"]](A) == f["k"],
    "even": lambda A, b, want, f: SIZES[f["a"]](A) % 2 == 0,
    "at_least": lambda A, b, want, f: SIZES[f["a"]](A) >= f["k"],
    "at_most": lambda A, b, want, f: SIZES[f["a"]](A) <= f["k"],
    "rank": lambda A, b, want, f: bool(np.linalg.matrix_rank(A) < A.shape[1]),
    "off_diagonal": lambda A, b, want, f: any(i != j for i, j in np.argwhere(A)),
    "repeated_rows": lambda A, b, want, f: len(np.unique(A, axis=0)) < len(A),
    "zero_column": lambda A, b, want, f: bool(np.any(np.all(A == 0, axis=0))),
    "repeated": lambda A, b, want, f: len(np.unique(b)) < len(b),
    "unsorted": lambda A, b, want, f: bool(np.any(np.diff(b) < 0)),
    "all_zero": lambda A, b, want, f: not np.any({"A": A, "b": b}[f["x"]]),
    "negative": lambda A, b, want, f: bool(np.any({"A": A, "b": b}[f["x"]] < 0)),
    "zero": lambda A, b, want, f: bool(np.any({"A": A, "b": b}[f["x"]] == 0)),
    "fraction": lambda A, b, want, f: bool(np.any({"A": A, "b": b}[f["x"]] % 1)),
    "want_zero": lambda A, b, want, f: not np.any(want),
    "want_negative": lambda A, b, want, f: bool(np.any(want < 0)),
    "want_fraction": lambda A, b, want, f: bool(np.any(want % 1)),
}


def condition(A: Matrix, b: Vector, want: Vector, fields: Fields) -> bool:
    """Recompute a condition, or its opposite."""
    key = str(fields["condition"])
    opposite = key.startswith("not_")
    return CONDITIONS[key.removeprefix("not_")](A, b, want, fields) is not opposite


def factor(A: Matrix, text: str) -> float:
    """Return the number that a factor stands for."""
    names = {"N": A.shape[0], "M": A.shape[1]}
    sign, text = (-1, text[1:]) if text.startswith("-") else (1, text)
    for name, size in names.items():
        forms = {
            f"1/{name}": 1 / size, name: size, f"2/{name}": 2 / size, f"1/(2{name})": 1 / 2 / size,
            f"{name}/2": size / 2, f"2{name}": 2 * size, f"{name} - 1": size - 1,
            f"1/√{name}": size**-0.5, f"√{name}": size**0.5,
            f"1/({name} - 1)": 1 / (size - 1) if size > 1 else float("nan"),
        }  # fmt: skip
        if text in forms:
            return float(sign * forms[text])
    return float(sign * Fraction(text))


def near(got: Vector, want: Vector) -> bool:
    """Compare as far as a sentence with six digits can be held to."""
    return got.shape == want.shape and bool(np.all(abs(got - want) <= 1e-8 + 1e-5 * abs(want)))


def part(name: str, size: int) -> int:
    """Return the place that "component 2" or "the last component" stands for."""
    return size - 1 if name == "the last component" else int(name.split()[1]) - 1


def others(got: Vector, want: Vector, name: str) -> bool:
    """Say whether all but one part is right."""
    keep = np.arange(len(want)) != part(name, len(want))
    return near(got[keep], want[keep])


VALUES: dict[str, Callable[[Vector, Vector, Matrix, Fields], bool]] = {
    "constant": lambda got, want, A, f: bool(np.all(got == f["value"])),
    "factor": lambda got, want, A, f: near(got, factor(A, f["factor"]) * want),
    "added": lambda got, want, A, f: near(got, want + f["added"]),
    "absolute": lambda got, want, A, f: near(got, abs(want)),
    "negated_absolute": lambda got, want, A, f: near(got, -abs(want)),
    "clipped": lambda got, want, A, f: near(got, np.maximum(want, 0)),
    "root": lambda got, want, A, f: near(got, abs(want) ** 0.5),
    "square": lambda got, want, A, f: near(got, want**2),
    "rounded": lambda got, want, A, f: bool(
        np.all(abs(got - want) <= 0.5 * 10.0 ** -f["decimals"])
    ),
    "cut": lambda got, want, A, f: near(got, np.trunc(want)),
    "floor": lambda got, want, A, f: near(got, np.floor(want)),
    "unit": lambda got, want, A, f: near(got * np.linalg.norm(want), want),
    "direction": lambda got, want, A, f: near(
        got * np.linalg.norm(want), want * np.linalg.norm(got)
    ),
    "reversed": lambda got, want, A, f: near(got, want[::-1]),
    "sorted": lambda got, want, A, f: near(got, np.sort(want)),
    "moved_up": lambda got, want, A, f: near(got, np.roll(want, -1)),
    "moved_down": lambda got, want, A, f: near(got, np.roll(want, 1)),
    "permuted": lambda got, want, A, f: near(np.sort(got), np.sort(want)),
    "missing": lambda got, want, A, f: near(
        got, want[1:] if f["what"].startswith("first") else want[:-1]
    ),
    "zero_part": lambda got, want, A, f: (
        others(got, want, f["part"])
        and not np.any(got[part(f["part"], len(got)) : part(f["part"], len(got)) + 1])
    ),
    "part": lambda got, want, A, f: others(got, want, f["part"]),
    "zeroed": lambda got, want, A, f: near(got, np.where(abs(want) <= f["largest"], 0, want)),
    "nearly": lambda got, want, A, f: bool(np.all(abs(got - want) <= 1e-4 * 2**39 * BOUND)),
}
Row = tuple[Matrix, Vector, Vector, Vector]


def rows(seed: int, change: str, place: str) -> list[Row]:
    """Return A, b, what is right, and what a function with this mistake returns."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(60):
        A = rng.integers(-2, 4, (rng.integers(1, 5), rng.integers(1, 4))).astype(float)
        b = rng.integers(-3, 9, len(A)) / rng.choice([1, 1, 2])
        want = A.T @ b
        is_wrong = PLACES[place](A, b)
        made.append((A, b, want, CHANGES[change](want, A, b) if is_wrong else want))
    return made


def examined(made: list[Row]) -> Examination:
    """Return the examination of a function that returned these numbers."""
    outcomes = []
    for number, (A, b, want, got) in enumerate(made):
        asked = case(want.tolist(), bound=BOUND, name=f"f/{number}", A=A.tolist(), b=b.tolist())
        reply = returned(got.tolist())
        finding = judge(FUNCTION, asked, reply, no_properties)
        outcomes.append(Outcome(case=asked, reply=reply, finding=finding))
    findings = tuple((each.case, each.finding) for each in outcomes if each.finding is not None)
    return Examination(findings=findings, datasets=len(made), outcomes=tuple(outcomes))


def check_values(fact: Fact, made: list[Row], is_wrong: list[bool]) -> None:
    """Hold a fact about values to all datasets that it speaks of, and to their number."""
    spoken = [
        row
        for row, wrong in zip(made, is_wrong, strict=True)
        if wrong or fact.fields["scope"] == "all"
    ]
    assert fact.fields["count"] == len(spoken)
    for A, _, want, got in spoken:
        assert VALUES[fact.key](got, want, A, fact.fields), (fact, A, want, got)


def check_place(fact: Fact, made: list[Row], is_wrong: list[bool]) -> None:
    """Hold a fact about places to its three numbers."""
    inside = [condition(A, b, want, fact.fields) for A, b, want, _ in made]
    counts = {
        "wrong": sum(is_wrong),
        "such": sum(inside),
        "right": len(made) - sum(inside),
    }
    assert {name: fact.fields[name] for name in counts} == counts
    assert all(there for there, wrong in zip(inside, is_wrong, strict=True) if wrong)
    assert (fact.key == "exactly") == (sum(inside) == sum(is_wrong))


@given(st.integers(0, 2**32 - 1), st.sampled_from(sorted(CHANGES)), st.sampled_from(sorted(PLACES)))
def test_a_stated_fact_is_true(seed: int, change: str, place: str) -> None:
    made = rows(seed, change, place)
    found = examined(made)
    is_wrong = [each.finding is not None for each in found.outcomes]

    for fact in facts(FUNCTION, found):
        check = check_place if fact.is_about_place else check_values
        check(fact, made, is_wrong)


EXTREMES = st.one_of(
    st.floats(),
    st.sampled_from([0.0, -0.0, 5e-324, -5e-324, 1.7e308, -1.7e308, 1e300, 2.0**53, 0.5, 1.0]),
)


@given(st.lists(st.tuples(EXTREMES, EXTREMES.filter(math.isfinite)), min_size=6, max_size=12))
def test_no_numbers_are_too_strange(pairs: list[tuple[float, float]]) -> None:
    """Whatever a student's function returns, finding facts about it raises nothing."""
    made = [
        (np.array([[want]]), np.array([want]), np.array([want]), np.array([got]))
        for got, want in pairs
    ]

    assert len(facts(FUNCTION, examined(made))) <= 2


def test_mistakes_without_a_rule_get_no_pattern() -> None:
    """The random answers above would refute every pattern of values."""
    for seed in range(20):
        found = facts(FUNCTION, examined(rows(seed, "no rule", "everywhere")))

        assert found == ()
