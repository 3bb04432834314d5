"""Each condition on data by itself, where a function is wrong, and what is read from one answer."""

from collections.abc import Callable
from typing import Any

import pytest

from grader.arrays import Nested
from grader.judge.compare import Norm
from grader.judge.finding import Finding, Verdict
from grader.judge.patterns import rank as ranks
from grader.judge.patterns.arrangements import _array
from grader.judge.patterns.conditions import Condition, conditions
from grader.judge.patterns.entries import _relative_error, lost_digits
from grader.judge.patterns.fact import Pair, Seen
from grader.judge.patterns.places import Place, _fault, _is_telling, place_of, places
from grader.judge.patterns.rank import rank
from grader.judge.patterns.regions import regions
from tests.questions import array, case, function

OF = function(arguments={"theta": ["M"], "Phi": ["N", "M"]})

PHI = [[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]]


def seen(
    want: Nested | None = None,
    theta: Nested | None = None,
    Phi: list[list[float]] = PHI,
    finding: str = "",
) -> Seen:
    """Return a dataset as a condition sees it."""
    return Seen(
        case=case(want, theta=[1.0, 2.0] if theta is None else theta, Phi=list(Phi)),
        sizes={"M": len(Phi[0]), "N": len(Phi)},
        finding=Finding(verdict=Verdict.WRONG, key=finding) if finding else None,
        pair=None,
    )


def named(key: str, *inside: Seen, **fields: Any) -> Condition:
    """Return the condition of this name and with these fields."""
    (one,) = (
        each
        for each in conditions(OF, inside or (seen(),))
        if each.key == key and fields.items() <= each.fields.items()
    )
    return one


def test_every_condition_is_tried_the_simpler_first() -> None:
    both = {"a": "M", "b": "N"}
    theta, Phi = {"x": "θ"}, {"x": "Φ", "columns": "M"}
    found = [(each.key, dict(each.fields)) for each in conditions(OF, [seen(1.0)])]
    sizes = [
        [("size", {"a": a, "k": 1}), ("size", {"a": a, "k": k}), ("even", {"a": a}),
         ("at_least", {"a": a, "k": k}), ("at_most", {"a": a, "k": k})]
        for a, k in (("M", 2), ("N", 3))
    ]  # fmt: skip
    entries = ["negative", "zero", "fraction"]

    assert found == [
        *((key, both) for key in ("less", "more", "equal")),
        *sizes[0],
        *sizes[1],
        *((key, theta) for key in ("all_zero", "repeated", "unsorted", *entries)),
        *((key, Phi) for key in ("all_zero", "rank", "off_diagonal", "repeated_rows")),
        *((key, Phi) for key in ("zero_column", *entries)),
        *((key, {}) for key in ("want_zero", "want_negative", "want_fraction")),
    ]


def test_not_zero_is_no_condition() -> None:
    without = {each.key for each in conditions(OF, [seen()]) if not each.has_opposite}

    assert without == {"all_zero", "want_zero"}


@pytest.mark.parametrize(
    ("key", "x", "holds", "fails"),
    [
        ("repeated", "θ", seen(theta=[2.0, 2.0]), seen(theta=[1.0, 2.0])),
        ("unsorted", "θ", seen(theta=[2.0, 1.0]), seen(theta=[1.0, 1.0])),
        ("negative", "θ", seen(theta=[0.0, -1.0]), seen(theta=[0.0, 0.5])),
        ("zero", "θ", seen(theta=[0.0, -1.0]), seen(theta=[1.0, 0.5])),
        ("fraction", "θ", seen(theta=[0.5, 1.0]), seen(theta=[2.0, 1.0])),
        ("all_zero", "θ", seen(theta=[0.0, 0.0]), seen(theta=[0.0, 1.0])),
        ("rank", "Φ", seen(Phi=[[1.0, 2.0]]), seen(Phi=[[1.0, 0.0], [0.0, 1.0]])),
        ("rank", "Φ", seen(Phi=[[1.0, 2.0], [2.0, 4.0]]), seen()),
        ("off_diagonal", "Φ", seen(), seen(Phi=[[1.0, 0.0], [0.0, 1.0]])),
        ("repeated_rows", "Φ", seen(Phi=[[1.0, 2.0], [1.0, 2.0]]), seen()),
        ("zero_column", "Φ", seen(Phi=[[1.0, 0.0]]), seen(Phi=[[0.0, 1.0], [1.0, 0.0]])),
    ],
)  # fmt: skip
def test_a_condition_on_an_input_holds_where_it_says(
    key: str, x: str, holds: Seen, fails: Seen
) -> None:
    condition = named(key, x=x)

    assert (condition.holds(holds), condition.holds(fails)) == (True, False)


