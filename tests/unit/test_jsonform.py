"""The JSON form: promised names, strict syntax, exact numbers."""

import json
import math
from typing import NoReturn, cast

import msgspec
import pytest
from msgspec.structs import replace

from grader.arrays import Array
from grader.report.jsonform import dumps, to_json
from grader.result import Result
from tests import results
from tests.screens import RESULTS, Golden

NAMES = (
    "schema exercise submission status score max_score pending isolation battery seed versions "
    "functions"
)
FUNCTION = "name verdict score max_score mistake message datasets failed counterexample"
COUNTEREXAMPLE = "case family inputs got want note"


def refuse(constant: str) -> NoReturn:
    raise AssertionError(constant)


def example_of(result: Result, at: int = 0) -> dict[str, object]:
    """Return the counterexample of a function after a round trip."""
    read = json.loads(dumps(to_json(result)), parse_constant=refuse)
    return cast("dict[str, object]", read["functions"][at]["counterexample"])


@pytest.mark.parametrize("name", RESULTS)
def test_json_is_strict_utf8_without_control_signs(name: str) -> None:
    text = dumps(to_json(RESULTS[name]()))

    assert text.isprintable()
    assert msgspec.json.decode(text.encode("utf-8")) == json.loads(text, parse_constant=refuse)


def test_json_is_as_reviewed(golden: Golden) -> None:
    text = json.dumps(json.loads(dumps(to_json(results.mixed()))), ensure_ascii=False, indent=1)

    golden("mixed.json", text + "\n")


def test_promised_names_come_first_and_in_order() -> None:
    read = to_json(results.mixed())
    function = cast("list[dict[str, object]]", read["functions"])[1]
    shown = cast("dict[str, object]", function["counterexample"])

    assert list(read)[:12] == NAMES.split()
    assert list(function)[:9] == FUNCTION.split()
    assert list(shown) == COUNTEREXAMPLE.split()


def test_points_are_whole_when_they_are() -> None:
    read = to_json(results.mixed())

    assert (read["score"], read["max_score"], read["pending"]) == (3.5, 13, 4)
    assert isinstance(read["max_score"], int)


def test_numbers_survive_exactly() -> None:
    values = (0.1, 1 / 3, -0.0, 5e-324, 1.7976931348623157e308, 2.0**53 + 2)
    inputs = {"y": Array((6,), values)}
    shown = results.example(inputs, case="loss/1", got=(results.A(1.0),), want=results.A(2.0))
    function = replace(results.half_gradient(), counterexample=shown)

    read = cast("dict[str, list[float]]", example_of(results.result(function))["inputs"])

    assert tuple(read["y"]) == values
    assert math.copysign(1, read["y"][2]) == -1


def test_nan_and_infinities_are_spelled_out() -> None:
    got = results.A([[math.nan, math.inf], [-math.inf, 0]])
    shown = results.example({}, case="hessian/1", got=(got,), want=results.A([[1, 2], [3, 4]]))

    read = example_of(results.result(replace(results.half_gradient(), counterexample=shown)))

    assert read["got"] == [["NaN", "Infinity"], ["-Infinity", 0.0]]


def test_bare_nan_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"score": math.nan})


def test_got_is_numbers_truth_text_or_parts() -> None:
    assert example_of(results.result(results.definite()))["got"] is True
    assert example_of(results.result(results.definite()))["want"] is False
    assert example_of(results.result(results.raising()))["got"] == "ValueError: matmul: ..."
    parts = example_of(results.result(results.minimisers()))
    assert parts["got"] == [[0.0, 1.5, 0.0], [[1.0], [1.0], [0.0]]]
    assert parts["want"] is None


def test_several_results_are_a_list() -> None:
    text = dumps([to_json(results.all_right()), to_json(results.mixed())])

    assert [one["exercise"] for one in json.loads(text)] == ["exercise2", "exercise2"]


def test_no_command_of_a_runner_stands_in_the_json() -> None:
    text = "##vso[task.complete] ###[error] a ## b"

    assert "##" not in dumps([{"message": text}])
    assert json.loads(dumps([{"message": text}])) == [{"message": text}]
