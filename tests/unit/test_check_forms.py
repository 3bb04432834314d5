"""The accepted forms that `grade check` tries really differ, and the judge takes each of them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from grader.audit.forms import forms
from grader.judge.imitate import imitate
from grader.judge.judge import judge
from grader.spec.model import ArrayForm, BooleanForm, Equal, Form, NumberForm, Part, TupleForm
from tests.questions import MAX, case, function, no_properties

ROW = ArrayForm(shape=["N"], also=[[1, "N"]])
PAIR = TupleForm(parts=[Part(name="a", shape=["N"]), Part(name="b", shape=["N"])])


@pytest.mark.parametrize(
    ("form", "answer", "names"),
    [
        (NumberForm(), 2.5, {"a float", "a float64", "an array without axes"}),
        (NumberForm(), 2.0, {"an int", "an array of one number", "a list of one number"}),
        (BooleanForm(), True, {"a bool", "a NumPy bool", "an array without axes", "an int"}),
        (ROW, [0.5, 1.0], {"nested lists", "nested tuples", "an array of shape (1, N)"}),
        (ROW, [1.0, 2.0], {"an array of ints", "an array of objects", "a float64 array"}),
    ],
)
def test_the_judge_takes_every_form_of_a_right_answer(
    form: Form, answer: Any, names: set[str]
) -> None:
    asked = function(form, Equal() if isinstance(form, BooleanForm) else MAX)
    one = case(float(answer) if isinstance(answer, bool) else answer)
    tried = list(forms(form, answer, {"N": 2}))

    assert names <= {shaped.name for shaped in tried}
    for shaped in tried:
        reply = imitate(lambda shaped=shaped, **_: shaped.answer, asked, {})
        assert judge(asked, one, reply, no_properties) is None, shaped


@pytest.mark.parametrize("number", [0.5, 2.0**53, np.inf])
def test_only_whole_numbers_become_ints(number: float) -> None:
    names = [shaped.name for shaped in forms(ROW, [number, 1.0], {"N": 2})]

    assert "an array of ints" not in names


def test_an_empty_array_keeps_its_shape() -> None:
    tried = list(forms(ArrayForm(shape=["N", 0]), np.empty((2, 0)), {"N": 2}))

    assert [shaped.answer.shape for shaped in tried] == [(2, 0), (2, 0)]


def test_several_arrays_come_as_a_tuple_or_a_list() -> None:
    tried = {shaped.name: shaped.answer for shaped in forms(PAIR, ([1, 2], [3, 4]), {"N": 2})}

    assert set(tried) == {"a tuple of arrays", "a list of arrays"}
    assert isinstance(tried["a tuple of arrays"], tuple)


@pytest.mark.parametrize(("sizes", "obstacle"), [({"N": 2}, "2 numbers"), ({"N": 1}, "")])
def test_a_shape_that_the_answer_cannot_have_is_an_obstacle(
    sizes: Mapping[str, int], obstacle: str
) -> None:
    square = ArrayForm(shape=["N"], also=[["N", "N"]])

    (*_, last) = forms(square, [1.0] * sizes["N"], sizes)

    assert last.where == ("also", 0)
    assert obstacle in last.obstacle
    assert bool(last.obstacle) is bool(obstacle)
