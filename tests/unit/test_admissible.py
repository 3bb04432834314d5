"""Each constraint on the data, on the examples for which numerical analysis knows the answer."""

import sys
from typing import Any

import numpy as np
import pytest

from reference import admissible, exact, inputs


def polynomial(*x: float) -> Any:
    return inputs.polynomial(np.array(x, float))


def matrix(*rows: list[float]) -> Any:
    return np.array(rows, float)


LECTURE = polynomial(1, 2, 3)
DUMMIES = matrix([1, 0, 1], [1, 0, 1], [1, 1, 0])
"""The dummy-variable trap: an intercept beside a full set of indicators."""


@pytest.mark.parametrize("Phi", [LECTURE, polynomial(-1, 0, 1), matrix([2]), 2.0**-20 * LECTURE])
def test_theta_may_be_asked_on_well_conditioned_data(Phi: Any) -> None:
    assert admissible.well_conditioned(Phi)


@pytest.mark.parametrize(
    "Phi",
    [
        polynomial(1, 1, 2),
        polynomial(*range(11)),
        polynomial(0.1, 0.2, 0.3),
        polynomial(100, 101, 102),
        np.diag([1.0, 1.0, 1.0, 11.0]),
        np.diag([1.0, 1.0, 1.0, 1.0, 4.0]),
    ],
)
def test_theta_is_not_asked_beyond_the_budget(Phi: Any) -> None:
    assert not admissible.well_conditioned(Phi)


def test_the_budget_depends_on_the_number_of_basis_functions() -> None:
    assert admissible.well_conditioned(np.diag([1.0, 1.0, 99.0]))
    assert admissible.well_conditioned(np.diag([1.0, 1.0, 1.0, 9.0]))
    assert admissible.well_conditioned(np.diag([1.0, 1.0, 1.0, 1.0, 2.0, 2.0]))


def test_full_rank_needs_a_condition_up_to_a_thousand() -> None:
    assert admissible.full_rank(polynomial(0.1, 0.2, 0.3))
    assert not admissible.full_rank(polynomial(0.01, 0.02, 0.03))
    assert not admissible.full_rank(polynomial(1, 1, 2))
    assert not admissible.full_rank(polynomial(-1, 3))


@pytest.mark.parametrize(
    "Phi",
    [
        polynomial(1, 1, 2),
        polynomial(-1, 3),
        polynomial(0, 1, 0, 1),
        polynomial(0.1, 0.1, 0.3),
        DUMMIES,
        matrix([9, 14]),
        matrix([7, 7]),
        np.zeros((3, 2)),
        2.0**20 * polynomial(1, 1, 2),
        inputs.with_zero_column(np.ones((1200, 1)), 0.0),
    ],
)
def test_exact_dependence_is_rank_deficient(Phi: Any) -> None:
    assert admissible.rank_deficient(Phi)


def test_dependence_up_to_rounding_is_not_rank_deficient() -> None:
    column = np.array([0.1, 0.2, 0.7])

    assert not admissible.rank_deficient(np.column_stack([column, 3 * column]))


def test_rank_deficient_data_is_clear() -> None:
    assert not admissible.rank_deficient(LECTURE)
    assert not admissible.rank_deficient(polynomial(-1, 100))
    assert not admissible.rank_deficient(polynomial(*[0.1, 0.3] * 7))
    assert admissible.rank_deficient(polynomial(*[0.1, 0.3] * 6))


@pytest.mark.parametrize(
    "Phi",
    [
        LECTURE,
        polynomial(1, 1, 2),
        polynomial(1, 2, 2),
        polynomial(-1, 3),
        polynomial(-1, 100),
        polynomial(1, 2),
        polynomial(0.01, 0.02, 0.03),
        DUMMIES,
        matrix([9, 14]),
        matrix([0]),
        matrix([5]),
        2.0**-20 * LECTURE,
    ],
)
def test_sound_predicates_agree_on_the_rank(Phi: Any) -> None:
    assert admissible.undisputed_rank(Phi)


@pytest.mark.parametrize("x", [(100, 101, 102), (1000, 1001, 1002)])
def test_a_rank_that_squaring_hides_is_disputed(x: tuple[float, ...]) -> None:
    assert exact.rank(polynomial(*x)) == 3
    assert not admissible.undisputed_rank(polynomial(*x))


def test_a_rank_that_rounding_hides_is_disputed() -> None:
    column = np.array([0.1, 0.2, 0.7])

    assert not admissible.undisputed_rank(np.column_stack([column, 3 * column]))


