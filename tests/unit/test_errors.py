"""Each kind of error says who has to act."""

import pytest

from grader.errors import (
    CourseError,
    GraderError,
    Mistake,
    NotChecked,
    SandboxError,
    SpecErrors,
    UsageError,
)


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [(UsageError, 2), (CourseError, 3), (SpecErrors, 3), (SandboxError, 4), (GraderError, 4)],
)
def test_the_exit_code_says_who_has_to_act(kind: type[GraderError], exit_code: int) -> None:
    assert kind.exit_code == exit_code


def test_all_mistakes_of_the_specs_come_at_once() -> None:
    first = Mistake("a.yaml", 3, 5, "functions[0].name", "is missing")
    second = Mistake("b.yaml", 1, 1, "", "is empty")
    error = SpecErrors((first, second))

    assert str(error) == "a.yaml:3:5: functions[0].name: is missing\nb.yaml:1:1: is empty"
    assert error.mistakes == (first, second)
    assert isinstance(error, CourseError)


def test_a_notebook_shows_the_sentence_alone() -> None:
    assert NotChecked("no course:\nlook there")._render_traceback_() == [
        "no course:",
        "look there",
    ]
