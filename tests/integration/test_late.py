"""Late days: due dates of the course, times of the platform, columns beside the marks."""

import csv
import io
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from grader.classroom.times import read_times
from grader.errors import UsageError
from tests.classes import RIGHT, WRONG, outputs, text, write_class
from tests.command import Run, copy_course, grade

POLICY = """
policy:
  time_zone: Europe/London
  due: {exercise1: "2026-11-20 18:00"}
  grace_minutes: 10
  late: {kind: per_day, deduct: 0.1, most: 0.5}
  attempts: best
"""
TIMES = """student;time
ada;2026-11-20 18:09
bob;2026-11-20T18:11
cem;2026-11-22T18:30:00+00:00
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_course(tmp_path_factory.mktemp("late") / "course")
    spec = root / "exercises" / "course.yaml"
    spec.write_text(spec.read_text("utf-8") + POLICY, "utf-8")
    assert grade("freeze", "--check", "--course", root).code == 0
    return root


def _batch(course: Path, school: Path, out: Path, times: str) -> Run:
    file = out.parent / "times.csv"
    file.write_text(times, "utf-8")
    words = ("batch", school, "-o", out, "exercise1", "--times", file, "--course", course)
    return grade(*words, "--jobs", "1", "-q")


def _grades(out: Path) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO((out / "grades.csv").read_text("utf-8"), newline=""))
    return {row["student"]: row for row in rows}


def test_what_is_late_stands_beside_the_marks_and_changes_none(
    course: Path, tmp_path: Path
) -> None:
    who = {"ada": RIGHT, "bob": RIGHT, "cem": RIGHT, "dee": RIGHT}
    school, out = write_class(tmp_path / "class", who), tmp_path / "out"

    run = _batch(course, school, out, TIMES)

    assert run.code == 0, run.err
    rows = _grades(out)
    found = {
        name: (row["exercise1"], row["total"], row["late"], row["final"], row["exercise1.late"])
        for name, row in rows.items()
    }
    assert found == {
        "ada": ("3", "3", "0", "3", "0"),
        "bob": ("3", "3", "0.3", "2.7", "0.3"),
        "cem": ("3", "3", "0.9", "2.1", "0.9"),
        "dee": ("3", "3", "0", "3", ""),
    }
    assert {row["final_max"] for row in rows.values()} == {"3"}


def test_the_attempt_that_comes_to_most_counts(course: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = write_class(tmp_path / "first", {"ada": RIGHT, "bob": WRONG})
    second = write_class(tmp_path / "second", {"ada": WRONG, "bob": text(RIGHT) + "# again\n"})
    _batch(course, first, out, "student,time\nada,2026-11-20 17:00\nbob,2026-11-20 17:00\n")
    _batch(course, second, out, "student,time\nada,2026-11-20 17:30\nbob,2026-11-21 17:30\n")

    rows = _grades(out)

    assert [rows["ada"][name] for name in ("total", "raw", "final")] == ["0", "3", "3"]
    assert [rows["bob"][name] for name in ("total", "raw", "final")] == ["3", "3", "2.7"]


def test_a_time_may_be_of_one_exercise_alone(course: Path, tmp_path: Path) -> None:
    school, out = write_class(tmp_path / "class", {"ada": RIGHT}), tmp_path / "out"
    times = "student,exercise,time\nada,exercise1,2026-11-21 17:00\nada,,2026-11-29 17:00\n\n"

    _batch(course, school, out, times)

    assert _grades(out)["ada"]["late"] == "0.3"


def test_gradescopes_export_says_when_it_was_made(course: Path, tmp_path: Path) -> None:
    export, out = tmp_path / "export", tmp_path / "out"
    (export / "submission_11").mkdir(parents=True)
    (export / "submission_11" / "exercise1.py").write_text(text(RIGHT), "utf-8")
    (export / "submission_11" / "late.txt").write_text("", "utf-8")
    (export / "submission_metadata.yml").write_text(
        "submission_11:\n  :submitters:\n  - :name: Ada\n    :sid: '7'\n"
        "  :created_at: 2026-11-21 09:00:00.5 -08:00\n",
        "utf-8",
    )

    run = grade("batch", export, "-o", out, "exercise1", "--course", course, "--jobs", "1", "-q")

    assert run.code == 0, run.err
    assert _grades(out)["7"]["late"] == "0.3"


def test_without_a_policy_nothing_is_added(tmp_path: Path) -> None:
    school, out = write_class(tmp_path / "class", {"ada": RIGHT}), tmp_path / "out"

    grade("batch", school, "-o", out, "exercise1", "--jobs", "1", "-q")

    head, _ = outputs(out)["grades.csv"].decode().split("\n", 1)
    assert head.strip() == "student,name,state,exercise1,total,max,pending,exercise1.design_matrix"


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ("student,time\nada,yesterday\n", "row 2: 'yesterday' is no time; write 2026-11-20 18:00"),
        ("student,when\nada,2026-11-20\n", "have no column time"),
        ("", "have no column student"),
    ],
)
def test_times_that_are_none_are_refused_with_their_row(
    course: Path, tmp_path: Path, times: str, said: str
) -> None:
    school = write_class(tmp_path / "class", {"ada": RIGHT})

    run = _batch(course, school, tmp_path / "out", times)

    assert run.code == 2
    assert said in run.err


def test_times_in_another_encoding_or_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes("student,time\nbjörn,2026-11-20".encode("latin-1"))

    for name, said in (("latin", "it is not UTF-8"), ("nowhere", "No such file")):
        with pytest.raises(UsageError, match=said):
            read_times(tmp_path / name, ZoneInfo("UTC"))
