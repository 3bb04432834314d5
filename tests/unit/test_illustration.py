"""Which functions of a result get pictures, and that nothing hidden is drawn."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from grader.illustration import illustrated
from grader.judge.finding import Verdict
from grader.plot import Plot
from grader.record import dumps, loads
from grader.result import FunctionResult
from grader.spec.model import Argument, ArrayForm, Exercise, Function
from tests import results
from tests.questions import function

ASKED: list[Any] = []


def _drawn(theta: Any, got: Any) -> list[dict[str, object]]:
    ASKED.append(got.tolist())
    line = {"kind": "curve", "role": "yours", "x": [0, 1], "y": [0, float(got[0])]}
    return [{"title": "g", "text": f"at {theta.tolist()}", "parts": [line]}]


def _raises(got: Any) -> None:
    msg = "no picture"
    raise ValueError(msg)


COURSE: dict[str, Callable[..., Any]] = {"pictures.gradient": _drawn, "pictures.raises": _raises}


def spec(*functions: Function) -> Exercise:
    """Return an exercise with these functions."""
    return Exercise(
        format=1,
        name="exercise2",
        title="",
        question="",
        source="",
        equations="",
        file="exercise2.py",
        functions=list(functions),
    )


def gradient(picture: str | list[str] = "pictures.gradient") -> Function:
    """Return the spec of a gradient with these pictures."""
    arguments: dict[str, Argument] = {"theta": ["M"], "Phi": ["N", "M"], "y": ["N"]}
    form = ArrayForm(shape=["M"])
    return function(form, name="gradient", arguments=arguments, picture=picture)


def pictures(outcome: FunctionResult, of: Function | None = None) -> tuple[Plot, ...]:
    """Return the pictures of one function."""
    exercise = spec(of or gradient())
    ASKED.clear()
    return illustrated(results.result(outcome), exercise, COURSE.__getitem__).functions[0].pictures


def test_a_wrong_answer_is_drawn_on_its_counterexample() -> None:
    (plot,) = pictures(results.half_gradient())

    assert plot.text == "at [0.0, 0.0, 0.0]"
    assert ASKED == [[-14.0, -36.0, -98.0]]


@pytest.mark.parametrize("level", ["input and own value", "hint", "nothing"])
def test_nothing_is_drawn_of_what_a_student_may_not_read(level: Any) -> None:
    assert pictures(replace(results.half_gradient(), shown_to=level)) == ()
    assert ASKED == []


@pytest.mark.parametrize(
    "outcome",
    [
        results.right("gradient"),
        replace(results.raising(), name="gradient"),
        results.column(),
        results.said("gradient", Verdict.TIMEOUT, "call.timeout", limit_s=5.0),
        replace(results.half_gradient(), name="a_written_answer"),
    ],
    ids=lambda outcome: outcome.key or outcome.name,
)
def test_nothing_is_drawn_without_wrong_numbers(outcome: FunctionResult) -> None:
    assert pictures(outcome) == ()
    assert ASKED == []


def test_a_function_without_pictures_has_none() -> None:
    assert pictures(results.half_gradient(), gradient([])) == ()


def test_a_picture_that_fails_is_left_out() -> None:
    assert pictures(results.half_gradient(), gradient("pictures.raises")) == ()


def test_a_result_with_pictures_is_read_back_as_it_was() -> None:
    exercise = spec(gradient())
    drawn = illustrated(results.mixed(), exercise, COURSE.__getitem__)

    assert drawn.functions[1].pictures
    assert loads(dumps(drawn)) == drawn
