"""What the course says and draws of an answer: how it is asked, and what if it raises."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from grader.arrays import Array
from grader.battery.dataset import Dataset
from grader.errors import CourseError
from grader.oracle.explain import explain, picture
from grader.spec.model import BooleanForm, Form, NumberForm, Part, TupleForm
from tests.questions import array, function

DATASET = Dataset(case="f/3", family="few", inputs={"x": array([1.0, 2.0]), "n": array(3.0)})


def _refused(got: Any) -> str:
    msg = "no such entry"
    raise IndexError(msg)


def _a_course_error(got: Any) -> str:
    msg = "the reference is wrong"
    raise CourseError(msg)


LINE = {
    "title": "a line",
    "text": "from 0 to 1",
    "parts": [{"kind": "curve", "role": "right", "x": [0, 1], "y": [0, 1]}],
}

COURSE: Mapping[str, Callable[..., Any]] = {
    "why.got": lambda got: f"got {got!r}",
    "why.inputs": lambda n, x, got: f"{type(n).__name__} {n}, {x!r}",
    "why.nothing": lambda got: "",
    "why.raises": _refused,
    "why.course": _a_course_error,
    "draws.line": lambda got: [LINE],
    "draws.got": lambda x, got: [LINE | {"title": f"{got} of {len(x)}"}] * 2,
    "draws.nothing": lambda got: [],
    "draws.a_colour": lambda got: [LINE | {"colour": "red"}],
}


def said(
    names: str | list[str], *got: Array, returns: Form | None = None, dataset: Dataset = DATASET
) -> str:
    """Return what these explanations say of an answer, by default of the number 5."""
    of = function(returns, explain=names, arguments={"x": ["N"], "n": "integer"})
    return explain(COURSE.__getitem__, of, dataset, got or (array(5.0),))


@pytest.mark.parametrize(
    ("returns", "got", "text"),
    [
        (NumberForm(), (array(5.0),), f"got {np.array(5.0)!r}"),
        (BooleanForm(), (array(0.0),), "got False"),
        (BooleanForm(), (array(1.0),), "got True"),
        (
            TupleForm(parts=[Part(name="a", shape=[]), Part(name="Z", shape=["N"])]),
            (array(1.0), array([2.0])),
            f"got {(np.array(1.0), np.array([2.0]))!r}",
        ),
    ],
)
def test_the_answer_comes_in_the_form_that_was_asked_for(
    returns: Form, got: tuple[Array, ...], text: str
) -> None:
    assert said("why.got", *got, returns=returns) == text


def test_the_inputs_come_by_their_names_and_integers_as_int() -> None:
    assert said("why.inputs") == f"int 3, {np.array([1.0, 2.0])!r}"


def test_each_of_several_explanations_that_says_something_has_its_line() -> None:
    assert said([]) == ""
    assert said(["why.nothing", "why.nothing"]) == ""
    first, second = said(["why.inputs", "why.nothing", "why.got"]).split("\n")

    assert first == said("why.inputs")
    assert second == said("why.got")


@pytest.mark.parametrize("names", ["why.raises", ["why.got", "why.raises"]])
def test_an_explanation_that_raises_is_the_courses_mistake(names: str | list[str]) -> None:
    with pytest.raises(CourseError) as caught:
        said(names)

    assert str(caught.value) == (
        "the explanation why.raises raises on f/3: IndexError: no such entry"
    )
    assert isinstance(caught.value.__cause__, IndexError)


def test_a_mistake_of_the_course_in_an_explanation_keeps_its_words() -> None:
    with pytest.raises(CourseError, match=r"^the reference is wrong$"):
        said("why.course")


# --- pictures -------------------------------------------------------------------------------


def drawn(names: str | list[str]) -> list[str]:
    """Return the titles of what is drawn of the number 5."""
    of = function(picture=names, arguments={"x": ["N"], "n": "integer"})
    return [plot.title for plot in picture(COURSE.__getitem__, of, DATASET, (array(5.0),))]


def test_pictures_are_asked_as_explanations_are() -> None:
    assert drawn([]) == []
    assert drawn("draws.nothing") == []
    assert drawn(["draws.got", "draws.line"]) == ["5.0 of 2", "5.0 of 2", "a line"]


def test_a_picture_that_raises_is_the_courses_mistake() -> None:
    with pytest.raises(CourseError) as caught:
        drawn(["draws.line", "why.raises"])

    assert str(caught.value) == "the picture why.raises raises on f/3: IndexError: no such entry"


def test_a_picture_in_other_words_is_the_courses_mistake() -> None:
    with pytest.raises(CourseError) as caught:
        drawn("draws.a_colour")

    assert str(caught.value) == (
        "the picture draws.a_colour is none on f/3: "
        "Object contains unknown field `colour` - at `$[0]`"
    )
