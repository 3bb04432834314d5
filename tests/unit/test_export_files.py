"""What a batch leaves beside its store, and that no name of a student can spoil it."""

import csv
import io
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.errors import UsageError
from grader.export.files import replacing, safe_name
from grader.export.folder import FEEDBACK, GRADES, RESULTS, has_pages, write_all
from grader.export.grades import grades
from grader.export.rows import column, rows, tally
from grader.result import Result
from grader.spec.load import load_course, load_exercise
from grader.store.opening import FILE, opened
from tests import exported as classes
from tests import results
from tests.command import ROOT
from tests.screens import Golden

COLUMNS = classes.columns()
NAMES = [
    "Ada Lovelace",
    "ada lovelace",
    "ADA LOVELACE",
    "../../etc/passwd",
    "..",
    ".",
    "",
    " ",
    "a/b",
    "a\\b",
    "a:b",
    "a\nb",
    "a\x00b",
    "-rf",
    "con",
    "con.txt",
    "AUX.c",
    "student",
    "com1",
    "nul.",
    "trailing.",
    "trailing ",
    "🎓",
    "🎓🎓",
    "\u202egnp.exe",
    "שלום",
    "é",
    "e\u0301",
    "x" * 300,
    "x" * 301,
    "\ud800",
    "\udcff",
]
PLAIN = ["s0123", "ada", "ada.example@school.example", "name with spaces", "12345", "a-b_c"]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# --- names ----------------------------------------------------------------------------------


def test_names_of_files_are_safe_on_every_system() -> None:
    names = [safe_name(student) for student in [*NAMES, *PLAIN]]

    for name in names:
        assert name.isascii()
        assert name.isprintable()
        assert not set(name) & set('/\\:*?"<>|')
        assert len(f"{name}.txt") < 100
        assert name[0] not in ".- "
        assert name[-1] not in ". "
        assert name.split(".")[0].casefold() not in {"con", "nul", "com1", "aux", "prn"}


def test_no_two_students_share_a_file_even_where_case_is_not_told_apart() -> None:
    names = [safe_name(student).casefold() for student in [*NAMES, *PLAIN]]

    assert len(set(names)) == len(names)


def test_nobody_can_choose_the_file_of_another() -> None:
    taken = safe_name("Ada")

    assert safe_name(taken) != taken
    assert safe_name(taken.casefold()).casefold() != taken.casefold()


@pytest.mark.parametrize("student", PLAIN)
def test_a_plain_name_stays_as_it_is(student: str) -> None:
    assert safe_name(student) == student


# --- replacing ------------------------------------------------------------------------------


def test_a_file_that_is_not_finished_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("old", "utf-8")
    with pytest.raises(UnicodeEncodeError), replacing(path) as file:
        file.write("half, and then \ud800")

    assert [each.read_text("utf-8") for each in tmp_path.iterdir()] == ["old"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(UsageError, match=r"grades\.csv cannot be written \(.*file\)"),
        replacing(tmp_path / "file" / "grades.csv"),
    ):
        pass


# --- rows -----------------------------------------------------------------------------------


def test_rows_are_what_counts_in_the_store(tmp_path: Path) -> None:
    with opened(classes.put(tmp_path, classes.rows()) / FILE, classes.COURSE) as store:
        assert list(rows(store, COLUMNS)) == classes.rows()
        assert store.exercises() == ["exercise1", "exercise2"]


def test_rows_hold_the_exercises_asked_for_alone(tmp_path: Path) -> None:
    with opened(classes.put(tmp_path, classes.rows()) / FILE, classes.COURSE) as store:
        found = list(rows(store, COLUMNS[1:]))

    assert [row.score for row in found] == [3.5, 0, 0, 2]
    assert [tally(row, COLUMNS[1:]) for row in found] == ["graded", "missing", "missing", "graded"]


def test_results_come_in_the_order_of_the_columns(tmp_path: Path) -> None:
    backwards = list(reversed(COLUMNS))
    with opened(classes.put(tmp_path, classes.rows()) / FILE, classes.COURSE) as store:
        first, *_ = rows(store, backwards)

    assert list(first.results) == ["exercise2", "exercise1"]


def test_a_column_is_worth_its_points_without_bonus() -> None:
    spec = load_course(ROOT)
    found = {name: column(load_exercise(ROOT, spec, name), "de") for name in spec.exercises}

    assert {name: each.max_score for name, each in found.items()}["exercise3"] == 8
    assert found["exercise3"].functions == (
        "formula_fails",
        "failing_inputs",
        "minimisers",
        "DISCUSSION",
    )


