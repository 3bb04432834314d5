"""The trusted answers on examples that are worked by hand."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from reference import checks, exact, inputs, linear_regression

X = np.array([1.0, 2.0, 3.0])
PHI = np.array([[1.0, 1.0, 1.0], [1.0, 2.0, 4.0], [1.0, 3.0, 9.0]])
Y = np.array([1.0, 4.0, 9.0])
ZERO = np.zeros(3)
HESSIAN = [[6, 12, 28], [12, 28, 72], [28, 72, 196]]
REPEATED = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 2.0, 4.0]])
"""x = [1, 1, 2]."""
TOLERANCE = 2.0**-39


def facts(Phi: Any, y: Any) -> Mapping[str, Any]:
    return {name: np.asarray(value, float) for name, value in exact.minimisers(Phi, y).items()}


def test_design_matrix_of_the_lectures_three_points() -> None:
    assert linear_regression.design_matrix(X).tolist() == PHI.tolist()
    assert exact.design_matrix(X) == PHI.tolist()


def test_loss_is_a_sum_without_a_factor() -> None:
    assert linear_regression.loss(ZERO, PHI, Y) == 1 + 16 + 81
    assert exact.loss(ZERO, PHI, Y) == 98


def test_gradient_at_zero_is_minus_twice_phi_transposed_y() -> None:
    want = [-28, -72, -196]

    assert linear_regression.gradient(ZERO, PHI, Y).tolist() == want
    assert exact.gradient(ZERO, PHI, Y) == want


def test_the_parabola_through_three_points_is_found() -> None:
    assert exact.optimal_theta(PHI, Y) == [0, 0, 1]
    assert linear_regression.optimal_theta(PHI, Y) == pytest.approx([0, 0, 1], abs=1e-12)


def test_hessian_is_twice_the_gram_matrix() -> None:
    assert linear_regression.hessian(PHI).tolist() == HESSIAN
    assert exact.hessian(PHI) == HESSIAN


def test_curvature_along_the_first_parameter_is_the_first_entry() -> None:
    H, v = np.array(HESSIAN, float), np.array([1.0, 0.0, 0.0])

    assert linear_regression.directional_curvature(H, v) == 6
    assert exact.directional_curvature(H, v) == 6


def test_curvature_is_zero_without_a_direction() -> None:
    assert exact.directional_curvature(np.array(HESSIAN, float), ZERO) == 0


@pytest.mark.parametrize(
    ("H", "want"),
    [
        (HESSIAN, True),
        ([[3]], True),
        ([[0]], False),
        ([[-3]], False),
        ([[-1, 0], [0, -1]], False),
        ([[1, 2, -2], [2, 1, -2], [-2, -2, 1]], False),
        ([[2, 2], [2, 2]], False),
        ([[1, 0], [0, 0]], False),
        ([[0, 0], [0, 1]], False),
        ([[2, -1], [-1, 2]], True),
        ([[0, 1], [1, 0]], False),
    ],
)
def test_positive_definiteness(H: list[list[float]], want: bool) -> None:  # noqa: FBT001
    matrix = np.array(H, float)

    assert exact.is_positive_definite(matrix) is want
    assert linear_regression.is_positive_definite(matrix) is want


def test_definiteness_survives_any_scale() -> None:
    H = np.array(HESSIAN, float)

    assert linear_regression.is_positive_definite(2.0**-60 * H)
    assert not linear_regression.is_positive_definite(-(2.0**-60) * H)


@pytest.mark.parametrize(
    ("H", "want"),
    [
        ([[1, 1], [1, 1]], True),
        ([[0, 0], [0, 0]], True),
        ([[0, 1], [1, 5]], False),
        ([[4, 2, 0], [2, 1, 0], [0, 0, 3]], True),
        ([[4, 2, 1], [2, 1, 1], [1, 1, 3]], False),
        ([[-1]], False),
    ],
)
def test_semidefiniteness(H: list[list[float]], want: bool) -> None:  # noqa: FBT001
    assert exact.is_positive_semidefinite(np.array(H, float)) is want


def test_definiteness_of_an_asymmetric_matrix_is_refused() -> None:
    with pytest.raises(ValueError, match="not symmetric"):
        exact.is_positive_definite(np.array([[1.0, 2.0], [0.0, 1.0]]))


@pytest.mark.parametrize("module", [linear_regression, exact])
def test_theta_of_repeated_inputs_is_refused(module: Any) -> None:
    with pytest.raises(ValueError, match="rank"):
        module.optimal_theta(REPEATED, Y)


def test_infinite_entries_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        exact.rank(np.array([[1.0, np.inf]]))


@pytest.mark.parametrize(
    ("Phi", "want"),
    [
        (PHI, False),
        (REPEATED, True),
        (np.array([[1.0, -1.0, 1.0], [1.0, 3.0, 9.0]]), True),
        (np.array([[1.0, 0.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]]), True),
        (np.array([[9.0, 14.0]]), True),
        (np.zeros((2, 1)), True),
        (2.0**-60 * PHI, False),
    ],
)
def test_the_formula_fails_exactly_when_the_rank_is_below_m(Phi: Any, want: bool) -> None:  # noqa: FBT001
    assert exact.formula_fails(Phi) is want
    assert linear_regression.formula_fails(Phi) is want


def test_rounded_multiples_of_a_column_are_independent() -> None:
    column = np.array([0.1, 0.2, 0.7])
    Phi = np.column_stack([column, 3 * column])

    assert exact.rank(Phi) == 2


def test_null_space_of_repeated_inputs() -> None:
    assert exact.null_space(REPEATED) == [[2, -3, 1]]
    assert exact.null_space(PHI) == []


def test_facts_of_repeated_inputs() -> None:
    found = exact.minimisers(REPEATED, np.array([1.0, 2.0, 3.0]))

    assert found["theta_plus"] == [Fraction(9, 14), Fraction(15, 28), Fraction(9, 28)]
    assert found["nullity"] == 1
    assert found["projector"] == [
        [Fraction(10, 14), Fraction(6, 14), Fraction(-2, 14)],
        [Fraction(6, 14), Fraction(5, 14), Fraction(3, 14)],
        [Fraction(-2, 14), Fraction(3, 14), Fraction(13, 14)],
    ]


def test_a_zero_matrix_has_every_theta_as_minimiser() -> None:
    found: Any = exact.minimisers(np.zeros((2, 2)), np.array([1.0, 2.0]))

    assert found["theta_plus"] == [0, 0]
    assert found["nullity"] == 2
    assert found["kappa"] == 1
    assert found["scale"] == 1


def test_failing_inputs_has_no_facts_and_one_answer_that_passes() -> None:
    assert exact.failing_inputs(4) == {}
    assert checks.failing_inputs((linear_regression.failing_inputs(4),), {}, TOLERANCE, 4) is None


@pytest.mark.parametrize("x", [[1.0], [0.0, 1.0, 0.0], [1e100, -1e100], [1.0, 1.0 + 1e-16]])
def test_fewer_than_three_distinct_inputs_fail(x: list[float]) -> None:
    assert checks.failing_inputs((np.array(x),), {}, TOLERANCE, len(x)) is None


def test_three_distinct_inputs_are_named() -> None:
    why = checks.failing_inputs((np.array([3.0, 1.0, 2.0, 1.0]),), {}, TOLERANCE, 4)

    assert why is not None
    assert "3 of your 4 inputs are distinct (1, 2, 3)" in why


def test_inputs_whose_square_overflows_are_named() -> None:
    why = checks.failing_inputs((np.array([2e100]),), {}, TOLERANCE, 1)

    assert why is not None
    assert "2e+100" in why


def minimiser_verdict(theta0: Any, Z: Any, Phi: Any = REPEATED) -> str | None:
    y = np.array([1.0, 2.0, 3.0])
    got = (np.asarray(theta0, float), np.asarray(Z, float))
    return checks.minimisers(got, facts(Phi, y), TOLERANCE, Phi, y)


def test_every_minimiser_and_every_basis_is_right() -> None:
    shortest = np.array([18, 15, 9]) / 28
    null = np.array([2.0, -3.0, 1.0])

    assert minimiser_verdict(shortest, null[:, None]) is None
    assert minimiser_verdict(shortest + 5 * null, -1e-9 * null[:, None]) is None


def test_the_formulas_answer_is_no_minimiser() -> None:
    why = minimiser_verdict([1.3125, 0, 0.1875], [[2], [-3], [1]])

    assert why == (
        "theta0 = [1.3125, 0, 0.1875] does not minimise L: the gradient there is "
        "[-1.875, -3.75, -7.5], not 0, and L is 1.37891 where 0.5 is possible"
    )


@pytest.mark.parametrize(
    ("Z", "why"),
    [
        ([[0], [0], [0]], "column 1 of Z is the zero vector"),
        ([[2], [-3], [2]], "column 1 of Z is not in the null space of Phi: Phi z = [1, 1, 4]"),
        ([[1e300], [1e300], [1e300]], "not in the null space"),
        ([[2 * (1 + 1e-9)], [-3], [1]], "not in the null space"),
    ],
)
def test_columns_outside_the_null_space_are_named(Z: Any, why: str) -> None:
    assert why in (minimiser_verdict(np.array([18, 15, 9]) / 28, Z) or "")


def test_dependent_columns_are_no_basis() -> None:
    Phi, y = np.array([[1.0, 1.0, 1.0]]), np.array([3.0])
    Z = np.array([[1.0, -2.0], [-1.0, 2.0], [0.0, 0.0]])

    why = checks.minimisers((np.ones(3), Z), facts(Phi, y), TOLERANCE, Phi, y)

    assert why is not None
    assert "linearly dependent" in why


def test_columns_that_are_nearly_dependent_are_not_called_dependent() -> None:
    Phi, y = np.array([[0.0, 0.0]]), np.array([0.0])
    Z = np.array([[1.0, 1.0], [0.0, 1e-9]])

    why = checks.minimisers((np.zeros(2), Z), facts(Phi, y), TOLERANCE, Phi, y)

    assert why is not None
    assert "so nearly dependent" in why


def test_inputs_that_look_alike_are_written_in_full() -> None:
    x = np.array([1.0, 1 + 1e-9, 2.0])

    why = checks.failing_inputs((x,), {}, TOLERANCE, 3)

    assert why is not None
    assert "(1.0, 1.000000001, 2.0)" in why


def test_no_columns_are_a_basis_at_full_rank() -> None:
    got = (linear_regression.optimal_theta(PHI, Y), np.empty((3, 0)))

    assert checks.minimisers(got, facts(PHI, Y), TOLERANCE, PHI, Y) is None


@pytest.mark.parametrize("far", [1e12, 1e300, 1.7e308])
def test_a_theta_far_away_is_rejected_without_a_warning(far: float) -> None:
    why = checks.is_minimiser(
        (np.array([far, -far, far]),), facts(REPEATED, Y), TOLERANCE, REPEATED, Y
    )

    assert why is not None
    assert why.startswith("theta = [")


def test_long_vectors_are_cut_in_sentences() -> None:
    why = checks.failing_inputs((np.arange(20.0),), {}, TOLERANCE, 20)

    assert why is not None
    assert "(0, 1, 2, 3, 4, 5, ...)" in why


def test_builders_of_designs() -> None:
    A, w = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([2.0, -1.0])

    assert inputs.polynomial(X).tolist() == PHI.tolist()
    assert inputs.linear(X).tolist() == PHI[:, :2].tolist()
    assert inputs.product(A, A).tolist() == [[7, 10], [15, 22]]
    assert inputs.with_dependent_column(A, w).tolist() == [[1, 2, 0], [3, 4, 2]]
    assert inputs.with_zero_column(A, 4.0).tolist() == [[1, 0, 2], [3, 0, 4]]
    assert inputs.one_hot(np.array([2.0, 0.0])).tolist() == [[1, 0, 0, 1], [1, 1, 0, 0]]
    assert inputs.boosted(A).tolist() == [[13, 2], [3, 16]]
    assert inputs.boosted(np.zeros((3, 2)), 5).tolist() == [[5, 0], [0, 5], [0, 0]]
    assert inputs.repeated(X, 5.0).tolist() == [1, 2, 3, 1, 2]
    assert inputs.repeated(A, np.array([1.0, 1.0, 2.0])).tolist() == [[3, 4], [3, 4], [1, 2]]


def test_builders_of_hessians() -> None:
    A, w = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, -2.0])

    assert inputs.gram(A).tolist() == [[2, 4], [4, 10]]
    assert inputs.symmetric(A).tolist() == [[2, 2], [2, 2]]
    assert inputs.outer(w).tolist() == [[1, -2], [-2, 4]]
    assert inputs.diagonal(w).tolist() == [[1, 0], [0, -2]]
    assert str(inputs.negative(A).tolist()) == "[[-1.0, -2.0], [0.0, -1.0]]"
    assert inputs.all_ones(w).tolist() == [[1, 1], [1, 1]]


def test_noiseless_data_has_no_loss() -> None:
    theta = np.array([3.0, -2.0, 1.0])

    assert exact.loss(theta, PHI, inputs.noiseless(PHI, theta)) == 0


def test_orthogonal_data_has_the_best_theta_zero() -> None:
    Phi = inputs.polynomial(np.array([0.0, 1.0, 2.0, 3.0, 5.0]))

    y = inputs.orthogonal_y(Phi, np.array([1.0, -2.0]))

    assert y.any()
    assert (Phi.T @ y == 0).all()
    assert exact.optimal_theta(Phi, y) == [0, 0, 0]


def test_nothing_is_orthogonal_to_columns_that_span_everything() -> None:
    assert inputs.orthogonal_y(PHI, np.ones(2)).tolist() == [0, 0, 0]


def test_a_tall_matrix_has_a_readable_orthogonal_y() -> None:
    Phi = inputs.polynomial(np.arange(-600.0, 600.0) % 7)

    y = inputs.orthogonal_y(Phi, np.array([1.0, -1.0, 2.0]))

    assert y.any()
    assert (Phi.T @ y == 0).all()
    assert np.abs(y).max() < inputs.LARGEST_ORTHOGONAL
