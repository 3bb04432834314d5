"""The natural sizes of what is added up, on examples that are worked by hand."""

import math

import numpy as np
import pytest

from reference import scales

THETA = np.array([1.0, -2.0])
PHI = np.array([[1.0, -1.0], [3.0, 2.0]])
Y = np.array([-1.0, 4.0])
"""|y| + |Phi| |theta| = (4, 11)."""


def test_loss_adds_up_squares_of_absolute_values() -> None:
    assert scales.loss(THETA, PHI, Y) == 4**2 + 11**2


def test_gradient_is_measured_at_its_largest_entry() -> None:
    assert scales.gradient(THETA, PHI, Y) == 2 * max(4 + 33, 4 + 22)


def test_hessian_is_measured_by_all_entries_of_phi() -> None:
    assert scales.hessian(PHI) == pytest.approx(2 * (1 + 1 + 9 + 4), rel=1e-12)


def test_curvature_is_measured_by_matrix_and_direction() -> None:
    H, v = np.array([[3.0, 0.0], [0.0, -4.0]]), np.array([3.0, -4.0])

    assert scales.directional_curvature(H, v) == pytest.approx(5 * 25, rel=1e-12)


def test_theta_is_measured_by_the_condition_of_the_normal_equations() -> None:
    """Singular values 8, 4 and 2, so kappa^2 = 16; theta* = (0, 3, 4), and |y| = 4 sqrt 13."""
    Phi, y = np.diag([8.0, 4.0, -2.0]), np.array([0.0, 12.0, -8.0])
    size = 16 * (5 + math.sqrt(13) / 2 + 1)

    assert scales.optimal_theta(Phi, y) == pytest.approx(size, rel=1e-12)


def test_scales_do_not_vanish_where_the_answer_does() -> None:
    at = np.array([0.0, 0.0, 1.0])
    Phi = np.array([[1.0, 1.0, 1.0], [1.0, 2.0, 4.0], [1.0, 3.0, 9.0]])
    y = np.array([1.0, 4.0, 9.0])

    assert scales.loss(at, Phi, y) == 4 * (1 + 16 + 81)
    assert scales.gradient(at, Phi, y) == 2 * (2 * 1 + 2 * 16 + 2 * 81)
    assert scales.directional_curvature(np.diag([3.0, -4.0]), np.ones(2)) == pytest.approx(10)
    assert scales.optimal_theta(np.eye(2), np.zeros(2)) == pytest.approx(1)


def test_theta_of_dependent_columns_has_no_size() -> None:
    with pytest.raises(ValueError, match="rank"):
        scales.optimal_theta(np.ones((2, 2)), Y)
