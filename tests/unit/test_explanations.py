"""What the course says of a wrong answer: true, short, and in the lecture's letters."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from reference import exact, explanations, explanations_rank, wording

Why = Callable[..., str]


def a(*values: Any) -> NDArray[np.float64]:
    """Return a vector, or a matrix of rows."""
    return np.array(values, dtype=np.float64)


ONE = a([1])
SINGULAR = a([1, 1, 1], [1, 1, 1], [1, 2, 4])

DIGITS = st.integers(-9, 9)

SAID: list[tuple[Why, dict[str, Any], str]] = [
    (
        explanations.loss,
        {"theta": a(0), "Phi": a([0], [1]), "y": a(1, -2), "got": a(-1)},
        "the residuals y − Φθ are (1, -2), and (1) sums their squares: 1 + 4.",
    ),
    (
        explanations.loss,
        {"theta": a(0), "Phi": ONE, "y": a(3), "got": a(1)},
        "the residual y − Φθ is 3, and (1) asks for its square.",
    ),
    (
        explanations.gradient,
        {"theta": a(0), "Phi": ONE, "y": a(1), "got": a(-1)},
        (
            "L(θ + e₁) = 0 and L(θ − e₁) = 4. (1) is quadratic, so half of their difference is "
            "∂L/∂θ₁: -2, and not -1."
        ),
    ),
    (
        explanations.optimal_theta,
        {"Phi": ONE, "y": a(1), "got": a(0)},
        (
            "at your θ, L = 1 and its gradient (2) is g = (-2), not 0. A step of 0.5 against it, "
            "to θ − 0.5 g, reaches L = 0."
        ),
    ),
    (
        explanations.hessian,
        {"Phi": a([1, 1]), "got": a([2, 2], [0, 2])},
        (
            "second derivatives do not depend on the order, so H = Hᵀ; yours has 2 in row 1, "
            "column 2, and 0 in row 2, column 1."
        ),
    ),
    (
        explanations.hessian,
        {"Phi": a([1, 1]), "got": a([2, 0], [0, 2])},
        (
            "for v = (1, 1), L(v) − 2L(0) + L(−v) = 2‖Φv‖² = 8 whatever y is, and for (1) that is "
            "vᵀHv; your H gives 4."
        ),
    ),
    (
        explanations.is_positive_definite,
        {"H": a([1, 2], [2, 1]), "got": True},
        "you say positive definite, but v = (1, -1) gives vᵀHv = -2, not > 0.",
    ),
    (
        explanations.is_positive_definite,
        {"H": a([2, 1], [1, 2]), "got": False},
        "all leading minors of H are positive, 2, 3; then vᵀHv > 0 for every v ≠ 0 (Sylvester).",
    ),
    (
        explanations.is_positive_definite,
        {"H": a([3]), "got": False},
        "H has one entry, 3 > 0: vᵀHv = 3·v² > 0 for every v ≠ 0.",
    ),
    (
        explanations.directional_curvature,
        {"H": a([0, 3], [3, 2]), "v": a(-1, 1), "got": a(2)},
        "Hv = (3, -1), and vᵀ(Hv) = (-1)·3 + 1·(-1).",
    ),
    (
        explanations_rank.formula_fails,
        {"Phi": SINGULAR, "got": False},
        (
            "x₁ = x₂ = 1: only two distinct inputs, rank Φ = 2 < M = 3.\nYou say that (4) works "
            "for x = [1, 1, 2], but Φv = 0 for v = (2, -3, 1), so ΦᵀΦ has no inverse."
        ),
    ),
    (
        explanations_rank.formula_fails,
        {"Phi": a([1, 0, 0], [1, 0, 0]), "got": False},
        (
            "x₁ = x₂ = 0: only one distinct input, rank Φ = 1 < M = 3; null(Φ) is spanned by "
            "(0, 1, 0), (0, 0, 1).\nYou say that (4) works for x = [0, 0], but Φv = 0 for "
            "v = (0, 1, 0), so ΦᵀΦ has no inverse."
        ),
    ),
    (
        explanations_rank.formula_fails,
        {"Phi": a([1, 2, 3], [0, 1, 1], [0, 0, 0]), "got": False},
        (
            "column 3 = column 1 + column 2, rank Φ = 2 < M = 3.\nYou say that (4) works, but Φv = "
            "0 for v = (-1, -1, 1), so ΦᵀΦ has no inverse."
        ),
    ),
    (
        explanations_rank.formula_fails,
        {"Phi": a([1, 0], [3, 0]), "got": False},
        (
            "column 2 is zero, rank Φ = 1 < M = 2.\nYou say that (4) works, but Φv = 0 for "
            "v = (0, 1), so ΦᵀΦ has no inverse."
        ),
    ),
    (
        explanations_rank.formula_fails,
        {"Phi": a([2, 3], [4, 6]), "got": False},
        (
            "−3 column 1 + 2 column 2 = 0, rank Φ = 1 < M = 2.\nYou say that (4) works, but Φv = 0 "
            "for v = (-3, 2), so ΦᵀΦ has no inverse."
        ),
    ),
    (
        explanations_rank.formula_fails,
        {"Phi": a([1, 2], [0, 1]), "got": True},
        "you say that (4) fails, but rank Φ = M = 2 and det ΦᵀΦ = 1 is not 0: the inverse exists.",
    ),
    (
        explanations_rank.failing_inputs,
        {"n": 4, "got": a(1, 0, 3, 1)},
        (
            "the three rows of Φ for x = 0, 1, 3 have the determinant (x₂ − x₁)(x₃ − x₁)(x₃ − x₂) "
            "= 6, which is not 0: rank Φ = 3."
        ),
    ),
    (
        explanations_rank.minimisers,
        {"Phi": SINGULAR, "y": a(1, 3, 2), "got": (a(0, 0, 0), a([2], [-3], [1]))},
        (
            "A step of 0.0195138 against it, to θ₀ − 0.0195138 g, reaches L = 4.47729. "
            "Your Z is not at fault."
        ),
    ),
    (
        explanations_rank.minimisers,
        {"Phi": a([1, 2]), "y": a(0), "got": (a(0, 0), a([1], [0]))},
        (
            "Φ has 1 row for 2 columns, rank Φ = 1 < M = 2; null(Φ) is spanned by (-2, 1). So Z "
            "has 1 column."
        ),
    ),
    (
        explanations_rank.minimisers,
        {"Phi": ONE, "y": a(0), "got": (a(0), a([1]))},
        "rank Φ = M = 1, so null(Φ) = {0}, and Z has no column: its shape is (1, 0).",
    ),
]


@pytest.mark.parametrize(("why", "inputs", "want"), SAID)
def test_explanations_are_as_reviewed(why: Why, inputs: dict[str, Any], want: str) -> None:
    assert why(**inputs) == want


@pytest.mark.parametrize(
    ("why", "inputs"),
    [
        (explanations.loss, {"theta": a(0), "Phi": np.ones((9, 1)), "y": np.ones(9), "got": a(0)}),
        (explanations.gradient, {"theta": a(0), "Phi": ONE, "y": a(1), "got": a(1, 2)}),
        (explanations.gradient, {"theta": a(1e30), "Phi": ONE, "y": a(1), "got": a(3)}),
        (explanations.optimal_theta, {"Phi": ONE, "y": a(1), "got": a([1])}),
        (explanations.optimal_theta, {"Phi": ONE, "y": a(1), "got": a(1)}),
        (explanations.hessian, {"Phi": ONE, "got": a(1)}),
        (explanations.hessian, {"Phi": ONE, "got": a([2])}),
        (explanations.directional_curvature, {"H": np.eye(9), "v": np.ones(9), "got": a(0)}),
        (explanations_rank.formula_fails, {"Phi": ONE, "got": False}),
        (explanations_rank.formula_fails, {"Phi": a([0]), "got": True}),
        (explanations_rank.failing_inputs, {"n": 3, "got": a(1, 2)}),
        (explanations_rank.minimisers, {"Phi": ONE, "y": a(1), "got": (a([1]), a(1))}),
    ],
)
def test_nothing_is_said_where_there_is_nothing_to_add(why: Why, inputs: dict[str, Any]) -> None:
    assert why(**inputs) == ""


@given(
    st.integers(1, 7).flatmap(
        lambda M: st.lists(st.integers(-9, 9), min_size=M * M, max_size=M * M)
    )
)
def test_a_witness_is_found_for_every_matrix_that_is_not_definite(entries: list[int]) -> None:
    M = round(len(entries) ** 0.5)
    A = np.array(entries, dtype=np.float64).reshape(M, M)
    H = A + A.T
    text = explanations.is_positive_definite(H, got=not exact.is_positive_definite(H))

    assert "gives vᵀHv = " in text or "> 0 for every v" in text
    if "gives" in text:
        value = float(text.split("vᵀHv = ")[1].split(",")[0])
        assert value <= 0


@pytest.mark.parametrize(
    ("value", "want"),
    [(3, "3"), (-0.5, "-0.5"), (2 / 3, "0.666667"), (1e12, "1e+12"), (2.0**-30, "9.31323e-10")],
)
def test_numbers_are_short(value: float, want: str) -> None:
    assert wording.number(value) == want


def test_combinations_read_as_in_the_lecture() -> None:
    assert wording.combination([1, 0, -2], "column") == "column 1 − 2 column 3"
    assert wording.combination([-1, 1], "column") == "−column 1 + column 2"
    assert wording.vector([1, 2, 3, 4, 5, 6, 7]) == "(1, 2, 3, 4, 5, 6, ...)"
