"""The real command `grade export`, on the marks of a real batch and of a hand-made class."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from junitparser import JUnitXml

from grader.cli import export_command
from grader.export.files import safe_name
from grader.export.formats import FORMATS, FilledIn
from tests import exported as classes
from tests.command import Run, grade, sample

WORKSHEET = (
    "Identifier,Full name,Grade,Maximum grade\n"
    "Participant 101,Ada Example,-,10.00\n"
    "Participant 102,Bo Sample,2.00,10.00\n"
)
GRADEBOOK = (
    "Student,ID,Section,Exercise 2 (12)\n"
    "Points Possible,,,10\n"
    "Ada,101,S1,EX\n"
    "Dot,dot@school.example,S1,\n"
)
SHEETS = {"moodle": WORKSHEET, "canvas": GRADEBOOK}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder of a batch, as the store remembers it."""
    folder = tmp_path / "out"
    folder.mkdir()
    return classes.put(folder, classes.rows())


def words(name: str, folder: Path) -> list[str | Path]:
    """Return the options that a format asks for."""
    if name not in SHEETS:
        # Half points, which Classroom 50 does not know, are in exercise2.
        return ["--exercise", "exercise1"]
    file = folder / f"{name} sheet.csv"
    file.write_text(SHEETS[name], "utf-8")
    column: list[str | Path] = ["--column", "Exercise 2 (12)"] if name == "canvas" else []
    return ["--template", file, "--exercise", "exercise2", *column]


def test_the_command_knows_every_format() -> None:
    assert tuple(FORMATS) == export_command.FORMATS
    assert set(SHEETS) == {name for name, form in FORMATS.items() if isinstance(form, FilledIn)}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_beside_the_store_and_never_over_anything(
    out: Path, name: str
) -> None:
    options = words(name, out)
    first = grade("export", out, name, *options)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    second = grade("export", out, name, *options)
    forced = grade("export", out, name, *options, "--force")
    after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert (first.code, forced.code) == ((1, 1) if name == "moodle" else (0, 0)), first.err
    assert first.out == forced.out
    assert second.code == 2
    assert "exists already. --to PATH writes elsewhere, --force replaces" in second.err
    assert {path.name for path in after} == {path.name for path in before}
    place = out / FORMATS[name].file
    assert str(out / name) in first.out or str(place) in first.out


def test_marks_of_a_real_batch_reach_gradescope_and_junit(tmp_path: Path) -> None:
    class_ = tmp_path / "class"
    for student, name in (("ada", "right/lecture_formula"), ("Bo B.", "wrong/half_gradient")):
        (class_ / student).mkdir(parents=True)
        shutil.copy(sample(name, "exercise2"), class_ / student)
    roster = tmp_path / "roster.csv"
    roster.write_text("student,name\nada,Ada Example\nBo B.,Bo\ncy,Cy Absent\n", "utf-8")
    batch = grade("batch", class_, "-o", tmp_path, "exercise2", "--roster", roster, "-q",
                  "--allow-tier", "limits")  # fmt: skip
    (tmp_path / "to").mkdir()
    run = grade("export", tmp_path, "gradescope", "--to", tmp_path / "to")
    xml = grade("export", tmp_path, "junit")

    assert batch.code == 0, batch.err
    assert (run.code, run.out) == (0, f"3 students: {tmp_path / 'to'}\n")
    assert run.err == "1 without a submission: cy\n"
    with (tmp_path / "to" / "students.csv").open(encoding="utf-8", newline="") as file:
        folders = {row["student"]: row["folder"] for row in csv.DictReader(file)}
    assert folders == {"ada": "ada", "Bo B.": safe_name("Bo B."), "cy": "cy"}
    read = {
        student: json.loads((tmp_path / "to" / folder / "results.json").read_text("utf-8"))
        for student, folder in folders.items()
    }
    assert {student: each["score"] for student, each in read.items()} == {
        "ada": 10,
        "Bo B.": 8,
        "cy": 0,
    }
    (gradient,) = [test for test in read["Bo B."]["tests"] if test["status"] == "failed"]
    assert "Known mistake (half gradient)" in gradient["output"]
    assert "Why: L(θ + e₁) = 0" in gradient["output"]
    assert read["cy"]["output"] == "exercise2: not handed in.\n"
    assert xml.code == 0
    assert JUnitXml.fromfile(str(tmp_path / "junit.xml")).failures == 1


def test_marks_of_every_exercise_of_the_store_stay_in_the_grades(tmp_path: Path) -> None:
    (tmp_path / "class" / "ada").mkdir(parents=True)
    for exercise in ("exercise1", "exercise2"):
        shutil.copy(sample("right/lecture_formula", "exercise2"), tmp_path / "class" / "ada")
        shutil.copy(sample("right/lecture_formula", "exercise1"), tmp_path / "class" / "ada")
        done = grade("batch", tmp_path / "class", "-o", tmp_path, exercise, "-q",
                     "--allow-tier", "limits")  # fmt: skip
        assert done.code == 0, done.err
    with (tmp_path / "grades.csv").open(encoding="utf-8", newline="") as file:
        (read,) = csv.DictReader(file)

    assert float(read["exercise1"]) + float(read["exercise2"]) == float(read["total"])
    assert read["total"] == read["max"]