# --- the files of a batch -------------------------------------------------------------------


def test_grades_are_as_reviewed(golden: Golden) -> None:
    golden("export_grades.csv", grades(classes.rows(), COLUMNS))


def test_grades_name_everybody_and_say_how_they_stand() -> None:
    read = table(grades(classes.rows(), COLUMNS))

    states = {row["student"]: row["state"] for row in read}
    assert states == {
        "101": "graded",
        "102": "partly",
        "103": "missing",
        "dot@school.example": "partly",
    }
    ada, bo, cy, _ = read
    assert (ada["exercise1"], ada["exercise2"], ada["total"]) == ("7", "3.5", "10.5")
    assert (ada["max"], ada["pending"]) == ("20", "4")
    assert (ada["exercise2.gradient"], ada["exercise2.DISCUSSION"]) == ("wrong", "needs_marking")
    assert (bo["exercise2"], bo["exercise2.gradient"]) == ("", "")
    assert (cy["total"], cy["exercise1"]) == ("0", "")


def test_a_function_that_the_course_no_longer_has_takes_no_column() -> None:
    fewer = [replace(each, functions=("loss", "new_one")) for each in COLUMNS]
    (read, *_) = table(grades(classes.rows(), fewer))

    assert (read["exercise2.loss"], read["exercise2.new_one"]) == ("right", "")
    assert "exercise2.gradient" not in read


def test_a_batch_leaves_marks_results_and_feedback(tmp_path: Path) -> None:
    write_all(tmp_path, classes.rows, COLUMNS)

    assert (tmp_path / GRADES).read_bytes().decode() == grades(classes.rows(), COLUMNS)
    lines = (tmp_path / RESULTS).read_text("utf-8").splitlines()
    about = [(each["student"], each["exercise"]) for each in map(json.loads, lines)]
    assert about == [
        ("101", "exercise1"),
        ("101", "exercise2"),
        ("102", "exercise1"),
        ("dot@school.example", "exercise2"),
    ]
    folder = tmp_path / FEEDBACK
    assert sorted(path.name for path in folder.iterdir()) == [
        "101.txt",
        "102.txt",
        "103.txt",
        "dot@school.example.txt",
    ]
    assert (folder / "102.txt").read_text("utf-8").endswith("exercise2: not handed in.\n")
    both = "exercise1: not handed in.\nexercise2: not handed in.\n"
    assert (folder / "103.txt").read_text("utf-8") == both


def test_pages_are_written_beside_the_texts_when_there_is_somebody_to_draw(tmp_path: Path) -> None:
    seen = []

    def illustrate(result: Result) -> Result:
        seen.append(result.exercise)
        return replace(result, title=f"drawn: {result.title}")

    write_all(tmp_path, classes.rows, COLUMNS)
    assert not has_pages(tmp_path)
    write_all(tmp_path, classes.rows, COLUMNS, illustrate=illustrate)

    pages = {path.stem: path.read_text("utf-8") for path in (tmp_path / FEEDBACK).glob("*.html")}
    assert has_pages(tmp_path)
    assert sorted(pages) == ["101", "102", "103", "dot@school.example"]
    assert len(seen) == 4
    assert pages["101"].count("<h2") == 2
    assert "drawn: " in pages["101"]
    assert "exercise2: not handed in." in pages["102"]
    assert "<h1>Report: not graded</h1>" in pages["103"]


def test_names_of_every_kind_get_files_of_their_own(tmp_path: Path) -> None:
    class_ = [classes.row(student, classes.first(), name=student) for student in NAMES]
    write_all(tmp_path, lambda: class_, COLUMNS)

    assert len(list((tmp_path / FEEDBACK).iterdir())) == len(NAMES)
    assert {path.name for path in tmp_path.iterdir()} == {GRADES, RESULTS, FEEDBACK}
    assert len(table((tmp_path / GRADES).read_bytes().decode())) == len(NAMES)
    assert len((tmp_path / RESULTS).read_text("utf-8").split("\n")) == len(NAMES) + 1


def test_a_name_with_a_formula_is_text_in_the_grades() -> None:
    (read,) = table(grades([classes.row('=HYPERLINK("x")', results.all_right())], COLUMNS))

    assert read["student"] == '\'=HYPERLINK("x")'


def test_an_earlier_mark_is_no_row(tmp_path: Path) -> None:
    folder = classes.put(tmp_path, classes.rows())
    with opened(folder / FILE, classes.COURSE) as store:
        store.forget("101", "exercise2")
        (first, *_) = rows(store, COLUMNS)

    assert list(first.results) == ["exercise1"]
