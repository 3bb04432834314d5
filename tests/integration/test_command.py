"""The command `grade`: its options, its exit codes, and what goes to which stream."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.command import GRADE, SAMPLES, copy_course, environment, grade, on_terminal, sample

pytestmark = pytest.mark.sandbox

RIGHT = SAMPLES / "right" / "annotated"
HALF = sample("wrong/half_gradient", "exercise2")

NAMES = [
    *("schema", "exercise", "submission", "status", "score", "max_score", "pending"),
    *("isolation", "battery", "seed", "versions", "functions"),
]
FUNCTION_NAMES = [
    *("name", "verdict", "score", "max_score", "mistake", "message", "datasets", "failed"),
    "counterexample",
]
EXAMPLE_NAMES = ["case", "family", "inputs", "got", "want", "note"]
NUMBER = (int, float)


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


# --- json -----------------------------------------------------------------------------------


def _read(*words: str | Path, code: int) -> Any:
    run = grade(*words, "--format", "json")
    assert (run.code, run.err) == (code, "")
    return json.loads(run.out)


def _check_object(report: dict[str, Any]) -> None:
    assert list(report)[: len(NAMES)] == NAMES
    assert report["schema"] == 1
    assert report["status"] in ("graded", "not_graded")
    assert all(isinstance(report[name], NUMBER) for name in ("score", "max_score", "pending"))
    assert all(isinstance(report[name], str) for name in ("exercise", "submission", "isolation"))
    assert isinstance(report["battery"], str)
    assert isinstance(report["seed"], int)
    assert report["versions"].keys() >= {"grader", "python", "numpy"}
    for function in report["functions"]:
        assert list(function)[: len(FUNCTION_NAMES)] == FUNCTION_NAMES
        assert isinstance(function["datasets"], int)
        assert isinstance(function["failed"], int)
        assert isinstance(function["message"], str)
        example = function["counterexample"]
        assert example is None or list(example) == EXAMPLE_NAMES


def test_json_of_a_right_submission() -> None:
    report = _read("exercise3", RIGHT, code=0)

    _check_object(report)
    assert (report["score"], report["max_score"], report["pending"]) == (8, 8, 3)
    assert report["submission"] == str(RIGHT / "exercise3.py")
    verdicts = {function["name"]: function["verdict"] for function in report["functions"]}
    assert verdicts["DISCUSSION"] == "needs_marking"
    assert all(function["counterexample"] is None for function in report["functions"])


def test_json_of_a_wrong_submission_holds_the_counterexample() -> None:
    report = _read("exercise2", HALF, code=1)

    _check_object(report)
    assert (report["status"], report["score"], report["max_score"]) == ("graded", 8, 10)
    gradient = report["functions"][1]
    assert (gradient["verdict"], gradient["score"]) == ("wrong", 0)
    assert gradient["mistake"] == "half_gradient"
    assert 0 < gradient["failed"] < gradient["datasets"]
    example = gradient["counterexample"]
    assert example["inputs"] == {"theta": [0], "Phi": [[1]], "y": [1]}
    assert (example["got"], example["want"]) == ([-1], [-2])


def test_json_of_all_is_a_list() -> None:
    reports = _read("all", RIGHT, code=0)

    assert [report["exercise"] for report in reports] == ["exercise1", "exercise2", "exercise3"]
    for report in reports:
        _check_object(report)


def test_json_on_a_terminal_has_no_colours() -> None:
    shown = on_terminal(["exercise1", RIGHT, "--format", "json"])

    assert json.loads(shown.rpartition("\x1b[K")[2])["score"] == 3


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


# --- seeds and cases ------------------------------------------------------------------------


@pytest.mark.slow
def test_a_seed_draws_other_datasets_and_leaves_the_verdicts() -> None:
    frozen = _read("exercise1", RIGHT, code=0)
    drawn = _read("exercise1", RIGHT, "--seed", "5", code=0)
    again = _read("exercise1", RIGHT, "--seed", "5", code=0)
    wrong = _read("exercise2", HALF, "--seed", "5", code=1)

    assert drawn["seed"] == wrong["seed"] == 5
    assert drawn["battery"] != frozen["battery"]
    assert drawn == again
    verdicts = {function["name"]: function["verdict"] for function in wrong["functions"]}
    assert verdicts.pop("gradient") == "wrong"
    assert set(verdicts.values()) == {"right"}


def test_the_line_under_a_report_repeats_the_call() -> None:
    report = _read("exercise2", HALF, code=1)
    case = report["functions"][1]["counterexample"]["case"]

    run = grade("exercise2", HALF, "--case", case)

    assert run.code == 1
    assert "gradient: got -1, expected -2.\n" in run.out


@pytest.mark.parametrize(
    ("exercise", "case", "shown"),
    [
        ("exercise2", "loss/1", "got       6\n    expected  6\n"),
        ("exercise2", "loss theta=[1] Phi=[[2]] y=[5]", "got       9\n    expected  9\n"),
        ("exercise2", "is_positive_definite H=[[1,2],[2,1]]", "got       False\n"),
        ("exercise3", "failing_inputs n=2", "n = 2\n"),
        ("exercise3", "minimisers Phi=[[1,1]] y=[2]", "got Z"),
    ],
)
def test_one_call_alone(exercise: str, case: str, shown: str) -> None:
    run = grade(exercise, RIGHT, "--case", case)

    assert (run.code, run.err) == (0, "")
    assert "right on this dataset." in run.out
    assert shown in run.out


@pytest.mark.parametrize(
    ("case", "piece"),
    [
        ("", "has no function ''; known are loss, gradient,"),
        ("los/1", 'did you mean "loss"?'),
        ("loss", "loss theta=... Phi=... y=..."),
        ("loss/0", "they are loss/1 to loss/"),
        ("loss/x", "they are loss/1 to loss/"),
        ("loss theta=[1]", "loss theta=... Phi=... y=..."),
        ("loss theta=[1 Phi=[[1]] y=[1]", "'theta=[1' is not NAME=NUMBERS"),
        ('loss theta=["a"] Phi=[[1]] y=[1]', "is not NAME=NUMBERS"),
        ("loss theta=[NaN] Phi=[[1]] y=[1]", "theta must be finite numbers"),
        ("loss theta=[1] Phi=[1] y=[1]", "Phi must be finite numbers of shape (N, M)"),
        ("loss theta=[1,2] Phi=[[1]] y=[1]", "the shapes do not fit each other"),
        ("optimal_theta Phi=[[1,1]] y=[1]", "no right answer for these numbers (rank Phi = 1 < M"),
    ],
)
def test_a_wrong_case_says_what_to_type(case: str, piece: str) -> None:
    run = grade("exercise2", RIGHT, "--case", case)

    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("--case: ")
    assert piece in run.err


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
