"""`grade --format json`: every field, on stdout alone."""

import json
from typing import Any

import pytest

from tests.command import HALF, RIGHT, on_terminal, read_json

pytestmark = pytest.mark.sandbox

NAMES = [
    *("schema", "exercise", "submission", "status", "score", "max_score", "pending"),
    *("isolation", "battery", "seed", "versions", "functions"),
]
FUNCTION_NAMES = [
    *("name", "verdict", "score", "max_score", "mistake", "message", "datasets", "failed"),
    "counterexample",
]
EXAMPLE_NAMES = ["case", "family", "inputs", "got", "want", "note"]
NUMBER = (int, float)


def _check_object(report: dict[str, Any]) -> None:
    assert list(report)[: len(NAMES)] == NAMES
    assert report["schema"] == 1
    assert report["status"] in ("graded", "not_graded")
    assert all(isinstance(report[name], NUMBER) for name in ("score", "max_score", "pending"))
    assert all(isinstance(report[name], str) for name in ("exercise", "submission", "isolation"))
    assert isinstance(report["battery"], str)
    assert isinstance(report["seed"], int)
    assert report["versions"].keys() >= {"grader", "python", "numpy"}
    for function in report["functions"]:
        assert list(function)[: len(FUNCTION_NAMES)] == FUNCTION_NAMES
        assert isinstance(function["datasets"], int)
        assert isinstance(function["failed"], int)
        assert isinstance(function["message"], str)
        example = function["counterexample"]
        assert example is None or list(example) == EXAMPLE_NAMES


def test_json_of_a_right_submission() -> None:
    report = read_json("exercise3", RIGHT, code=0)

    _check_object(report)
    assert (report["score"], report["max_score"], report["pending"]) == (8, 8, 3)
    assert report["submission"] == str(RIGHT / "exercise3.py")
    verdicts = {function["name"]: function["verdict"] for function in report["functions"]}
    assert verdicts["DISCUSSION"] == "needs_marking"
    assert all(function["counterexample"] is None for function in report["functions"])


def test_json_of_a_wrong_submission_holds_the_counterexample() -> None:
    report = read_json("exercise2", HALF, code=1)

    _check_object(report)
    assert (report["status"], report["score"], report["max_score"]) == ("graded", 8, 10)
    gradient = report["functions"][1]
    assert (gradient["verdict"], gradient["score"]) == ("wrong", 0)
    assert gradient["mistake"] == "half_gradient"
    assert 0 < gradient["failed"] < gradient["datasets"]
    example = gradient["counterexample"]
    assert example["inputs"] == {"theta": [0], "Phi": [[1]], "y": [1]}
    assert (example["got"], example["want"]) == ([-1], [-2])


def test_json_of_all_is_a_list() -> None:
    reports = read_json("all", RIGHT, code=0)

    assert [report["exercise"] for report in reports] == ["exercise1", "exercise2", "exercise3"]
    for report in reports:
        _check_object(report)


def test_json_on_a_terminal_has_no_colours() -> None:
    shown = on_terminal(["exercise1", RIGHT, "--format", "json"])

    assert json.loads(shown.rpartition("\x1b[K")[2])["score"] == 3
