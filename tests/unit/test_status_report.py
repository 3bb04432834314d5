"""Progress on a terminal: a line for each exercise, the sum, and the next command to type."""

import pytest
from msgspec.structs import replace

from grader.judge.finding import Verdict
from grader.language.choose import words_of
from grader.report.page import Page
from grader.report.status import Standing, write_status
from grader.result import FunctionResult, Result
from tests import results


def standing(exercise: str, result: Result | None) -> Standing:
    return Standing(exercise=exercise, max_score=result.max_score if result else 8, result=result)


def of(exercise: str, *functions: FunctionResult) -> Standing:
    return standing(exercise, results.result(*functions, exercise=exercise))


def screen(*standings: Standing, folder: str = "", width: int = 80, unicode: bool = True) -> str:
    page = Page(words_of("en"), colour=False, unicode=unicode, width=width)
    write_status(page, "The course about θ", standings, folder, {})
    return page.text()


RIGHT = of("exercise1", results.right("loss"))
WRONG = of("exercise2", results.right("loss"), results.half_gradient(), results.definite())
ABSENT = standing("exercise3", None)


def test_each_exercise_has_a_line_and_the_first_unfinished_one_says_what_to_type() -> None:
    assert screen(RIGHT, WRONG, ABSENT) == (
        "The course about θ\n\n"
        "  exercise1   2 of 2   all right\n"
        "  exercise2   2 of 6   next gradient: wrong, on 110 of 118 datasets\n"
        "  exercise3   0 of 8   not started\n\n"
        "Total: 4 of 16\n"
        "Next: grade explain exercise2 gradient\n"
    )


def test_what_was_begun_comes_before_what_was_not() -> None:
    assert screen(ABSENT, WRONG).endswith("Next: grade explain exercise2 gradient\n")
    assert screen(ABSENT, RIGHT).endswith("Next: grade start exercise3\n")


def test_what_is_not_there_is_started_in_the_same_folder() -> None:
    assert screen(RIGHT, ABSENT).endswith("Next: grade start exercise3\n")
    assert screen(RIGHT, ABSENT, folder="my work").endswith(
        "Next: grade start exercise3 'my work'\n"
    )


def test_full_marks_end_the_work_also_when_a_person_has_to_read_something() -> None:
    text = screen(RIGHT, of("exercise3", results.right("loss"), results.waiting()))

    assert "2 of 6   all right, 4 of it waits for a person's mark\n" in text
    assert text.endswith("All of it is right.\n")


def test_a_bonus_is_not_what_comes_next_while_something_else_is_wrong() -> None:
    both = of("exercise3", results.minimisers(), results.definite())
    bonus = of("exercise3", results.right("loss"), results.minimisers())

    assert "next is_positive_definite: wrong" in screen(both)
    assert "next minimisers: wrong" in screen(bonus)
    assert screen(bonus).endswith("All of it is right.\n")


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (
            results.said("f", Verdict.MISSING, "function.unwritten", name="f"),
            "next f: not written yet",
        ),
        (
            results.said("f", Verdict.MISSING, "function.missing", name="f", file="exercise2.py"),
            "next f: missing",
        ),
    ],
)
def test_what_is_not_written_is_graded_next_and_not_explained(
    function: FunctionResult, said: str
) -> None:
    text = screen(of("exercise2", function))

    assert f"0 of 1   {said}\n" in text
    assert text.endswith("Next: grade exercise2\n")


def test_a_file_that_cannot_be_imported_and_a_grader_that_broke_are_told_apart() -> None:
    broken = standing("exercise2", results.not_importable())
    fault = standing("exercise2", results.grader_fault())

    assert "the file cannot be imported\n" in screen(broken)
    assert screen(broken).endswith("Next: grade exercise2\n")
    assert "not graded: the grader itself had a problem\n" in screen(fault)


@pytest.mark.parametrize("width", [20, 50])
def test_narrow_screens_lose_no_word(width: int) -> None:
    narrow = screen(RIGHT, WRONG, ABSENT, width=width)

    assert max(len(line) for line in narrow.splitlines() if "grade " not in line) <= width
    assert "exercise2: 2 of 6, next gradient: wrong, on 110 of 118 datasets" in " ".join(
        narrow.split()
    )
    assert screen(RIGHT, WRONG, ABSENT, unicode=False).isascii()


def test_a_path_that_is_not_the_exercises_own_stands_in_the_command() -> None:
    assert WRONG.result is not None
    moved = replace(WRONG, result=replace(WRONG.result, submission="hand in/exercise2.py"))

    assert screen(moved).endswith("Next: grade explain exercise2 gradient 'hand in/exercise2.py'\n")
