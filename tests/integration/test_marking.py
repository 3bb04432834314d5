"""Written answers: out on a sheet without names, back with marks, and onto every output."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.classes import outputs
from tests.command import Run, copy_course, grade

SAME = 'DISCUSSION = """When the columns of Phi are dependent.\n=CMD()"""\n'
OTHER = 'DISCUSSION = "N < M, of course."\n'
STUDENTS = {"zoe": SAME, "ada": OTHER, "bob": SAME, "eve": "DISCUSSION = ''\n"}

Change = Callable[[list[dict[str, str]]], None]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("class")
    for student, text in STUDENTS.items():
        (root / student).mkdir()
        (root / student / "exercise3.py").write_text(text, "utf-8")
    return root


@pytest.fixture
def out(graded: Path, tmp_path: Path) -> Path:
    run = grade("batch", graded, "-o", tmp_path / "out", "exercise3", "--jobs", "1", "-q")
    assert run.code == 0, run.err
    return tmp_path / "out"


def _sheet(out: Path) -> list[dict[str, str]]:
    file = out.parent / "sheet.csv"
    run = grade("mark", out, "--export", file, "--force")
    assert run.code == 0, run.err
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))


def _import(out: Path, rows: list[dict[str, str]], *words: str, encoding: str = "utf-8") -> Run:
    file = out.parent / "filled.csv"
    delimiter = ";" if any("," in row.get("marks", "") for row in rows) else ","
    with file.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return grade("mark", out, "--import", file, "--by", "T. A.", *words)


def _full(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row | {"marks": row["max"]} for row in rows]


def _total(out: Path, student: str) -> tuple[str, str]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    return rows[student]["total"], rows[student]["pending"]


def test_the_sheet_holds_each_text_once_without_names_in_a_stable_order(out: Path) -> None:
    rows = _sheet(out)

    assert len(rows) == 2 * 3
    assert sorted(row["students"] for row in rows) == ["1", "1", "1", "2", "2", "2"]
    assert rows == _sheet(out)
    text = (out.parent / "sheet.csv").read_text("utf-8")
    assert not [student for student in STUDENTS if student in text]
    assert [row["item"] for row in rows] == ["rank", "data", "minimum"] * 2
    assert [bool(row["text"]) for row in rows] == [True, False, False] * 2
    (passage,) = {row["text"] for row in rows if "columns" in row["text"]}
    assert passage == "When the columns of Phi are dependent.\n=CMD()"


def test_marks_reach_everybody_who_wrote_the_text_and_every_output(out: Path) -> None:
    rows = _sheet(out)
    for row in rows:
        row["marks"] = "0,5" if row["students"] == "2" else "1"
    rows[0]["comment"] = '=HYPERLINK("x") <b>good</b> \x1b[31m'

    run = _import(out, rows, encoding="utf-8-sig")

    assert run.code == 0, run.err
    assert "6 new, 0 changed, 0 unchanged, by T. A." in run.out
    assert "All of 2 different answers are marked: the totals are final." in run.out
    assert _total(out, "zoe") == _total(out, "bob") == ("1.5", "0")
    assert _total(out, "ada") == ("3", "0")
    assert _total(out, "eve") == ("0", "0")
    feedback = outputs(out)["feedback/zoe.txt"].decode()
    assert "1.5 of 3   marked by a person" in feedback
    assert "rank: 0.5 of 1." in feedback
    assert not [text for text in outputs(out).values() if b"\x1b" in text]
    history = grade("history", "zoe", "-o", out)
    assert "DISCUSSION, rank: 0.5 by T. A." in history.out


def test_a_partly_marked_answer_waits_and_totals_say_so(out: Path) -> None:
    rows = _sheet(out)
    rows[0]["marks"] = "1"

    run = _import(out, rows)

    assert "1 new" in run.out
    assert "2 of 2 different answers still wait for marks" in run.out
    assert _total(out, "zoe") == ("0", "3")
    assert _total(out, "ada") == ("0", "3")


def test_an_earlier_mark_is_never_replaced_silently(out: Path) -> None:
    rows = _full(_sheet(out))
    _import(out, rows)
    rows[1] |= {"marks": "0", "comment": "on second thoughts"}

    refused = _import(out, rows)
    before = _sheet(out)
    forced = _import(out, rows, "--force")

    assert refused.code == 2
    assert "changes 1 mark given before" in refused.err.replace("\n", " ")
    assert "data: 1 by T. A. at 20" in refused.err
    assert [row["marks"] for row in before] == ["1"] * 6
    assert "0 new, 1 changed, 5 unchanged" in forced.out
    assert [row["marks"] for row in _sheet(out)] == ["1", "0", "1", "1", "1", "1"]
    lines = "".join(grade("history", student, "-o", out).out for student in ("zoe", "ada"))
    assert "DISCUSSION, data: 0 by T. A.: on second thoughts" in lines


def test_the_same_sheet_again_changes_nothing(out: Path) -> None:
    rows = _full(_sheet(out))
    rows[2]["comment"] = "+1, well said"
    _import(out, rows)
    told = outputs(out)

    again = _import(out, _sheet(out))

    assert "0 new, 0 changed, 6 unchanged" in again.out
    assert outputs(out) == told


def test_who_hands_in_anew_waits_anew_and_the_old_sheet_still_counts(
    out: Path, graded: Path, tmp_path: Path
) -> None:
    rows = _full(_sheet(out))
    school = tmp_path / "later"
    for student in STUDENTS:
        (school / student).mkdir(parents=True)
        source = OTHER if student == "ada" else "DISCUSSION = 'Something new.'\n"
        (school / student / "exercise3.py").write_text(source, "utf-8")
    assert grade("batch", school, "-o", out, "exercise3", "--jobs", "1", "-q").code == 0

    run = _import(out, rows)

    assert run.code == 0, run.err
    assert "6 new" in run.out
    assert "1 of 2 different answers still waits" in run.out
    assert _total(out, "ada") == ("3", "0")
    assert _total(out, "zoe") == ("0", "3")


def test_a_sheet_is_not_written_over_marks_that_wait_in_it(out: Path) -> None:
    file = out.parent / "sheet.csv"
    file.write_text("my marks", "utf-8")

    run = grade("mark", out, "--export", file)

    assert run.code == 2
    assert "is there already, perhaps with marks" in run.err
    assert file.read_text("utf-8") == "my marks"


def _set(row: int, column: str, text: str) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        rows[row][column] = text

    return change


def _drop(column: str) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        for row in rows:
            del row[column]

    return change


def _repeat(rows: list[dict[str, str]]) -> None:
    rows.append(rows[2])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_set(1, "marks", "1.5"), "row 3: data takes 0 to 1, and not 1.5."),
        (_set(1, "marks", "-1"), "row 3: data takes 0 to 1, and not -1."),
        (_set(4, "marks", "nan"), "row 6: 'nan' is no mark; data takes a number."),
        (_set(0, "marks", "one"), "row 2: 'one' is no mark; rank takes a number."),
        (_set(3, "id", "answer-1234"), "row 5: there is no answer 'answer-1234' in this class."),
        (_set(3, "id", ""), "row 5: there is no answer '' in this class."),
        (_repeat, "was there before, in row 4."),
        (_drop("marks"), "has no column 'marks'"),
        (_drop("id"), "has no column 'id'"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_sheet_that_is_not_right_is_refused_whole_with_its_row(
    out: Path, change: Change, said: str
) -> None:
    rows = _full(_sheet(out))
    change(rows)

    run = _import(out, rows)

    assert run.code == 2
    assert said in run.err
    assert "2 of 2 different answers still wait" in grade("mark", out).out


def test_a_comment_without_a_mark_is_asked_about(out: Path) -> None:
    rows = _sheet(out)
    rows[0]["comment"] = "unclear"

    run = _import(out, rows)

    assert run.code == 2
    assert "row 2: there is a comment, but no mark. Give 0 if that is meant." in run.err


def test_another_encoding_is_refused_with_what_to_do(out: Path) -> None:
    rows = _full(_sheet(out))
    few = [{name: row[name] for name in ("id", "marks", "comment")} for row in rows]
    few[0]["comment"] = "schön"

    run = _import(out, few, encoding="cp1252")

    assert run.code == 2
    assert "is not UTF-8. Save it as CSV in UTF-8, and give it again." in run.err


def test_a_class_without_written_answers_says_so(graded: Path, tmp_path: Path) -> None:
    school = tmp_path / "class"
    (school / "ada").mkdir(parents=True)
    (school / "ada" / "exercise1.py").write_text("pass\n", "utf-8")
    grade("batch", school, "-o", tmp_path / "out", "exercise1", "--jobs", "1", "-q")

    run = grade("mark", tmp_path / "out")

    assert (run.code, run.out) == (0, "There is no written answer in this class.\n")


def test_a_rubric_that_does_not_add_up_is_a_fault_of_the_course(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    spec = course / "exercises" / "exercise3.yaml"
    text = spec.read_text("utf-8")
    spec.write_text(text.replace("{name: data, points: 1,", "{name: rank, points: 0.5,"), "utf-8")

    run = grade("list", "--course", course)

    assert run.code == 3
    assert "rubric: adds up to 2.5, and the answer is worth 3 points" in run.err
    assert 'rubric[1].name: is "rank" again' in run.err
