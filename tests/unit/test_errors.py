"""Each kind of error says who has to act."""

from collections.abc import Iterator
from multiprocessing import Pipe

import pytest

from grader.errors import (
    CourseError,
    GraderError,
    Mistake,
    NotChecked,
    SandboxError,
    ShortageError,
    SpecErrors,
    UsageError,
)

MADE: dict[type[GraderError], GraderError] = {
    NotChecked: NotChecked("no course"),
    GraderError: GraderError("nobody knows"),
    UsageError: UsageError("say which"),
    CourseError: CourseError("it is wrong"),
    SpecErrors: SpecErrors((Mistake("a.yaml", 3, 5, "title", "is missing"),) * 2),
    ShortageError: ShortageError("too few of small", family="small", found=3, wanted=10),
    SandboxError: SandboxError("it broke"),
}


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


def tree(kind: type[GraderError] = GraderError) -> Iterator[type[GraderError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from tree(below)


@pytest.mark.parametrize("kind", list(tree()), ids=lambda kind: kind.__name__)
def test_each_error_comes_through_a_pipe_as_it_was(kind: type[GraderError]) -> None:
    error = MADE[kind]
    here, there = Pipe(duplex=False)
    there.send(error)
    arrived = here.recv()

    assert type(arrived) is kind
    assert str(arrived) == str(error)
    assert vars(arrived) == vars(error)
    assert arrived.exit_code == error.exit_code


def test_a_notebook_shows_the_sentence_alone() -> None:
    assert NotChecked("no course:\nlook there")._render_traceback_() == [
        "no course:",
        "look there",
    ]