def test_names_of_every_kind_go_from_folder_to_platform(tmp_path: Path) -> None:
    names = ["Ada L", "ada l", "=1+1", "a;b", "two\nlines", "\u202eltr", "🎓", "é" * 120, "con"]
    for name in names:
        (tmp_path / "class" / name).mkdir(parents=True)
        shutil.copy(sample("right/lecture_formula", "exercise1"), tmp_path / "class" / name)
    if len(list((tmp_path / "class").iterdir())) < len(names):
        pytest.skip("not available here: a file system that tells these names apart")
    batch = grade("batch", tmp_path / "class", "-o", tmp_path, "exercise1", "-q",
                  "--allow-tier", "limits")  # fmt: skip
    run = grade("export", tmp_path, "prairielearn")
    folders = [path for path in (tmp_path / "prairielearn").iterdir() if path.is_dir()]

    assert (batch.code, run.code) == (0, 0), batch.err + run.err
    assert len(folders) == len({folder.name.casefold() for folder in folders}) == len(names)
    for folder in folders:
        assert json.loads((folder / "results.json").read_text("utf-8"))["score"] == 1
    for file in (tmp_path / "grades.csv", tmp_path / "prairielearn" / "students.csv"):
        assert file.read_text("utf-8").count("\n") == len(names) + 1


def test_who_has_no_row_is_named_on_stderr_and_by_the_exit_code(out: Path) -> None:
    run = grade("export", out, "moodle", *words("moodle", out))

    assert (run.code, run.out) == (1, f"1 mark: {out / 'moodle.csv'}\n")
    assert "1 with marks but WITHOUT A ROW in the sheet: dot@school.example\n" in run.err
    assert "2 without a submission: 102, 103\n" in run.err
    assert "1 row of the sheet without a mark here, left alone\n" in run.err
    assert "2 with points that wait for a person; they count as 0\n" in run.err
    assert "Participant 101,Ada Example,3.5,10.00\n" in (out / "moodle.csv").read_text("utf-8")
    assert (out / "moodle sheet.csv").read_text("utf-8") == WORKSHEET


def test_reports_reach_the_comments_of_moodles_worksheet(out: Path) -> None:
    sheet = out / "sheet.csv"
    head, *rest = WORKSHEET.splitlines()
    sheet.write_text("\n".join([f"{head},Kommentar", *(f"{row}," for row in rest), ""]), "utf-8")
    asked = ("--template", sheet, "--exercise", "exercise2")
    bare = grade("export", out, "moodle", *asked)
    named = grade("export", out, "moodle", *asked, "--comments", "Kommentar", "--force")

    assert "no column of comments in the sheet: it gets marks alone (--comments" in bare.err
    assert "no column of comments" not in named.err
    with (out / "moodle.csv").open(encoding="utf-8", newline="") as file:
        said = {row["Identifier"]: row["Kommentar"] for row in csv.DictReader(file)}
    assert "Total: 3.5 of 13" in said["Participant 101"]
    assert said["Participant 101"].startswith('<pre class="grade-report">')
    assert said["Participant 102"] == ""


def test_the_runner_of_classroom50_is_heard(out: Path) -> None:
    runner = {"CLASSROOM": "numerics", "OWNER": "102", "COMMIT_URL": "https://git.example/5c"}
    grade("export", out, "classroom50", "--exercise", "exercise1", env=runner)
    read = {
        student: json.loads((out / "classroom50" / student / "result.json").read_text("utf-8"))
        for student in ("101", "102")
    }

    assert {each["classroom"] for each in read.values()} == {"numerics"}
    assert read["102"]["commit"] == read["102"]["review"] == "https://git.example/5c"
    assert "commit" not in read["101"]
    assert read["101"]["datetime"] == classes.WHEN


def refused(run: Run) -> str:
    """Return what a command that was used wrongly says; nothing was printed or written."""
    assert (run.code, run.out) == (2, "")
    assert "Traceback" not in run.err
    assert "broke" not in run.err
    return run.err


def test_wrong_uses_say_what_to_do(out: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(WORKSHEET.replace("Grade", "Bewertung"), "utf-8")
    file = tmp_path / "file"
    file.touch()
    before = sorted(tmp_path.rglob("*"))
    said = {
        "no template": grade("export", out, "moodle"),
        "not there": grade("export", out, "moodle", "--template", tmp_path / "none.csv"),
        "headings": grade("export", out, "moodle", "--template", sheet),
        "no sheet": grade("export", out, "junit", "--template", sheet),
        "no format": grade("export", out, "blackboard"),
        "no store": grade("export", tmp_path, "junit"),
        "no exercise": grade("export", out, "junit", "--exercise", "exercise22"),
        "folder": grade("export", out, "junit", "--to", out, "--force"),
        "file": grade("export", out, "gradescope", "--to", file, "--force"),
        "place": grade("export", out, "junit", "--to", file / "junit.xml"),
        "halves": grade("export", out, "classroom50"),
        "comments": grade("export", out, "canvas", "--template", sheet, "--comments", "Section"),
    }
    told = {name: refused(run) for name, run in said.items()}

    assert "--template FILE says which. Get it in Moodle" in told["no template"]
    assert "none.csv cannot be read: No such file or directory." in told["not there"]
    assert "Its columns are 'Identifier', 'Full name', 'Bewertung'" in told["headings"]
    assert "--template and --column are for moodle and canvas" in told["no sheet"]
    assert "'gradescope', 'moodle'" in told["no format"]
    assert "There are no results in" in told["no store"]
    assert "exercise2" in told["no exercise"]
    assert "is a folder, and junit writes a file" in told["folder"]
    assert "is a file, and gradescope writes a folder" in told["file"]
    assert f"cannot be written (File exists: {file})" in told["place"]
    assert "whole points" in told["halves"]
    assert "canvas has no column of comments: --comments is for moodle." in told["comments"]
    assert sorted(tmp_path.rglob("*")) == before
