"""The workflows of examples/ci, replayed step by step in a fresh clone.

Actions that fetch things (checkout, setup-python) are done by the clone and by the interpreter of
the tests; what packages need is lent, so that nothing is fetched.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import junitparser
import pytest
import yaml

from tests.classes import RIGHT, WRONG, text
from tests.command import ROOT, environment

GIT = shutil.which("git") or "git"
EXAMPLES = ROOT / "examples" / "ci"
PINNED = re.compile(r"[\w.-]+/[\w.-]+@v\d+\.\d+\.\d+")


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.SafeLoader)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clone of this checkout with whatever is not committed yet."""
    folder = tmp_path_factory.mktemp("clone") / "course"
    listed = subprocess.run(
        [GIT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode().split("\0")  # fmt: skip
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a `python` that lends new environments what is installed here."""
    folder = tmp_path_factory.mktemp("bin")
    lent = [each for each in sys.path if each.endswith("site-packages")]
    script = folder / "python"
    script.write_text(
        "#!/bin/sh\n"
        f'{sys.executable} "$@" || exit $?\n'
        '[ "$1 $2" = "-m venv" ] || exit 0\n'
        'for site in "$3"/lib/python3*/site-packages; do\n'
        f"    printf '%s\\n' {' '.join(lent)} > \"$site/lent.pth\"\n"
        "done\n",
        "utf-8",
    )
    script.chmod(0o755)
    return folder


def _run(script: str, cwd: Path, python: Path, **more: str) -> subprocess.CompletedProcess[str]:
    offline = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    known = environment(**offline)
    path = f"{python}:{known['PATH']}"
    return subprocess.run(
        ["/bin/bash", "-eo", "pipefail", "-c", script], cwd=cwd, env=known | {"PATH": path} | more,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_the_workflow_of_a_course_is_green_from_zero(clone: Path, python: Path) -> None:
    workflow = _read(EXAMPLES / "github-course.yml")
    scripts = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]

    assert len(scripts) == 3
    for script in scripts:
        run = _run(script, clone, python, GITHUB_ACTIONS="true")

        assert run.returncode == 0, (script, run.stdout, run.stderr)
    assert "The course is sound." in run.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("sample", "code"), [(RIGHT, 0), (WRONG, 1)])
def test_the_action_grades_a_students_repository(
    clone: Path, python: Path, tmp_path: Path, sample: str, code: int
) -> None:
    action = _read(ROOT / "action.yml")
    student = tmp_path / "student"
    student.mkdir()
    (student / "exercise1.py").write_text(text(sample), "utf-8")
    given = {name: about["default"] for name, about in action["inputs"].items()}
    given["exercise"] = "exercise1"
    files = {"GITHUB_STEP_SUMMARY": tmp_path / "summary", "GITHUB_OUTPUT": tmp_path / "output"}
    around = {name: str(path) for name, path in files.items()} | {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(clone),
        "RUNNER_TEMP": str(tmp_path),
    }
    for step in action["runs"]["steps"]:
        own = {name: _filled(text, given) for name, text in step.get("env", {}).items()}
        run = _run(step["run"], student, python, **around, **own)

    assert run.returncode == code, (run.stdout, run.stderr)
    assert ("::error file=exercise1.py" in run.stdout) == bool(code)
    assert "of 3 points" in files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
    named = {line.partition("=")[0] for line in files["GITHUB_OUTPUT"].read_text().splitlines()}
    assert named == set(action["outputs"])
    (suite,) = junitparser.JUnitXml.fromfile(str(student / "report.xml"))
    assert suite.tests == 1


def _filled(text: str, given: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], text)


@pytest.mark.slow
def test_gitlab_gets_its_reports(clone: Path, python: Path, tmp_path: Path) -> None:
    job = _read(EXAMPLES / "gitlab-ci.yml")["grade"]
    (tmp_path / ".grader").mkdir()
    built = _run(f"python -m pip wheel --quiet -w .grader {clone}", tmp_path, python)
    assert built.returncode == 0, built.stderr
    (tmp_path / "exercise1.py").write_text(text(WRONG), "utf-8")

    runs = [_run(script, tmp_path, python) for script in job["script"]]

    assert [run.returncode for run in runs] == [0, 0, 1], runs[-1].stderr
    reports = job["artifacts"]["reports"]
    junitparser.JUnitXml.fromfile(str(tmp_path / reports["junit"]))
    assert json.loads((tmp_path / reports["codequality"]).read_text("utf-8"))


@pytest.mark.parametrize("name", ["github-student.yml", "github-course.yml"])
def test_every_action_that_is_used_is_pinned(name: str) -> None:
    (job,) = _read(EXAMPLES / name)["jobs"].values()
    used = [step["uses"] for step in job["steps"] if "uses" in step]

    assert used
    assert [each for each in used if not PINNED.fullmatch(each)] == []
    assert job["timeout-minutes"] <= 20
