"""The texts of a new exercise, in process: what any names make of them."""

import pytest

from grader.skeleton import Plan, course, expected, files


@pytest.mark.parametrize("shape", [(), ("N",), ("N", "M"), ("3",)])
def test_every_text_is_python_or_yaml_whatever_the_shape(shape: tuple[str, ...]) -> None:
    plan = Plan(
        exercise="limits", title='A \\ "title"', function="f", arguments={"a": shape}, points=2.5
    )

    texts = files(plan)

    for path, text in texts.items():
        if path.endswith(".py"):
            compile(text, path, "exec")
    assert r'title: "A \\ \"title\""' in texts["exercises/limits.yaml"]
    assert "points: 2.5" in texts["exercises/limits.yaml"]
    assert "score: 2.5" in expected(plan)
    assert "exercises: [limits]" in course("analysis", "T", "limits")
