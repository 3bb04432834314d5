"""The command `grade`: its options, its exit codes, and what goes to which stream."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.command import (
    GRADE,
    HALF,
    RIGHT,
    ROOT,
    copy_course,
    environment,
    grade,
    on_terminal,
    sample,
)

pytestmark = pytest.mark.sandbox


# --- exit codes and streams -----------------------------------------------------------------


def test_full_marks_end_with_0_and_say_nothing_on_stderr() -> None:
    run = grade("exercise1", RIGHT)

    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Question 1: the design matrix (isolation: ")
    assert run.out.endswith(
        "\nScore: 3 of 3 (1 of 1 function right)\n"
        "Public checks passed; hidden checks are run when your course marks it.\n"
    )


def test_marks_that_wait_for_a_person_do_not_count_against_full() -> None:
    run = grade("exercise3", RIGHT)

    assert run.code == 0
    assert re.search(r"DISCUSSION +\? of 3 +waits for a person's mark\n", run.out)
    assert "3 wait for a person" in run.out


def test_below_full_marks_ends_with_1_and_the_report_on_stdout() -> None:
    run = grade("exercise2", HALF)

    assert (run.code, run.err) == (1, "")
    assert "gradient: got -1, expected -2.\n" in run.out
    assert "\nScore: 8 of 10 (5 of 6 functions right)\n" in run.out


def test_the_bonus_is_not_owed() -> None:
    run = grade("exercise3", sample("right/without_the_bonus", "exercise3"))

    assert run.code == 0
    assert re.search(r"minimisers \(bonus\) +0 of 3 +not written yet\n", run.out)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--no-such-option",), id="option of the group"),
        pytest.param(("exercise1", "--fromat", "json"), id="option"),
        pytest.param(("exercise1", "--format", "xml"), id="format"),
        pytest.param(("exercise1", "--seed", "-1"), id="negative seed"),
        pytest.param(("exercise1", "--seed", "many"), id="seed that is no number"),
        pytest.param(("exercise1", "a", "b"), id="two paths"),
        pytest.param(("all", "--case", "loss/1"), id="case of all"),
        pytest.param(("exercse1",), id="exercise"),
        pytest.param(("all", RIGHT / "exercise1.py"), id="all of a file"),
        pytest.param(("freeze", "exercse1", "--check"), id="freeze what is not there"),
    ],
)
def test_wrong_usage_ends_with_2_and_keeps_stdout_clean(words: Sequence[str | Path]) -> None:
    run = grade(*words)

    assert (run.code, run.out) == (2, "")
    assert run.err.strip()
    assert "Traceback" not in run.err


def test_usage_shows_the_command_as_it_is_typed() -> None:
    run = grade("exercise1", "--fromat", "json")

    assert run.err.startswith("Usage: grade exercise1 [OPTIONS] [PATH]\n")
    assert "Did you mean '--format'?" in run.err


def test_without_words_the_help_is_shown() -> None:
    run = grade()

    assert run.code == 2
    assert "\n  grade exercise2 DIR          the one in DIR\n" in run.err + run.out


@pytest.mark.parametrize("words", [("--help",), ("exercise1", "-h"), ("all", "-h"), ("list", "-h")])
def test_help_is_a_report(words: Sequence[str]) -> None:
    run = grade(*words)

    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Usage: grade")


def test_version_is_a_report() -> None:
    run = grade("--version")

    assert (run.code, run.err) == (0, "")
    assert re.fullmatch(r"grade \d+\.\d+\.\d+\n", run.out)


def test_python_runs_it_where_the_shell_does_not_find_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "grader", "exercise1", str(RIGHT)],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout.decode()) == (0, grade("exercise1", RIGHT, cwd=ROOT).out)


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("doctor",),
        ("status", "/"),
        ("hint", "exercise2", "loss"),
        ("ci", "exercise1", RIGHT),
    ],
)
def test_nobody_has_to_read_it(words: Sequence[str]) -> None:
    """With stdout closed nothing is printed, and nothing is broken."""
    closed = ["/bin/sh", "-c", 'exec "$@" >&-', "sh", GRADE, *words]
    done = subprocess.run(closed, env=environment(), capture_output=True, check=False)

    assert done.returncode in {0, 1}
    assert done.stderr == b""


def test_a_sandbox_that_is_not_there_ends_with_4_and_blames_nobody(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text('import sys\nsys.modules["numpy"] = None\n', "utf-8")

    run = grade("exercise1", RIGHT, env={"PYTHONPATH": str(tmp_path)})

    assert (run.code, run.out) == (4, "")
    assert run.err.startswith("NumPy is not installed beside this Python\nNothing was graded")


def test_a_sandbox_that_breaks_ends_with_4_and_takes_no_points(tmp_path: Path) -> None:
    broken = tmp_path / "numpy"
    broken.mkdir()
    (broken / "__init__.py").write_text('raise ImportError("broken")\n', "utf-8")
    (broken / "version.py").write_text('version = "9.9"\n', "utf-8")

    screen = grade("exercise1", RIGHT, env={"PYTHONPATH": str(tmp_path)})
    program = grade("exercise1", RIGHT, "--format", "json", env={"PYTHONPATH": str(tmp_path)})

    assert screen.code == program.code == 4
    assert "your work is not the cause" in screen.out
    assert screen.out.endswith("\nNot graded. No points were taken.\n")
    report = json.loads(program.out)
    assert report["status"] == "not_graded"
    assert [function["verdict"] for function in report["functions"]] == ["grader_fault"]


# --- all, list, freeze ----------------------------------------------------------------------


def test_all_counts_what_is_not_there_as_not_handed_in(tmp_path: Path) -> None:
    shutil.copy(RIGHT / "exercise1.py", tmp_path)

    run = grade("all", cwd=tmp_path)

    assert (run.code, run.err) == (1, "")
    assert "There is no exercise2.py in .: not handed in yet." in " ".join(run.out.split())
    assert "\nTotal: 3 of 21 " in run.out


def test_all_of_a_folder_with_none_of_the_files_is_wrong_usage(tmp_path: Path) -> None:
    run = grade("all", tmp_path)

    assert (run.code, run.out) == (2, "")
    assert "holds no exercise1.py" in run.err


def test_list_speaks_the_language_of_the_reader() -> None:
    asked = grade("list", "--language", "de").out
    of_the_machine = grade("list", env={"LANG": "fr_FR.UTF-8"}).out

    assert re.search(r"^  minimisers\(Phi, y\) +3 Bonus$", asked, re.MULTILINE)
    assert re.search(r"^  DISCUSSION +3, bewertet ein Mensch$", asked, re.MULTILINE)
    assert re.search(r"^  DISCUSSION +3, noté par une personne$", of_the_machine, re.MULTILINE)


def test_list_names_every_function_with_its_points() -> None:
    run = grade("list")

    assert (run.code, run.err) == (0, "")
    assert re.search(r"^  gradient\(theta, Phi, y\) +2$", run.out, re.MULTILINE)
    assert re.search(r"^  minimisers\(Phi, y\) +3 bonus$", run.out, re.MULTILINE)
    assert re.search(r"^  DISCUSSION +3, marked by a person$", run.out, re.MULTILINE)


def test_the_frozen_datasets_are_in_step() -> None:
    run = grade("freeze", "--check")

    assert (run.code, run.err) == (0, "")
    assert re.fullmatch(r"(exercise\d: in step, battery [0-9a-f]{16}\n){3}", run.out)


# --- terminals ------------------------------------------------------------------------------


def test_colours_are_for_terminals() -> None:
    assert "\x1b[32m" in on_terminal(["exercise1", RIGHT])
    assert "\x1b" not in grade("exercise1", RIGHT).out


@pytest.mark.parametrize(
    ("words", "env"), [([], {"NO_COLOR": "1"}), (["--no-color"], {}), ([], {"TERM": "dumb"})]
)
def test_colours_can_be_refused(words: Sequence[str], env: dict[str, str]) -> None:
    shown = on_terminal(["exercise1", RIGHT, *words], env=env)

    assert "3 of 3" in shown
    assert "\x1b[3" not in shown
    assert "\x1b[1" not in shown


def test_an_ascii_terminal_gets_ascii() -> None:
    run = grade("exercise2", HALF, env={"PYTHONIOENCODING": "ascii"})

    assert run.code == 1
    assert run.out.isascii()
    assert "theta = [0]" in run.out
    assert "\\u" not in run.out


def test_a_reader_that_goes_away_is_no_mistake() -> None:
    with subprocess.Popen(
        [GRADE, "exercise2", HALF],
        cwd="/",
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        said = started.stderr.read()

    assert said == b""
    assert started.returncode in (0, 1)


# --- where the course is --------------------------------------------------------------------


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return another course: the same but for its title."""
    root = copy_course(tmp_path / "other")
    spec = root / "exercises" / "course.yaml"
    text = spec.read_text("utf-8")
    spec.write_text(re.sub("(?m)^title: .*$", 'title: "Another course"', text), "utf-8")
    return root


def test_the_course_is_found_from_anywhere(course: Path) -> None:
    named = grade("list", env={"GRADE_COURSE": str(course)})
    asked = grade("list", "--course", course, env={"GRADE_COURSE": "/nowhere"})
    inside = grade("list", cwd=course / "exercises")
    elsewhere = grade("list")

    assert named.out.startswith("Another course\ncourse named by GRADE_COURSE: ")
    assert asked.out.startswith("Another course\ncourse given by --course: ")
    assert inside.out.startswith("Another course\ncourse found from the working directory upwards")
    assert elsewhere.out.startswith("Hessians")


def test_a_course_given_by_name_grades(course: Path) -> None:
    run = grade("exercise1", RIGHT, "--course", course)

    assert run.code == 0
    assert "given by --course" in run.out


@pytest.mark.parametrize("words", [("list",), ("exercise1", RIGHT), ("freeze", "--check")])
def test_a_course_that_is_not_there_ends_with_3(tmp_path: Path, words: Sequence[str]) -> None:
    run = grade(*words, "--course", tmp_path)

    assert (run.code, run.out) == (3, "")
    assert f"The folder {tmp_path}, given by --course, holds no exercises/course.yaml." in run.err
