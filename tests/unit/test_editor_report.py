"""The lines for editors: one for each function that is not right, and none that can be broken."""

from msgspec.structs import replace

from grader.judge.finding import Verdict
from grader.report.editor import render
from grader.result import FunctionResult, Place
from tests.results import HOSTILE, result, right

PLACE = Place(file="exercise2.py", line=11, column=5)
WRONG = FunctionResult(
    name="gradient",
    verdict=Verdict.WRONG,
    score=0,
    max_score=2,
    message="gradient: got -1, expected -2.\nMore of it.",
    hint="The 2 comes from the square: ∂L/∂θ.",
    failed=3,
    place=PLACE,
)


def lines(*functions: FunctionResult, submission: str = "a/exercise2.py") -> list[str]:
    """Return the lines for one result."""
    text = render([result(*functions, submission=submission)], unicode=True)
    assert text == "" or text.endswith("\n")
    return text.split("\n")[:-1]


def test_a_right_function_has_no_line() -> None:
    assert lines(right("loss")) == []


def test_a_line_is_the_place_then_what_happened_and_the_hint() -> None:
    assert lines(right("loss"), WRONG) == [
        "a/exercise2.py:11:5: gradient: got -1, expected -2. The 2 comes from the square: ∂L/∂θ."
    ]


def test_a_known_mistake_says_more_than_the_hint() -> None:
    known = replace(WRONG, mistake="half_gradient", says="It is half of (2).")

    (line,) = lines(known)
    assert line.partition("-2. ")[2] == "Known mistake (half gradient): It is half of (2)."


def test_without_a_failed_dataset_there_is_no_hint() -> None:
    assert lines(replace(WRONG, failed=0)) == [
        "a/exercise2.py:11:5: gradient: got -1, expected -2."
    ]


def test_a_fault_of_the_whole_file_has_one_line() -> None:
    broken = replace(WRONG, message="Your file stops.", failed=0)

    assert lines(broken, replace(broken, name="loss")) == ["a/exercise2.py:11:5: Your file stops."]


def test_a_helper_lies_beside_the_main_file() -> None:
    (line,) = lines(replace(WRONG, place=Place(file="tools.py", line=2)))

    assert line.startswith("a/tools.py:2:1: ")


def test_several_results_come_one_after_the_other() -> None:
    first, second = (result(WRONG, submission=f"{name}/exercise2.py") for name in "ab")

    assert [line[0] for line in render([first, second], unicode=True).splitlines()] == ["a", "b"]


def test_hostile_text_stays_in_its_line_and_can_do_nothing() -> None:
    hostile = replace(WRONG, message=f"gradient: {HOSTILE}", hint="::error::##vso[task]")
    (line,) = lines(hostile, submission=f"{HOSTILE.replace('/', '')}/exercise2.py")

    assert line.isprintable()


def test_a_plain_stream_gets_plain_letters() -> None:
    assert render([result(WRONG)], unicode=False).isascii()


def test_of_a_notebook_the_message_says_which_cell() -> None:
    place = Place(file="exercise2.ipynb", line=2, column=5, cell=7)

    (line,) = lines(replace(WRONG, place=place, hint=""), submission="a/exercise2.ipynb")

    assert line == "a/exercise2.ipynb:1:1: cell 7, line 2: gradient: got -1, expected -2."