@pytest.mark.parametrize(
    ("key", "holds", "fails"),
    [
        ("want_zero", [0.0, 0.0], [0.0, 1.0]),
        ("want_negative", [1.0, -0.5], [0.0, 0.5]),
        ("want_fraction", [1.0, -0.5], [1.0, -2.0]),
    ],
)
def test_a_condition_on_the_answer_holds_where_it_says(
    key: str, holds: Nested, fails: Nested
) -> None:
    condition = named(key)

    assert [condition.holds(seen(want)) for want in (holds, fails, None)] == [True, False, None]


@pytest.mark.parametrize(
    ("theta", "key", "least", "holds", "fails"),
    [
        ([0.005, 0.0], "tiny", 0.01, [0.0, -0.01], [0.0, 0.011]),
        ([0.0, 3e-5], "tiny", 1e-4, [1e-4, 0.0], [1.1e-4, 0.0]),
        ([100.0, 0.0], "huge", 100.0, [0.0, -100.0], [0.0, 99.0]),
        ([0.0, 2000.0], "huge", 1000.0, [0.0, 1000.0], [0.0, 999.0]),
    ],
)
def test_data_of_an_unusual_size_is_told_by_a_power_of_ten(
    theta: Nested, key: str, least: float, holds: Nested, fails: Nested
) -> None:
    condition = named(key, seen(theta=theta), seen(theta=theta), x="θ")

    assert condition.fields == {"x": "θ", "k": pytest.approx(least)}
    assert (condition.holds(seen(theta=holds)), condition.holds(seen(theta=fails))) == (True, False)


@pytest.mark.parametrize("theta", [[0.0, 0.0], [0.01, 0.0], [99.0, 0.0], [1.0, 2.0]])
def test_data_of_a_usual_size_is_not(theta: Nested) -> None:
    keys = {each.key for each in conditions(OF, [seen(theta=theta)])}

    assert not keys & {"tiny", "huge"}


def test_data_without_numbers_is_as_small_as_can_be() -> None:
    assert named("tiny", seen(theta=[]), seen(theta=[0.005, 0.0])).fields["k"] == 0.01


def test_sizes_are_named_up_to_twelve_and_one_gap_alone() -> None:
    inside = [seen(Phi=[[1.0, 2.0]] * N) for N in (2, 5, 12)]
    found = [each.fields["k"] for each in conditions(OF, inside) if each.fields.get("a") == "N"
             and each.key == "size"]  # fmt: skip
    large = [each.fields["k"] for each in conditions(OF, inside[2:]) if each.key == "size"]

    assert found == [1, 2, 3]
    assert large == [1, 2, 1, 12]


# --- rank -------------------------------------------------------------------------------------


def test_a_matrix_up_to_the_bound_has_a_rank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranks, "MOST", 4)

    assert rank(array([[1.0, 2.0], [2.0, 4.0]])) == 1
    assert named("rank", x="Φ").holds(seen(Phi=[[1.0] * 9])), "a wide one needs no elimination"
    assert rank(array([[1.0, 2.0], [2.0, 4.0], [0.0, 1.0]])) is None


# --- places -----------------------------------------------------------------------------------


def test_what_all_findings_share_is_their_key_or_their_stage() -> None:
    assert _fault([seen(finding="call.raised")] * 2) == "call.raised"
    assert _fault([seen(finding="call.raised"), seen(finding="call.timeout")]) == "call"
    assert _fault([seen(finding="call.raised"), seen(finding="values.wrong")]) == ""


