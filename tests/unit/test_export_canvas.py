"""A gradebook of Canvas: one assignment is filled, and nothing else changes."""

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.export.canvas import canvas
from grader.export.filling import Filled, Headings
from grader.export.sheets import read_sheet
from tests import exported as classes
from tests.sheets import cells, differences, sheet

COLUMNS = classes.columns()
CLASS = classes.rows()

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Exercise 2 (12345),Other (77),Final Score\r\n"
    "    Points Possible,,,,,20,5,(read only)\r\n"
    '"Example, Ada",9001,101,ada,S1,3,4,50\r\n'
    '"Sample, Bo",102,x,bo,S1,EX,,\r\n'
    '"Several, Dot",9004,,dot@school.example,S1,,,\r\n'
    '"Student, Test",9009,,abc,S1,,,\r\n'
)
TITLE = "Exercise 2 (12345)"


def in_canvas(folder: Path, text: str = CANVAS, heading: str | None = TITLE) -> Filled:
    return canvas(read_sheet(sheet(folder, text)), CLASS, COLUMNS, Headings(marks=heading))


# --- Canvas ---------------------------------------------------------------------------------


def test_canvas_matches_id_then_sis_then_login(tmp_path: Path) -> None:
    filled = in_canvas(tmp_path)

    assert differences(CANVAS, filled.text) == {(2, 5): "10.5", (4, 5): "2"}
    assert filled.text.count("\r\n") == CANVAS.count("\r\n")
    assert (filled.filled, filled.unfilled, filled.unmatched) == (2, 1, ())
    assert filled.changed == ("101",)


def test_the_id_of_canvas_is_surer_than_the_login(tmp_path: Path) -> None:
    head, possible, *_ = CANVAS.splitlines(keepends=True)
    only = f"{head}{possible}Ada,101,102,dot@school.example,S1,,,\r\n"
    filled = in_canvas(tmp_path, only)

    assert cells(filled.text)[2][5] == "10.5"
    assert filled.unmatched == ("102", "dot@school.example")


def test_who_is_excused_in_canvas_stays_excused(tmp_path: Path) -> None:
    filled = in_canvas(tmp_path)

    assert filled.kept == ("102",)
    assert cells(filled.text)[3][5] == "EX"


def test_canvas_with_semicolons_keeps_them(tmp_path: Path) -> None:
    text = (
        "Student;ID;SIS Login ID;Section;Part 1, 2, 3 and 4 (12345)\n"
        "Points Possible;;;;20,00\nPoints Possible\nAda;101;;;\nno row at all\n"
    )
    filled = in_canvas(tmp_path, text, "Part 1, 2, 3 and 4 (12345)")

    assert cells(filled.text, ";")[3] == ["Ada", "101", "", "", "10.5"]


def test_the_assignment_of_canvas_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--column TITLE.*'Exercise 2 \(12345\)', 'Other \(77\)'"):
        in_canvas(tmp_path, heading=None)
    with pytest.raises(UsageError, match="none: make one in Canvas"):
        in_canvas(tmp_path, "Student,ID\nAda,101\n", None)


def test_a_title_that_canvas_would_make_anew_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no column 'Exercise 3'.*The assignments among them"):
        in_canvas(tmp_path, heading="Exercise 3")


def test_a_column_of_canvas_that_is_no_assignment_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'Section' is no assignment"):
        in_canvas(tmp_path, heading="Section")


def test_points_possible_must_be_what_the_exercises_are_worth(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"maximum is 5, and .* 20\. .*--exercise NAME"):
        in_canvas(tmp_path, heading="Other (77)")


def test_a_total_of_canvas_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="computes 'Sum"):
        in_canvas(tmp_path, CANVAS.replace("Final Score", "Sum (1)"), "Sum (1)")
