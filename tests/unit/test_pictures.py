"""What the course draws of a wrong answer: readable by the engine, and at the right places."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from grader.plot import AnyPart, Arrow, Bars, Contours, Curve, Plot, Points, Sticks, plots
from reference import pictures, pictures_form, pictures_rank
from reference.plots import window

Draw = Callable[..., list[dict[str, object]]]


def a(*values: Any) -> NDArray[np.float64]:
    """Return a vector, or a matrix of rows."""
    return np.array(values, dtype=np.float64)


LINE = a([1, 0], [1, 1], [1, 2])
PARABOLA = a([1, 0, 0], [1, 1, 1], [1, 2, 4], [1, 3, 9])
TWIN = a([1, 1], [1, 1], [2, 2])
REPEATED = a([1, 1, 1], [1, 1, 1], [1, 2, 4])
FREE = a([3, 1, 2], [0, 1, -1], [2, 5, 1], [1, 1, 0])
Y3, Y4 = a(1, 2, 2), a(1, 0, 2, 5)

DRAWN: dict[str, tuple[Draw, dict[str, Any], list[str]]] = {
    "loss": (
        pictures.loss,
        {"theta": a(0, 1, 0), "Phi": PARABOLA, "y": Y4, "got": np.array(3.0)},
        ["The residuals y − Φθ", "What (1) sums"],
    ),
    "slope": (
        pictures.gradient,
        {"theta": a(0), "Phi": a([1]), "y": a(1), "got": a(-1)},
        ["The slope of L along θ₁"],
    ),
    "slope in the worst component": (
        pictures.gradient,
        {"theta": a(0, 0, 0), "Phi": PARABOLA, "y": Y4, "got": a([-16, -38, -100])},
        ["The slope of L along θ₃"],
    ),
    "arrows": (
        pictures.gradient,
        {"theta": a(2, 1), "Phi": LINE, "y": Y3, "got": a(4, 5)},
        ["L over θ₁ and θ₂, and the gradients"],
    ),
    "arrows in a valley": (
        pictures.gradient,
        {"theta": a(2, -1), "Phi": TWIN, "y": Y3, "got": a(13, 13)},
        ["L over θ₁ and θ₂, and the gradients"],
    ),
    "fit by a line": (
        pictures.optimal_theta,
        {"Phi": LINE, "y": Y3, "got": a(1, 1)},
        ["L over θ₁ and θ₂", "The data, and what each θ predicts"],
    ),
    "fit by one basis function": (
        pictures.optimal_theta,
        {"Phi": a([0], [1]), "y": a(0, 1), "got": a(0)},
        ["L at your θ and at the minimiser", "The data, and what each θ predicts"],
    ),
    "fit by point": (
        pictures.optimal_theta,
        {"Phi": FREE, "y": Y4, "got": a(1, 0, 1)},
        ["L at your θ and at the minimiser", "The data, and what each θ predicts"],
    ),
    "fit that looks right": (
        pictures.optimal_theta,
        {"Phi": a([1]), "y": a(1), "got": a(1 - 1e-8)},
        ["L at your θ and at the minimiser"],
    ),
    "hessian": (
        pictures_form.hessian,
        {"Phi": FREE, "got": FREE.T @ FREE},
        ["The curvature along v", "Eigenvalues"],
    ),
    "hessian not symmetric": (
        pictures_form.hessian,
        {"Phi": LINE, "got": np.triu(2 * LINE.T @ LINE)},
        ["The curvature along v"],
    ),
    "saddle": (
        pictures_form.is_positive_definite,
        {"H": a([2, 3], [3, 2]), "got": True},
        ["vᵀHv over v₁ and v₂", "Eigenvalues"],
    ),
    "no curvature": (
        pictures_form.is_positive_definite,
        {"H": a([0, 0], [0, 0]), "got": True},
        ["Eigenvalues"],
    ),
    "one number": (
        pictures_form.is_positive_definite,
        {"H": a([-2]), "got": True},
        ["The curvature along v"],
    ),
    "three directions": (
        pictures_form.is_positive_definite,
        {"H": np.diag(a(1, 2, -1)), "got": True},
        ["The curvature along v", "Eigenvalues"],
    ),
    "curvature": (
        pictures_form.directional_curvature,
        {"H": a([2, 3], [3, 2]), "v": a(1, -1), "got": np.array(2.0)},
        ["The curvature along v", "Eigenvalues"],
    ),
    "valley": (
        pictures_rank.formula_fails,
        {"Phi": TWIN, "got": False},
        ["‖Φθ‖², that is L for y = 0", "Singular values of Φ"],
    ),
    "bowl": (
        pictures_rank.formula_fails,
        {"Phi": LINE, "got": True},
        ["‖Φθ‖², that is L for y = 0", "Singular values of Φ"],
    ),
    "flat": (
        pictures_rank.formula_fails,
        {"Phi": 0 * TWIN, "got": False},
        ["Singular values of Φ"],
    ),
    "unseen": (
        pictures_rank.formula_fails,
        {"Phi": REPEATED, "got": False},
        ["A curve that no point sees", "Singular values of Φ"],
    ),
    "zero column": (pictures_rank.formula_fails, {"Phi": a([0]), "got": False}, []),
    "minimisers in a valley": (
        pictures_rank.minimisers,
        {"Phi": TWIN, "y": Y3, "got": (a(2, -1), a([1], [1]))},
        ["L over θ₁ and θ₂"],
    ),
    "minimisers in a bowl": (
        pictures_rank.minimisers,
        {"Phi": LINE, "y": Y3, "got": (a(2, -1), np.zeros((2, 0)))},
        ["L over θ₁ and θ₂"],
    ),
    "no minimiser": (
        pictures_rank.minimisers,
        {"Phi": REPEATED, "y": Y3, "got": (a(0, 0, 0), np.zeros((3, 1)))},
        ["L at your θ and at the minimiser", "The data, and both fits"],
    ),
    "no basis": (
        pictures_rank.minimisers,
        {"Phi": REPEATED, "y": a(1, 1, 2), "got": (a(0, 1, 0), np.zeros((3, 1)))},
        ["A curve that no point sees", "Singular values of Φ"],
    ),
}


def drawn(name: str) -> tuple[Plot, ...]:
    """Return what is drawn in one of the cases above."""
    draw, given_, _ = DRAWN[name]
    return plots(draw(**given_))


def part(plot: Plot, role: str, kind: type[AnyPart]) -> Any:
    """Return the first part of this kind and role."""
    return next(each for each in plot.parts if isinstance(each, kind) and each.role == role)


@pytest.mark.parametrize("name", DRAWN)
def test_each_case_has_its_pictures(name: str) -> None:
    assert [plot.title for plot in drawn(name)] == DRAWN[name][2]


@pytest.mark.parametrize("name", DRAWN)
def test_axes_and_marks_have_names(name: str) -> None:
    for plot in drawn(name):
        assert plot.y
        assert plot.x or isinstance(plot.parts[0], Bars)
        assert all(each.label or isinstance(each, Bars) for each in plot.parts)


def test_residuals_reach_from_the_data_to_the_prediction() -> None:
    fit, sums = drawn("loss")
    stick = part(fit, "other", Sticks)

    assert (stick.x, stick.low, stick.high) == ((0, 1, 2, 3), (0, 1, 2, 3), (1, 0, 2, 5))
    assert part(sums, "data", Bars).heights == (1, 1, 0, 4)
    assert part(sums, "right", Bars).heights == (6,)
    assert part(sums, "yours", Bars).heights == (3,)
    assert "(1) is their sum, 6. You return 3." in sums.text


def test_many_squares_are_not_drawn_one_by_one_and_many_points_not_at_all() -> None:
    ones, zero = np.ones((7, 1)), np.zeros(1)
    few = pictures.loss(zero, ones, np.ones(7), np.array(1.0))
    many = pictures.loss(zero, np.ones((41, 1)), np.ones(41), np.array(1.0))

    assert [plot.title for plot in plots(few)] == ["The residuals y − Φθ"]
    assert many == []


def test_tangents_have_the_slopes_that_they_claim() -> None:
    (plot,) = drawn("slope")

    for role, slope in (("right", -2), ("yours", -1)):
        line = part(plot, role, Curve)
        (left, right), (low, high) = line.x, line.y
        assert (high - low) / (right - left) == pytest.approx(slope)
        assert (low + high) / 2 == pytest.approx(1), "it touches L at θ"
    assert "its slope ∂L/∂θ₁ is -2. You say -1." in plot.text


def test_a_flat_loss_and_a_gradient_of_zero_are_drawn() -> None:
    zero = a(0)
    flat = plots(pictures.gradient(zero, a([0]), a(1), a(3)))
    level = plots(pictures.gradient(a(1), a([1]), a(1), a(3)))

    assert len(flat) == len(level) == 1
    assert part(flat[0], "right", Curve).y == (1, 1)


def test_arrows_of_both_gradients_have_one_scale_and_start_at_theta() -> None:
    (plot,) = drawn("arrows")
    right, yours = part(plot, "right", Arrow), part(plot, "yours", Arrow)

    assert right.start == yours.start == (2, 1)
    assert a(*right.end) - a(2, 1) == pytest.approx(2 * (a(*yours.end) - a(2, 1)))
    assert "(8, 10)" in plot.text
    assert "Yours is (4, 5)." in plot.text
    field = part(plot, "other", Contours)
    for x, y in (right.start, right.end, yours.end):
        assert field.x[0] < x < field.x[-1]
        assert field.y[0] < y < field.y[-1]


def test_the_valley_runs_along_the_null_space() -> None:
    (plot,) = drawn("arrows in a valley")
    valley = part(plot, "other", Curve)
    ends = a(valley.x[-1] - valley.x[0], valley.y[-1] - valley.y[0])

    assert pytest.approx(0, abs=1e-9) == TWIN @ ends
    assert np.linalg.norm(ends) > 0


def test_a_minimiser_lies_where_no_direction_leads_down() -> None:
    plot, _ = drawn("fit by a line")
    best = part(plot, "right", Points)

    assert (best.x[0], best.y[0]) == pytest.approx((7 / 6, 1 / 2))
    assert part(plot, "yours", Points).x == (1,)
    assert "L = 1, and its gradient (2, 4) is not 0" in plot.text


def test_curves_of_fits_run_through_what_they_predict() -> None:
    _, plot = drawn("fit by a line")
    line = part(plot, "yours", Curve)

    assert a(*line.y) == pytest.approx(1 + a(*line.x))
    assert part(plot, "data", Points).y == (1, 2, 2)


def test_curvatures_are_half_of_the_second_derivative() -> None:
    plot, values = drawn("curvature")

    assert part(plot, "right", Curve).y[0] == -1
    assert part(plot, "yours", Curve).y[0] == 1
    assert part(values, "right", Bars).heights == pytest.approx((-1, 5))


def test_singular_values_that_are_zero_are_drawn_as_zero() -> None:
    _, plot = drawn("unseen")

    assert part(plot, "right", Bars).heights[-1] == 0
    assert "1 of them is 0, so ΦᵀΦ has no inverse, and null(Φ) has dimension 1." in plot.text
    (flat,) = drawn("flat")
    assert "2 of them are 0" in flat.text


def test_an_unseen_curve_is_zero_at_every_input() -> None:
    plot, _ = drawn("unseen")
    curve = part(plot, "right", Curve)

    assert np.interp([1, 2], curve.x, curve.y) == pytest.approx([0, 0], abs=0.01)
    assert max(map(abs, curve.y)) > 0.1
    assert part(plot, "data", Points).x == (1, 1, 2)


@pytest.mark.parametrize(
    ("draw", "given_"),
    [
        (pictures.gradient, {"theta": a(0), "Phi": a([1]), "y": a(1), "got": a(1, 2)}),
        (pictures.optimal_theta, {"Phi": a([1]), "y": a(1), "got": a([1])}),
        (pictures_form.hessian, {"Phi": a([1]), "got": a(1)}),
        (pictures_rank.minimisers, {"Phi": TWIN, "y": Y3, "got": (a(1), TWIN)}),
        (pictures_rank.formula_fails, {"Phi": np.eye(7), "got": True}),
    ],
)
def test_answers_of_another_shape_and_large_ones_are_not_drawn(
    draw: Draw, given_: dict[str, Any]
) -> None:
    assert draw(**given_) == []


def test_many_eigenvalues_are_not_drawn() -> None:
    titles = [p["title"] for p in pictures_form.is_positive_definite(np.eye(7), got=False)]

    assert titles == ["The curvature along v"]


@pytest.mark.parametrize("size", [1e-200, 1e200, np.inf])
def test_numbers_out_of_any_picture_s_range_are_not_drawn(size: float) -> None:
    for name in DRAWN.keys() - {"flat", "no curvature", "zero column"}:
        draw, given_, _ = DRAWN[name]
        scaled = {
            key: np.where(value != 0, size, 0.0) if isinstance(value, np.ndarray) else value
            for key, value in given_.items()
        }
        assert draw(**scaled) == []


NUMBERS = st.floats(-1e20, 1e20, allow_subnormal=False)


@given(st.lists(NUMBERS, min_size=8, max_size=8))
def test_whatever_a_student_returns_can_be_drawn(values: list[float]) -> None:
    y, got, theta = a(*values[:3]), a(*values[3:5]), a(*values[5:7])
    one = values[7]

    plots(pictures.gradient(theta, TWIN, y, got))
    plots(pictures.gradient(theta[:1], LINE[:, 1:], y, got[:1]))
    plots(pictures.optimal_theta(LINE, y, got))
    plots(pictures.loss(theta, LINE, y, np.array(one)))
    plots(pictures_form.hessian(LINE, np.outer(got, got)))
    plots(pictures_form.is_positive_definite(np.outer(got, theta) + np.outer(theta, got), got=True))
    plots(pictures_form.directional_curvature(np.outer(got, got), theta, np.array(one)))
    plots(pictures_rank.minimisers(TWIN, y, (got, theta[:, np.newaxis])))


def test_a_window_holds_its_points_and_is_a_square() -> None:
    x, y = window(a(0, 0), a(3, 1))
    same, _ = window(a(5, 5), a(5, 5))

    assert (x[0] < 0, x[-1] > 3, y[0] < 0, y[-1] > 1) == (True,) * 4
    assert np.ptp(x) == pytest.approx(np.ptp(y))
    assert np.ptp(same) == 2
