"""The exact answers against FLINT and their definitions; the float64 ones against the exact."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reference import admissible, checks, exact, inputs, linear_regression, scales

flint = pytest.importorskip("flint", reason="not available here: python-flint")

from tests.rationals import column, rational  # noqa: E402  needs FLINT

TOLERANCE = 2.0**-39
few = settings(max_examples=80, deadline=None)


@st.composite
def matrices(draw: st.DrawFn, *, rows: int = 7, columns: int = 5) -> Any:
    """Small integers or tenths, times a power of two; often rank-deficient."""
    N, M = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    over = draw(st.sampled_from([1, 1, 8, 10]))
    entry = st.integers(-3 * over, 3 * over)
    values = draw(st.lists(entry, min_size=N * M, max_size=N * M))
    A = np.array(values, float).reshape(N, M) / over
    repeats = draw(st.lists(st.integers(0, N - 1), min_size=0, max_size=3))
    return 2.0 ** draw(st.sampled_from([-20, 0, 0, 20])) * np.vstack([A, A[repeats]])


def vectors(size: int) -> st.SearchStrategy[Any]:
    return st.lists(st.integers(-30, 30), min_size=size, max_size=size).map(
        lambda values: np.array(values, float) / 10
    )


@st.composite
def regressions(draw: st.DrawFn) -> tuple[Any, Any, Any]:
    """Give theta, Phi, y."""
    Phi = draw(matrices())
    return draw(vectors(Phi.shape[1])), Phi, draw(vectors(len(Phi)))


def distance(got: Any, want: Any) -> float:
    return float(np.max(np.abs(np.asarray(got) - np.asarray(want, float)), initial=0.0))


@given(matrices())
@few
def test_integers_and_their_power_give_the_matrix_back(Phi: Any) -> None:
    rows, power = exact.integers(Phi)

    assert [[Fraction(value) * Fraction(2) ** power for value in row] for row in rows] == [
        [Fraction(value) for value in row] for row in Phi.tolist()
    ]


@given(matrices())
@few
def test_rank_is_flints_rank(Phi: Any) -> None:
    assert exact.rank(Phi) == rational(Phi.tolist()).rank()
    assert exact.rank(Phi.T) == exact.rank(Phi)


@given(matrices())
@few
def test_null_space_is_a_basis_of_all_that_phi_maps_to_zero(Phi: Any) -> None:
    basis = exact.null_space(Phi)

    assert len(basis) == Phi.shape[1] - exact.rank(Phi)
    if basis:
        Z = rational(basis).transpose()
        assert Z.rank() == len(basis)
        assert rational(Phi.tolist()) * Z == flint.fmpq_mat(len(Phi), len(basis))


@given(regressions())
@few
def test_theta_is_flints_solution_of_the_normal_equations(data: tuple[Any, Any, Any]) -> None:
    _, Phi, y = data
    A = rational(Phi.tolist())
    C, c = A.transpose() * A, A.transpose() * column(y.tolist())
    assume(C.rank() == Phi.shape[1])

    assert column(exact.optimal_theta(Phi, y)) == C.solve(c)


@given(regressions())
@few
def test_theta_plus_is_stationary_and_shortest(data: tuple[Any, Any, Any]) -> None:
    _, Phi, y = data
    A = rational(Phi.tolist())
    found: Any = exact.minimisers(Phi, y)
    theta = column(found["theta_plus"])

    assert A.transpose() * (A * theta - column(y.tolist())) == flint.fmpq_mat(Phi.shape[1], 1)
    if found["null"]:
        assert rational(found["null"]) * theta == flint.fmpq_mat(found["nullity"], 1)


@given(regressions())
@few
def test_projector_keeps_the_rows_of_phi_and_nothing_else(data: tuple[Any, Any, Any]) -> None:
    _, Phi, y = data
    P = rational(exact.minimisers(Phi, y)["projector"])

    assert P * P == P
    assert P.transpose() == P
    assert rational(Phi.tolist()) * P == rational(Phi.tolist())
    assert P.rank() == exact.rank(Phi)


@given(regressions())
@few
def test_loss_gradient_and_hessian_are_their_definitions(data: tuple[Any, Any, Any]) -> None:
    theta, Phi, y = data
    A = rational(Phi.tolist())
    r = A * column(theta.tolist()) - column(y.tolist())

    assert rational([[exact.loss(theta, Phi, y)]]) == r.transpose() * r
    assert column(exact.gradient(theta, Phi, y)) == A.transpose() * r * 2
    assert rational(exact.hessian(Phi)) == A.transpose() * A * 2


@given(matrices(), st.data())
@few
def test_curvature_of_the_loss_is_twice_the_length_of_the_image(
    Phi: Any, data: st.DataObject
) -> None:
    H = inputs.symmetric(np.rint(Phi[:1].T @ Phi[:1]))
    v = data.draw(vectors(len(H)))
    w = column(v.tolist())

    assert rational([[exact.directional_curvature(H, v)]]) == (
        w.transpose() * rational(H.tolist()) * w
    )


@given(st.integers(1, 5), st.data())
@few
def test_definiteness_is_sylvesters_criterion(M: int, data: st.DataObject) -> None:
    entries = st.lists(st.integers(-3, 3), min_size=M * M, max_size=M * M)
    A = np.array(data.draw(entries), float).reshape(M, M)
    shift = data.draw(st.integers(0, 12))
    H = inputs.symmetric(A) + shift * np.eye(M)
    minors = [rational(H[:k, :k].tolist()).det() for k in range(1, M + 1)]

    assert exact.is_positive_definite(H) is all(minor > 0 for minor in minors)
    assert exact.is_positive_semidefinite(inputs.gram(A))
    assert not exact.is_positive_semidefinite(-inputs.gram(A) - np.eye(M))


@given(matrices())
@few
def test_the_gram_matrix_is_the_exact_one_rounded_once_and_so_symmetric(Phi: Any) -> None:
    """A product in float64 is neither, on some BLAS kernels, and the spec may ask for tenths."""
    H = inputs.gram(Phi)

    assert H.tolist() == np.array(exact.hessian(Phi), float).tolist()
    assert (H == H.T).all()


@given(regressions())
@few
def test_float64_formulas_stay_within_their_bounds(data: tuple[Any, Any, Any]) -> None:
    theta, Phi, _ = data
    for name, arguments in (
        ("loss", data),
        ("gradient", data),
        ("hessian", (Phi,)),
        ("directional_curvature", (linear_regression.hessian(Phi), theta)),
    ):
        got, want = (getattr(m, name)(*arguments) for m in (linear_regression, exact))

        assert distance(got, want) <= TOLERANCE * getattr(scales, name)(*arguments)


@given(regressions())
@few
def test_float64_theta_stays_within_its_bound(data: tuple[Any, Any, Any]) -> None:
    _, Phi, y = data
    assume(admissible.well_conditioned(Phi))
    error = linear_regression.optimal_theta(Phi, y) - np.array(exact.optimal_theta(Phi, y), float)

    assert np.linalg.norm(error) <= TOLERANCE * scales.optimal_theta(Phi, y)


@given(regressions())
@few
def test_float64_minimisers_are_accepted_where_the_panel_agrees(data: tuple[Any, Any, Any]) -> None:
    _, Phi, y = data
    assume(admissible.rank_deficient(Phi) or admissible.full_rank(Phi))
    assume(admissible.minimisers_agree(Phi, y))
    facts = {name: np.asarray(value, float) for name, value in exact.minimisers(Phi, y).items()}
    got = linear_regression.minimisers(Phi, y)

    assert checks.minimisers(got, facts, TOLERANCE, Phi, y) is None


@given(regressions(), st.sampled_from([1e-8, 1e-3, 1.0]))
@few
def test_a_step_off_the_minimisers_is_rejected(data: tuple[Any, Any, Any], step: float) -> None:
    _, Phi, y = data
    assume(Phi.any())
    assume(admissible.rank_deficient(Phi) or admissible.full_rank(Phi))
    facts = {name: np.asarray(value, float) for name, value in exact.minimisers(Phi, y).items()}
    limit = TOLERANCE * float(facts["kappa"]) ** 2 * 2 * float(facts["scale"])
    uphill = np.linalg.svd(Phi)[2][0]
    theta = facts["theta_plus"] + max(step, 2 * limit) * uphill

    assert checks.is_minimiser((theta,), facts, TOLERANCE, Phi, y) is not None


@given(matrices())
@few
def test_float64_predicates_are_exact_on_undisputed_data(Phi: Any) -> None:
    assume(admissible.rank_deficient(Phi) or admissible.full_rank(Phi))
    assume(admissible.undisputed_rank(Phi))

    assert linear_regression.formula_fails(Phi) is exact.formula_fails(Phi)


@given(matrices(), vectors(3))
@few
def test_orthogonal_y_is_orthogonal(Phi: Any, w: Any) -> None:
    y = inputs.orthogonal_y(Phi, np.rint(w))

    assert rational(Phi.tolist()).transpose() * column(y.tolist()) == (
        flint.fmpq_mat(Phi.shape[1], 1)
    )