def in_place(wrong: int, right: int) -> bool:
    """Say whether so many wrong datasets, all with N = 1, are told from right ones."""
    one = seen(Phi=[[1.0, 2.0]], finding="values.wrong")
    return place_of([one] * wrong, [seen()] * right, OF) is not None


def test_two_wrong_and_five_right_datasets_have_a_place() -> None:
    assert in_place(2, 200)
    assert in_place(14, 5)
    assert not in_place(0, 9)
    assert not in_place(1, 20_000)
    assert not in_place(200, 4)


def test_chance_and_too_few_right_ones_tell_nothing() -> None:
    def telling(inside: int, others: int, right: int) -> bool:
        return _is_telling(Place(key="", fields={}, inside=inside, others=others), right)

    assert telling(14, 0, 5)
    assert not telling(60, 4, 8)
    assert not telling(1, 0, 9_999), "one chance in ten thousand is not below it"
    assert telling(1, 0, 10_000)


def test_an_opposite_that_says_nothing_is_no_place() -> None:
    never = Condition(key="k", fields={}, holds=lambda one: False, has_opposite=False)

    assert list(places([seen()], [seen()], [never])) == []


def test_a_condition_must_say_the_same_of_all_that_is_inside() -> None:
    def told(says: Callable[[Seen], bool | None], *inside: Seen) -> list[Place]:
        condition = Condition(key="k", fields={}, holds=says)
        return list(places(inside, [seen()] * 3, [condition]))

    small, large = seen(Phi=[[1.0, 2.0]]), seen()

    assert [place.key for place in told(lambda one: True, small, large)] == ["k"]
    assert [place.key for place in told(lambda one: False, small, large)] == ["not_k"]
    assert told(lambda one: one is small, small, large) == []
    assert told(lambda one: None if one is small else True, small) == []


# --- one answer -------------------------------------------------------------------------------


def pair(got: Nested, want: Nested, norm: Norm = "max", bound: float = 0.0) -> Pair:
    """Return an answer beside the exact one."""
    return Pair(got=array(got), want=array(want), sizes={}, norm=norm, bound=bound)


def test_an_error_is_a_share_of_what_is_added_up() -> None:
    assert _relative_error(pair([1.5], [1.0])) == 0.5
    assert _relative_error(pair([0.5], [0.25])) == 1.0
    assert _relative_error(pair([1.5], [1.0], bound=4 * 2.0**-39)) == 0.125
    assert _relative_error(pair([0.5], [0.25], "entries", bound=4 * 2.0**-39)) == 1.0
    assert _relative_error(pair([], [], "entries")) == float("inf")


def test_digits_are_lost_when_every_answer_is_a_little_wrong() -> None:
    def keys(*wrong: Pair) -> list[str]:
        return [key for key, _, _ in lost_digits(wrong)]

    assert keys(pair([10_001.0], [10_000.0], "entries")) == ["single", "nearly"]
    assert keys(pair([10_002.0], [10_000.0], "entries")) == []
    assert keys(pair([10_000.0], [10_000.0]), pair([10_001.0], [10_000.0])) == []
    assert keys(pair([0.0, 3.0], [2.0, 3.0])) == ["zeroed"]


def test_one_part_is_wrong_alone_on_five_answers_of_one_kind() -> None:
    vector = pair([5.0, 2.0], [1.0, 2.0])

    assert "part" in [key for key, _, _ in regions([vector] * 5)]
    assert list(regions([vector] * 4)) == []
    assert list(regions([*[vector] * 5, pair([1.0], [1.0, 2.0])])) == []


def test_small_entries_count_where_each_counts() -> None:
    small = pair([2e-20, 1.0], [1e-20, 1.0], "entries", bound=1e-12)
    parts = [
        fields["part"]
        for key, fields, holds in regions([small] * 5)
        if key == "part" and holds(small)
    ]

    assert parts == ["component 1"]


def test_no_rows_make_an_empty_matrix() -> None:
    assert _array([], 2).shape == (0, 0)
