"""What docs/editors.md sets up, applied to what the command really prints."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT, copy_course, grade, sample
from tests.watching import BROKEN, HALF

PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")


def block(language: str) -> str:
    """Return the one block of the page in this language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def matcher() -> tuple[re.Pattern[str], dict[str, int]]:
    """Return the expression of VS Code's problem matcher, and which group is what."""
    (task,) = json.loads(block("json"))["tasks"]
    pattern: dict[str, Any] = task["problemMatcher"]["pattern"]
    groups = {part: pattern[part] for part in ("file", "line", "column", "message")}
    return re.compile(pattern["regexp"]), groups


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a student's file whose gradient is wrong and whose Hessian raises."""
    path = tmp_path / "a folder" / "exercise2.py"
    path.parent.mkdir()
    text = HALF.replace("    return 2 * Phi.T @ Phi", "    x = 1\n    return Phi.T @ nothing")
    path.write_text(text, "utf-8")
    return path


@pytest.mark.sandbox
def test_the_problem_matcher_reads_every_line_that_is_printed(file: Path) -> None:
    expression, groups = matcher()
    run = grade("exercise2", file, "--format", "editor", "--course", ROOT)
    found = [expression.fullmatch(line) for line in run.out.splitlines()]
    places = [
        tuple(match[groups[part]] for part in ("file", "line", "column"))
        for match in found
        if match
    ]

    assert (run.code, run.err) == (1, "")
    assert places == [(str(file), "8", "5"), (str(file), "20", "1")]
    assert None not in found
    assert all("def gradient" in file.read_text("utf-8").split("\n")[7] for _ in places)


@pytest.mark.sandbox
def test_a_file_of_any_name_has_its_lines_and_its_name_in_what_is_said(file: Path) -> None:
    other = file.rename(file.with_name("my own.py"))
    raised = grade("exercise2", other, "--format", "editor", "--course", ROOT)
    other.write_text(BROKEN, "utf-8")
    unread = grade("exercise2", other, "--format", "editor", "--course", ROOT)
    other.write_text("", "utf-8")
    empty = grade("exercise2", other, "--format", "editor", "--course", ROOT)

    assert f"{other}:20:1: hessian: it raised NameError" in raised.out
    assert unread.out.startswith(f"{other}:4:9: Python cannot read my own.py, line 4: ")
    assert unread.out.count("\n") == 1
    assert "loss: there is no function of this name in my own.py." in empty.out


@pytest.mark.sandbox
def test_the_task_calls_the_command_with_words_that_it_knows(file: Path) -> None:
    (task,) = json.loads(block("json"))["tasks"]
    stands_for = {"${fileBasenameNoExtension}": "exercise2", "${file}": str(file)}
    words = [stands_for.get(word, word) for word in task["args"]]

    assert task["command"] == "grade"
    assert grade(*words, cwd=ROOT).out.count("\n") == 2


@pytest.mark.sandbox
def test_a_file_that_python_cannot_read_is_one_line_at_its_column(file: Path) -> None:
    file.write_text(BROKEN, "utf-8")
    run = grade("exercise2", file, "--format", "editor", "--course", ROOT)

    assert run.out.startswith(f"{file}:4:")
    assert run.out.count("\n") == 1


@pytest.mark.sandbox
def test_full_marks_print_nothing() -> None:
    run = grade(
        "exercise2", sample("right/lecture_formula", "exercise2"), "--format", "editor", cwd=ROOT
    )

    assert (run.code, run.out, run.err) == (0, "", "")


@pytest.mark.sandbox
def test_vim_jumps_to_each_place(file: Path, tmp_path: Path) -> None:
    vim = shutil.which("vim")
    if vim is None:
        pytest.skip("not available here: vim")
    printed, jumps = tmp_path / "printed", tmp_path / "jumps"
    run = grade("exercise2", file, "--format", "editor", "--course", ROOT)
    printed.write_text(run.out, "utf-8")
    settings = tmp_path / "python.vim"
    settings.write_text(block("vim"), "utf-8")
    report = (
        'map(getqflist(), \'fnamemodify(bufname(v:val.bufnr), ":p") . "|" . v:val.lnum'
        ' . "|" . v:val.col . "|" . v:val.text\')'
    )
    words = [
        *(f"-c{command}" for command in (f"source {settings}", "set encoding=utf-8")),
        *(f"-c{command}" for command in ("let &g:efm = &l:efm", f"cgetfile {printed}")),
        f"-ccall writefile({report}, '{jumps}')",
        "-cqall!",
    ]
    subprocess.run(
        [vim, "-u", "NONE", "-i", "NONE", "-n", "-N", "-es", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )

    read = [line.split("|")[:3] for line in jumps.read_text("utf-8").splitlines()]
    assert read == [[str(file), "8", "5"], [str(file), "20", "1"]]


def test_a_course_that_is_wrong_is_told_in_the_same_form(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "course")
    spec = root / "exercises" / "exercise1.yaml"
    spec.write_text(spec.read_text("utf-8").replace("\n    points:", "\n    pionts:"), "utf-8")
    run = grade("check", "exercise1", "--course", root, "--format", "editor")
    expression, groups = matcher()
    found = [expression.fullmatch(line) for line in run.out.splitlines()]

    assert run.code == 3
    assert found
    assert all(match is not None for match in found)
    assert {match[groups["file"]] for match in found if match} == {str(spec)}
    text = spec.read_text("utf-8").split("\n")
    assert any("pionts" in text[int(match[groups["line"]]) - 1] for match in found if match)