@pytest.mark.parametrize("Phi", [LECTURE, polynomial(1, 1, 2), DUMMIES, np.zeros((2, 3))])
def test_methods_agree_on_minimisers_of_small_integers(Phi: Any) -> None:
    assert admissible.minimisers_agree(Phi, np.arange(1.0, len(Phi) + 1))


def test_minimisers_are_not_asked_where_the_methods_part() -> None:
    column = np.array([0.1, 0.2, 0.7])
    Phi = np.column_stack([column, 3 * column])

    assert not admissible.minimisers_agree(Phi, column)
    assert not admissible.minimisers_agree(polynomial(1000, 1001, 1002), column)


def test_minimisers_are_not_asked_near_the_smallest_threshold() -> None:
    Phi = inputs.one_hot(np.arange(1200.0) % 3)

    assert not admissible.minimisers_agree(Phi, np.ones(1200))


def test_minimisers_can_be_asked_without_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing: Any = None
    monkeypatch.setitem(sys.modules, "scipy.linalg", nothing)

    assert admissible.minimisers_agree(polynomial(1, 1, 2), np.array([1.0, 2.0, 3.0]))


@pytest.mark.parametrize(
    "H",
    [
        inputs.gram(LECTURE[:, :2]),
        matrix([2, -1], [-1, 2]),
        matrix([3]),
        matrix([0]),
        matrix([-3]),
        -np.eye(2),
        matrix([1, 2, -2], [2, 1, -2], [-2, -2, 1]),
        matrix([0, 1], [1, 0]),
        np.diag([2.0, 0.0, 1.0]),
        np.zeros((3, 3)),
        np.ones((4, 4)),
        inputs.outer(np.array([2.0, -2.0, 0.0, 2.0])),
        inputs.outer(np.array([1.0, -2.0])),
        2.0**-20 * np.ones((2, 2)),
        2.0**-20 * matrix([2, -1], [-1, 2]),
    ],
)
def test_definiteness_is_beyond_dispute(H: Any) -> None:
    assert admissible.undisputed_definiteness(H)


@pytest.mark.parametrize(
    "H",
    [
        matrix([2, 2], [2, 2]),
        matrix([18, -6], [-6, 2]),
        inputs.gram(polynomial(1, 1, 2)),
        inputs.outer(np.array([3.0, 1.0])),
        inputs.outer(np.array([1.0, -2.0, 2.0])),
        2 * np.ones((3, 3)),
        np.array([[1.0, 1.0], [1.0, 1.0 + 2.0**-52]]),
        np.diag([1.0, 1001.0]) + np.fliplr(np.diag([1e-3, 1e-3])),
        np.diag([1.0, -1e-7]) + np.fliplr(np.diag([1e-9, 1e-9])),
    ],
)
def test_definiteness_is_not_asked_where_it_is_disputed(H: Any) -> None:
    assert not admissible.undisputed_definiteness(H)


def test_moderate_sizes() -> None:
    assert admissible.moderate(LECTURE)
    assert admissible.moderate(2.0**-20 * LECTURE)
    assert admissible.moderate(np.zeros((2, 2)))
    assert admissible.moderate(np.array([3.0, 0.0]))
    assert admissible.moderate(inputs.with_zero_column(LECTURE, 1.0))
    assert not admissible.moderate(2.0**31 * LECTURE)
    assert not admissible.moderate(2.0**-40 * LECTURE)
    assert not admissible.moderate(matrix([1, 1001]))


@pytest.mark.parametrize(
    ("H", "kind"),
    [
        (matrix([2, -1], [-1, 2]), "positive_definite"),
        (matrix([2, 2], [2, 2]), None),
        (np.zeros((2, 2)), None),
        (matrix([0, 1], [1, 0]), "indefinite"),
        (np.diag([1.0, 0.0, -1.0]), "indefinite"),
        (-np.eye(3), "negative_definite"),
        (-np.ones((2, 2)), None),
    ],
)
def test_a_matrix_is_of_one_kind_at_most(H: Any, kind: str | None) -> None:
    kinds = ["positive_definite", "indefinite", "negative_definite"]
    want = [kind] if kind else []

    assert [name for name in kinds if getattr(admissible, name)(H)] == want


def test_unsorted_means_that_some_input_is_smaller_than_the_one_before() -> None:
    assert admissible.unsorted(np.array([1.0, 3.0, 2.0]))
    assert not admissible.unsorted(np.array([1.0, 1.0, 2.0]))
    assert not admissible.unsorted(np.array([1.0]))
