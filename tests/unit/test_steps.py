"""Steps on the way to an answer: what the engine makes of them, and those of this course."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from grader.battery.dataset import Dataset
from grader.errors import CourseError
from grader.oracle.steps import steps
from grader.spec.model import Step
from reference import exact
from reference import steps as course
from tests.questions import array, function

DATASET = Dataset(case="f/3", family="few", inputs={"x": array([1.0, 2.0]), "n": array(3.0)})


def _refused(x: Any) -> str:
    msg = "no such entry"
    raise IndexError(msg)


def _a_course_error() -> str:
    msg = "the reference is wrong"
    raise CourseError(msg)


REFERENCE: Mapping[str, Callable[..., Any]] = {
    "steps.thirds": lambda x, n: [Fraction(entry) / n for entry in x.tolist()],
    "steps.count": lambda x: x.size,
    "steps.text": lambda x: "two",
    "steps.infinite": lambda x: np.inf,
    "steps.raises": _refused,
    "steps.course": _a_course_error,
    "steps.asks_for_more": lambda z: z,
}


def worked_out(*names: str) -> list[Any]:
    """Return the steps of a function that names these."""
    listed = [Step(formula=f"by {name}", with_=name) for name in names]
    of = function(steps=listed, arguments={"x": ["N"], "n": "integer"})
    return list(steps(REFERENCE.__getitem__, of, DATASET))


def test_steps_are_worked_out_in_order_and_rounded_once() -> None:
    assert worked_out("steps.thirds", "steps.count") == [
        ("by steps.thirds", array([1 / 3, 2 / 3])),
        ("by steps.count", array(2.0)),
    ]
    assert worked_out() == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("steps.raises", r"^the step steps.raises raises on f/3: IndexError: no such entry$"),
        ("steps.text", r"raises on f/3: TypeError: a reference function returned str"),
        ("steps.infinite", r"^the step steps.infinite is not finite on f/3 \(few\)$"),
        ("steps.asks_for_more", r"raises on f/3: TypeError: .*'z'"),
        ("steps.course", r"^the reference is wrong$"),
    ],
)
def test_a_step_that_gives_no_numbers_is_the_courses_fault(name: str, why: str) -> None:
    with pytest.raises(CourseError, match=why):
        worked_out(name)


# --- the steps of this course ------------------------------------------------------------------

PHI = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]])
Y = np.array([0.5, -1.0, 2.0])
THETA = np.array([2.0, -0.25])


def test_residuals_and_errors_are_those_of_1_and_2() -> None:
    residuals = course.residuals(THETA, PHI, Y)

    assert [float(value) for value in residuals] == (Y - PHI @ THETA).tolist()
    assert course.errors(THETA, PHI, Y) == [-value for value in residuals]
    assert [float(value) for value in course.predictions(THETA, PHI)] == (PHI @ THETA).tolist()


def test_the_last_steps_lead_to_the_exact_answers() -> None:
    assert sum(course.squared_residuals(THETA, PHI, Y)) == exact.loss(THETA, PHI, Y)
    assert [2 * value for value in course.half_gradient(THETA, PHI, Y)] == exact.gradient(
        THETA, PHI, Y
    )
    assert [[2 * value for value in row] for row in course.gram(PHI)] == exact.hessian(PHI)
    assert course.squares(Y) == [Fraction(1, 4), 1, 4]


def test_the_right_hand_side_and_an_image_are_products() -> None:
    H = np.array([[2.0, 1.0], [1.0, -3.0]])

    assert [float(value) for value in course.moments(PHI, Y)] == (PHI.T @ Y).tolist()
    assert [float(value) for value in course.image(H, THETA)] == (H @ THETA).tolist()


@pytest.mark.parametrize("scale", [1.0, 2.0**-60, 2.0**40])
def test_an_eigenvalue_that_is_rounding_alone_is_shown_as_0(scale: float) -> None:
    u = np.array([[1.0, 2.0, -1.0]]) / 3
    values = course.eigenvalues(u.T @ u * scale)

    assert values[:2].tolist() == [0.0, 0.0]
    assert values[2] == pytest.approx(scale * 2 / 3)
    assert course.eigenvalues(np.zeros((2, 2))).tolist() == [0.0, 0.0]
