"""`grader.check` in a live notebook, in a real kernel, and in scripts."""

import gc
import json
import re
import subprocess
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from tests.command import SAMPLES, environment

pytestmark = pytest.mark.sandbox

STATE = """
import hashlib, json, os, random, signal, sys, threading, warnings

def state():
    return {
        "names": sorted(name for name in globals() if not name.startswith("_")),
        "random": hashlib.sha256(repr(random.getstate()).encode()).hexdigest(),
        "numpy": hashlib.sha256(repr(np.random.get_state()).encode()).hexdigest(),
        "printing": repr(np.get_printoptions()),
        "errors": np.geterr(),
        "warnings": repr(warnings.filters),
        "folder": os.getcwd(),
        "path": sys.path,
        "environment": hashlib.sha256(repr(sorted(os.environ.items())).encode()).hexdigest(),
        "signals": repr([signal.getsignal(n) for n in (signal.SIGINT, signal.SIGALRM)]),
        "modules": sorted({"hypothesis", "yaml", "reference", "msgspec"} & set(sys.modules)),
        "limit": sys.getrecursionlimit(),
        "threads": threading.active_count(),
    }
"""
CELLS = {
    "numpy": "import numpy as np\nimport tools",
    "syntax": "def loss(theta, Phi, y)\n    return 0",
    "first": "%matplotlib inline\ndef loss(theta, Phi, y):\n    return 0",
    "second": "def loss(theta, Phi, y):\n    return tools.squared_length(y - Phi @ theta)",
    "wrong": "def gradient(theta, Phi, y):\n    return (Phi @ theta - y) @ Phi",
    "broken": "def hessian(Phi):\n    return Phi.no_such_name",
    "import": "import grader",
    "state": STATE,
    "before": "print(json.dumps(state()))",
    "one": "report = grader.check(loss); report",
    "after": "del report; print(json.dumps(state()))",
    "all": "grader.check('exercise2')",
    "printed": "print(grader.check(hessian))",
    "misspelt": "grader.check('exercise22')",
    "no name": "grader.check(3)",
    "no exercise": "def gradeint(): pass\ngrader.check(gradeint)",
    "no course": "grader.check(loss, course='/')",
    "of a file": "from handed import gradient as right\ngrader.check(right)",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with files that the notebook imports."""
    folder = tmp_path_factory.mktemp("live")
    sample = SAMPLES / "right" / "lecture_formula" / "exercise2.py"
    (folder / "handed.py").write_bytes(sample.read_bytes())
    (folder / "tools.py").write_text("def squared_length(r):\n    return r @ r\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def outputs(folder: Path) -> Mapping[str, list[Any]]:
    """Return what each cell put out, run in a kernel that is reached through files alone."""
    cells = [nbformat.v4.new_code_cell(text) for text in CELLS.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    manager = AsyncKernelManager(transport="ipc", ip=str(folder / "kernel"))
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook, km=manager, allow_errors=True, timeout=120, resources=resources
    )
    client.execute()
    del client, manager
    with warnings.catch_warnings():
        # nbclient leaves its sockets to the collector, which would blame another test for them.
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    return {name: cell.outputs for name, cell in zip(CELLS, notebook.cells, strict=True)}


def text_of(outputs: list[Any]) -> str:
    """Return the text of a cell that put out one thing."""
    (output,) = outputs
    if output.output_type == "stream":
        return str(output.text)
    return str(output.data["text/plain"])


def test_a_function_of_the_notebook_is_graded_as_it_is_now(outputs: Mapping[str, Any]) -> None:
    text = text_of(outputs["one"])

    assert "1 of 1   right" in text
    assert "Score: 1 of 1" in text
    assert "gradient" not in text


def test_an_exercise_is_graded_with_all_that_is_defined(outputs: Mapping[str, Any]) -> None:
    text = text_of(outputs["all"])

    assert re.search(r"loss +1 of 1 +right", text)
    assert "Known mistake (half gradient)" in text
    assert re.search(r"optimal_theta +0 of 3 +missing", text)


def test_what_was_tried_before_is_not_remarked_on(outputs: Mapping[str, Any]) -> None:
    assert "Remark" not in text_of(outputs["all"])


def test_lines_are_named_as_the_notebook_counts_them(outputs: Mapping[str, Any]) -> None:
    text = text_of(outputs["printed"])

    assert re.search(r"exercise2\.ipynb, cell 6, line 2, in hessian:\n +return Phi\.no_such", text)


def test_a_notebook_shows_html_with_the_same_words(outputs: Mapping[str, Any]) -> None:
    (output,) = outputs["all"]

    assert "Known mistake" in output.data["text/html"]
    assert "<" not in re.sub(r"</?[a-z][^>]*>", "", output.data["text/html"])


def test_the_kernel_is_left_as_it_was(outputs: Mapping[str, Any]) -> None:
    before, after = (json.loads(text_of(outputs[name])) for name in ("before", "after"))

    assert before["modules"] == []
    assert before == after


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("misspelt", r'no exercise "exercise22"; did you mean "exercise2"'),
        ("no name", "takes the name of an exercise, or a function of yours, and not int"),
        ("no exercise", r"No exercise asks for a function gradeint; did you mean gradient\?"),
        ("no course", r'(?s)holds no exercises/course.yaml.*grader.check\(\.\.\., course="DIR"\)'),
    ],
)
def test_what_cannot_be_graded_is_said_without_a_traceback(
    outputs: Mapping[str, Any], cell: str, sentence: str
) -> None:
    (output,) = outputs[cell]

    assert output.ename == "NotChecked"
    assert re.search(sentence, output.evalue)
    assert "\n".join(output.traceback) == output.evalue


def test_a_function_of_a_file_is_graded_in_its_file(outputs: Mapping[str, Any]) -> None:
    text = text_of(outputs["of a file"])

    assert "handed.py" in text
    assert "2 of 2   right" in text


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in this folder."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_script_may_check_itself(tmp_path: Path) -> None:
    sample = (SAMPLES / "right" / "lecture_formula" / "exercise1.py").read_text("utf-8")
    check = 'import grader\n    print(grader.check(design_matrix))\n    grader.check("exercise1")'
    text = f'{sample}\n\nif __name__ == "__main__":\n    {check}\n'
    (tmp_path / "exercise1.py").write_text(text, "utf-8")

    done = run(tmp_path, "exercise1.py")

    assert done.returncode == 0, done.stderr
    assert "3 of 3   right" in done.stdout


def test_a_students_random_py_is_not_pythons(tmp_path: Path) -> None:
    (tmp_path / "exercise1.py").write_text("design_matrix = None", "utf-8")
    (tmp_path / "random.py").write_text("raise SystemExit('mine')", "utf-8")

    done = run(tmp_path, "-P", "-c", 'import grader; print(grader.check("exercise1"))')

    assert "Score: 0 of 3" in done.stdout, done.stderr


@pytest.mark.parametrize("words", ["grader.check(lambda x: x)", "grader.check(f)"])
def test_what_was_typed_and_is_in_no_file_is_said_to_be(tmp_path: Path, words: str) -> None:
    done = run(tmp_path, "-c", f"import grader\ndef f(): pass\n{words}")

    assert "is in no file, so it cannot be graded" in done.stderr


def test_a_grader_that_breaks_says_so(tmp_path: Path) -> None:
    breaking = "import grader, sys; sys.executable = sys.argv[1]; grader.check('exercise1')"
    (tmp_path / "broken").write_text("#!/bin/sh\necho all wrong >&2\n", "utf-8")
    (tmp_path / "broken").chmod(0o755)

    done = run(tmp_path, "-c", breaking, str(tmp_path / "broken"))

    assert "The grader itself broke: all wrong. Please report it." in done.stderr


def test_to_import_the_package_costs_nothing() -> None:
    new = "import sys; before = set(sys.modules); import grader; print(set(sys.modules) - before)"

    assert run(Path.cwd(), "-c", new).stdout == "{'grader'}\n"


def test_the_package_has_no_other_name() -> None:
    done = run(Path.cwd(), "-c", "import grader; grader.chekc")

    assert "module 'grader' has no attribute 'chekc'" in done.stderr
