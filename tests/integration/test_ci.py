"""`grade ci`: what GitHub, GitLab and the harnesses of platforms read, by the real command."""

import base64
import json
import re
import subprocess
import time
from pathlib import Path

import junitparser
import pytest

from tests.classes import RIGHT, WRONG, text
from tests.command import GRADE, ROOT, SAMPLES, Run, environment, grade

HOSTILE = (
    "def design_matrix(x):\n"
    "    print('::error::mine\\n::add-mask::x\\n##[group]')\n"
    "    raise ValueError('```\\n::set-output name=result::1\\n| a | b |')\n"
)


def _ci(folder: Path, *words: str | Path, **more: str) -> Run:
    return grade("ci", *words, "--course", ROOT, cwd=folder, env=environment(**more))


def _github(folder: Path, source: str, *words: str) -> tuple[Run, str, dict[str, str]]:
    """Return the run on GitHub, the summary of the step, and its outputs."""
    (folder / "exercise1.py").write_text(source, "utf-8")
    summary, output = folder / "summary.md", folder / "output.txt"
    run = _ci(
        folder, "exercise1", ".", *words,
        GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary), GITHUB_OUTPUT=str(output),
    )  # fmt: skip
    outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    return run, summary.read_text("utf-8"), outputs


def test_a_wrong_function_marks_its_line_and_fills_the_summary(tmp_path: Path) -> None:
    run, summary, outputs = _github(tmp_path, f"# mine\n{text(WRONG)}")

    assert run.code == 1
    (command,) = [line for line in run.out.splitlines() if line.startswith("::error")]
    line = (tmp_path / "exercise1.py").read_text("utf-8").split("def design_matrix")[0].count("\n")
    assert command.startswith(
        f"::error file=exercise1.py,line={line + 1},title=exercise1%3A design_matrix::"
    )
    assert "Your points stand side by side" in command
    assert "| exercise1 | `design_matrix` | 0 of 3 | wrong |" in summary
    assert "### exercise1: design_matrix" in summary
    assert "Repeat it: grade exercise1" in summary
    assert (outputs["score"], outputs["max_score"]) == ("0", "3")
    result = json.loads(base64.b64decode(outputs["result"]))
    assert (result["version"], result["status"], result["max_score"]) == (1, "fail", 3)
    (test,) = result["tests"]
    assert (test["status"], test["score"], test["line_no"]) == ("fail", 0, line + 1)


def test_full_marks_mark_nothing(tmp_path: Path) -> None:
    run, summary, outputs = _github(tmp_path, text(RIGHT))

    assert run.code == 0
    assert "::error" not in run.out
    assert summary.startswith("## 3 of 3 points")
    assert json.loads(base64.b64decode(outputs["result"]))["status"] == "pass"


def test_nothing_that_a_submission_says_is_a_command(tmp_path: Path) -> None:
    run, summary, _ = _github(tmp_path, HOSTILE)

    first, *_ = lines = run.out.splitlines()
    token = re.fullmatch(r"::stop-commands::([0-9a-f]{64})", first)
    assert token is not None
    end = lines.index(f"::{token[1]}::")
    commands = [line for line in lines[1:end] if line.lstrip().startswith(("::", "##"))]
    assert commands == []
    assert [line[:8] for line in lines[end + 1 :]] == ["::error "]
    blocks = summary.split("````text")
    assert len(blocks) == 2, "a fence longer than any inside"


def test_a_second_step_adds_to_the_summary(tmp_path: Path) -> None:
    _github(tmp_path, text(WRONG))
    _, summary, _ = _github(tmp_path, text(RIGHT))

    assert summary.count(" of 3 points") == 2


