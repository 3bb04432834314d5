"""`pytest --grade`: each function of an exercise is a test, and its counterexample the message."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.classes import RIGHT, WRONG, text
from tests.command import ROOT, SAMPLES


def _pytest(*words: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, words)],
        cwd=cwd,
        env=kept | {"GRADE_COURSE": str(ROOT)} | more,
        capture_output=True,
        text=True,
        check=False,
    )


def _hand_in(folder: Path, sample: str, exercise: str = "exercise1") -> Path:
    file = folder / f"{exercise}.py"
    file.write_text((SAMPLES / sample / f"{exercise}.py").read_text("utf-8"), "utf-8")
    return file


def test_a_right_submission_passes_function_by_function(tmp_path: Path) -> None:
    _hand_in(tmp_path, "right/annotated", "exercise3")

    run = _pytest("--grade", "exercise3", "-v", ".", cwd=tmp_path)

    assert run.returncode == 0, run.stdout
    assert "exercise3.py::formula_fails PASSED" in run.stdout
    assert "exercise3.py::DISCUSSION SKIPPED (waits for a person's mark)" in run.stdout
    assert "grade: exercise3, course named by GRADE_COURSE, " in run.stdout


def test_a_wrong_function_fails_with_its_counterexample(tmp_path: Path) -> None:
    file = _hand_in(tmp_path, WRONG)

    run = _pytest("--grade", "exercise1", file, cwd=tmp_path)

    assert run.returncode == 1
    assert "exercise1: design_matrix" in run.stdout
    assert "Known mistake (transposed)" in run.stdout
    assert '--case "design_matrix x=[0,0,0]"' in run.stdout
    assert "Traceback" not in run.stdout
    assert "FAILED exercise1.py::design_matrix" in run.stdout


def test_nothing_of_the_folder_runs_with_full_rights(tmp_path: Path) -> None:
    proof = tmp_path / "ran"
    bomb = f"open({str(proof)!r}, 'w')\n"
    folder = tmp_path / "hand_in"
    folder.mkdir()
    for name in ("conftest.py", "test_mine.py", "other.py", "__init__.py"):
        (folder / name).write_text(bomb, "utf-8")
    (folder / "exercise1.py").write_text(bomb + text(RIGHT), "utf-8")

    run = _pytest("--grade", "exercise1", folder, cwd=tmp_path)

    assert not proof.exists()
    assert "1 failed" in run.stdout
    assert "test_mine" not in run.stdout


def test_the_report_for_other_programs_has_the_message(tmp_path: Path) -> None:
    _hand_in(tmp_path, WRONG)

    _pytest("--grade", "exercise1", ".", "--junit-xml", "report.xml", cwd=tmp_path)

    report = (tmp_path / "report.xml").read_text("utf-8")
    assert 'name="design_matrix"' in report
    assert "Your points stand side by side." in report


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--grade", "exercise12"), 'There is no exercise "exercise12"; did you mean'),
        (("--grade", "exercise1", "--grade-course", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_graded_is_a_wrong_use(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    _hand_in(tmp_path, RIGHT)

    run = _pytest(*words, cwd=tmp_path)

    assert run.returncode == 4
    assert said in run.stderr


def test_without_the_option_the_plugin_takes_no_part(tmp_path: Path) -> None:
    (tmp_path / "test_plain.py").write_text(
        "import sys\n\n\ndef test_plain():\n"
        "    assert not [name for name in sys.modules if name.startswith('grader.e')]\n",
        "utf-8",
    )

    run = _pytest("-q", ".", cwd=tmp_path)

    assert run.returncode == 0, run.stdout
    assert "grade:" not in run.stdout
