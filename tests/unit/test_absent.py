"""What is said of functions that are not there, and of written answers."""

import pytest

from grader.evaluate.contract import CellFault, Loaded, Raised, TimedOut
from grader.judge.absent import missing, written_down
from grader.judge.finding import Finding, Verdict
from grader.spec.model import Written
from tests.questions import function

WHY = Written(name="WHY", summary="in words", points=1)


def loaded(*functions: str, text: str | None = None, other: str | None = None) -> Loaded:
    texts = {} if text is None else {"WHY": text}
    return Loaded(functions, texts, {} if other is None else {"WHY": other})


def test_a_function_that_is_there_is_not_missing() -> None:
    assert missing(function(), loaded("f"), "squares.py") is None


def test_a_missing_function_names_the_file_and_the_nearest_name() -> None:
    found = missing(function(), loaded("g", "F"), "squares.py")

    assert found is not None
    assert (found.verdict, found.key) == (Verdict.MISSING, "function.misnamed")
    assert found.fields == {"name": "f", "nearest": "F", "file": "squares.py"}


def test_a_missing_function_whose_name_nothing_resembles_is_only_missing() -> None:
    found = missing(function(), loaded("hessian"), "squares.py")

    assert found is not None
    assert (found.verdict, found.key) == (Verdict.MISSING, "function.missing")
    assert found.fields == {"name": "f", "file": "squares.py"}


def test_a_name_of_numpy_is_there_and_is_never_proposed() -> None:
    there = Loaded(("hessian",), {}, {}, borrowed=("f", "less"))

    assert missing(function(), there, "squares.py") is None
    found = missing(function(name="los"), there, "squares.py")
    assert found is not None
    assert found.key == "function.missing"


def test_a_file_that_could_not_be_imported_has_neither_functions_nor_texts() -> None:
    found = missing(function(), TimedOut(2.0), "squares.py")

    assert found is not None
    assert found.key == written_down(WHY, TimedOut(2.0)).key == "import.timeout"


@pytest.mark.parametrize(
    ("there", "verdict", "key"),
    [
        (loaded(text="because"), Verdict.NEEDS_MARKING, "written.needs_marking"),
        (loaded(text=" \n"), Verdict.MISSING, "written.empty"),
        (loaded(), Verdict.MISSING, "written.missing"),
    ],
)
def test_a_written_answer_waits_for_a_person_when_it_is_a_text(
    there: Loaded, verdict: Verdict, key: str
) -> None:
    assert written_down(WHY, there) == Finding(verdict=verdict, key=key, fields={"name": "WHY"})


def stopped(cell: int, *lost: str) -> CellFault:
    return CellFault(cell, Raised("NameError", f"no {cell}", column=cell), lost)


def test_a_function_whose_cell_stops_is_told_of_the_last_such_cell() -> None:
    faults = (stopped(2, "f"), stopped(4, "f", "g"), stopped(6, "g"))
    found = missing(function(), Loaded(("F",), {}, {}, "", faults), "squares.ipynb")

    assert found is not None
    assert (found.verdict, found.key) == (Verdict.RAISED, "function.cell")
    assert found.fields == {
        "name": "f",
        "cell": 4,
        "type": "NameError",
        "message": "no 4",
        "frames": (),
        "column": 4,
    }


def test_a_function_that_an_earlier_cell_defines_is_not_missing() -> None:
    assert missing(function(), Loaded(("f",), {}, {}, "", (stopped(2, "f"),)), "a.ipynb") is None


def test_a_function_that_no_cell_defines_is_missing_whatever_stops() -> None:
    found = missing(function(), Loaded((), {}, {}, "", (stopped(2, "g"),)), "squares.ipynb")

    assert found is not None
    assert found.key == "function.missing"


def test_a_written_answer_whose_cell_stops_is_told_so() -> None:
    faults = (stopped(2, "WHY"),)

    assert written_down(WHY, Loaded((), {}, {}, "", faults)).key == "function.cell"
    assert written_down(WHY, Loaded((), {"WHY": ""}, {}, "", faults)).key == "written.empty"


def test_what_is_no_text_is_named_by_its_kind() -> None:
    found = written_down(WHY, loaded(other="int"))

    assert (found.verdict, found.key) == (Verdict.BAD_FORM, "written.not_text")
    assert found.fields == {"name": "WHY", "container": "int"}