def test_the_files_that_were_asked_for_are_read_by_real_parsers(tmp_path: Path) -> None:
    (tmp_path / "exercise1.py").write_text(text(WRONG), "utf-8")
    forms = {
        "junit": "report.xml", "codequality": "quality.json", "gradescope": "a/b/results.json",
        "prairielearn": "p.json", "classroom50": "c.json", "json": "all.json",
        "autolab": "autolab.txt", "summary": "s.md", "autograding": "result.b64",
    }  # fmt: skip
    asked = [f"--write={form}={file}" for form, file in forms.items()]

    run = _ci(tmp_path, "exercise1", ".", *asked, "--exit-zero", USERNAME="ada")

    assert run.code == 0, run.err
    (suite,) = junitparser.JUnitXml.fromfile(str(tmp_path / "report.xml"))
    assert (suite.tests, suite.failures) == (1, 1)
    (entry,) = json.loads((tmp_path / "quality.json").read_text("utf-8"))
    assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert entry["location"]["path"] == "exercise1.py"
    assert json.loads((tmp_path / "a/b/results.json").read_text("utf-8"))["score"] == 0
    assert json.loads((tmp_path / "p.json").read_text("utf-8"))["gradable"] is True
    assert json.loads((tmp_path / "c.json").read_text("utf-8"))["owner"] == "ada"
    (result,) = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert result["exercise"] == "exercise1"
    last = (tmp_path / "autolab.txt").read_text("utf-8").rstrip().splitlines()[-1]
    assert json.loads(last) == {"scores": {"exercise1": 0}}
    assert json.loads(base64.b64decode((tmp_path / "result.b64").read_bytes()))["tests"]
    assert "::error" not in run.out


def test_what_was_done_before_a_platform_stops_the_run_is_kept(tmp_path: Path) -> None:
    loss = (SAMPLES / RIGHT / "exercise2.py").read_text("utf-8")
    slow = loss.replace(
        "def gradient(", "def gradient(*_):\n    while True:\n        pass\n\n\ndef g("
    )
    (tmp_path / "exercise2.py").write_text(slow, "utf-8")
    file = tmp_path / "results.json"
    words = ["ci", "exercise2", ".", "--write", f"gradescope={file}", "--course", str(ROOT)]
    with subprocess.Popen([GRADE, *words], cwd=tmp_path, stdout=subprocess.DEVNULL) as running:
        try:
            _wait_for_score(file, 1)
        finally:
            running.kill()

    tests = {each["name"]: each for each in json.loads(file.read_text("utf-8"))["tests"]}
    assert tests["exercise2: loss"]["status"] == "passed"
    assert "the grader was stopped before" in tests["exercise2: hessian"]["output"]


def _wait_for_score(file: Path, score: float) -> None:
    for _ in range(600):
        if file.exists() and json.loads(file.read_text("utf-8"))["score"] == score:
            return
        time.sleep(0.05)
    pytest.fail("no score was written while the run was under way")


def test_a_file_that_is_not_there_leaves_results_that_say_so(tmp_path: Path) -> None:
    run = _ci(tmp_path, "exercise1", ".", "--write", "gradescope=results.json")

    assert run.code == 2
    assert "exercise1: not handed in." in json.loads(
        (tmp_path / "results.json").read_text("utf-8")
    )["output"]  # fmt: skip


@pytest.mark.parametrize("target", ["gradescope", "gradescope=", "gradebook=x.json"])
def test_a_form_that_nobody_knows_is_refused(tmp_path: Path, target: str) -> None:
    run = _ci(tmp_path, "exercise1", ".", "--write", target)

    assert run.code == 2
    assert f"--write {target}: say FORMAT=FILE, with one of gradescope, " in run.err


def test_a_summary_that_cannot_be_written_is_told_and_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "exercise1.py").write_text(text(RIGHT), "utf-8")

    run = _ci(tmp_path, "exercise1", ".", GITHUB_ACTIONS="true",
              GITHUB_STEP_SUMMARY=str(tmp_path / "no" / "folder"))  # fmt: skip

    assert run.code == 0
    assert "GITHUB_STEP_SUMMARY: " in run.err
