"""Files that cannot be imported or read, and functions that are not there.

What a student may hand in ends with a verdict, what a person may type wrongly with exit code 2.
Nobody sees a traceback of the grader; so it is in test_bad_answers.py and test_bad_course.py.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from grader.errors import BELOW_FULL
from tests.command import grade
from tests.judged import RIGHT, hand_in, judged

pytestmark = pytest.mark.sandbox


# --- files that cannot be imported, and functions that are not there -------------------------

FILES: list[tuple[str, str | bytes, str, str]] = [
    ("empty file", "", "missing", "there is no function of this name in exercise1.py"),
    ("comments alone", "# later\n", "missing", "`def design_matrix(...):`"),
    (
        "syntax error",
        "import numpy as np\n\ndef design_matrix(x)\n    return x\n",
        "raised",
        "exercise1.py, line 3: expected ':'\n    def design_matrix(x)\n" + 24 * " " + "^",
    ),
    (
        "indentation",
        "def design_matrix(x):\nreturn x\n",
        "raised",
        "exercise1.py, line 2: expected an indented block",
    ),
    (
        "not utf-8",
        "name = 'Zoë'\n".encode("latin-1") + RIGHT.encode(),
        "raised",
        "Save the file again with the encoding UTF-8.",
    ),
    ("null bytes", b"x = 1\0\n", "raised", "null bytes"),
    (
        "missing package",
        "import no_such_package as nsp\n" + RIGHT,
        "raised",
        "Your file imports no_such_package, which is not available while your code is tested.\n",
    ),
    (
        "missing name",
        "from numpy import no_such_name\n" + RIGHT,
        "raised",
        "ImportError: cannot import name 'no_such_name' from 'numpy'\n",
    ),
    (
        "sys.exit",
        "import sys\n" + RIGHT + "sys.exit(0)\n",
        "raised",
        "Your file ends the program while it is imported.\n  exercise1.py, line 6:\n    sys.exit",
    ),
    (
        "input",
        RIGHT + "n = int(input('n? '))\n",
        "raised",
        'Take input() out, or put it under `if __name__ == "__main__":`.',
    ),
    (
        "a check of itself",
        RIGHT + "import grader\ngrader.check(design_matrix)\n",
        "raised",
        'Put that line, and what you do with it, under `if __name__ == "__main__":`.',
    ),
    (
        "help() and a fault after it",
        RIGHT + "help(design_matrix)\nunknown\n",
        "raised",
        "NameError: name 'unknown' is not defined",
    ),
    (
        "a file of data",
        RIGHT + "data = open('data.csv').read()\n",
        "raised",
        "Files of data are not there while it is graded",
    ),
    (
        "infinite loop",
        RIGHT + "while True:\n    pass\n",
        "timeout",
        "Your file was still being imported after 2 seconds, so it was stopped.",
    ),
    (
        "exception",
        RIGHT + "def half(n):\n    return n / 0\n\nhalf(1)\n",
        "raised",
        ": division by zero\n  exercise1.py, line 8:\n    half(1)\n  exercise1.py, line 6, in half",
    ),
    ("missing function", "def other(x):\n    return x\n", "missing", "`def design_matrix(...):`"),
    (
        "misspelt function",
        RIGHT.replace("design_matrix", "desing_matrix"),
        "missing",
        "There is `desing_matrix`: if that is the one, rename it to `design_matrix`.",
    ),
    (
        "capitals",
        RIGHT.replace("design_matrix", "DesignMatrix"),
        "missing",
        "There is `DesignMatrix`",
    ),
    ("no function but a number", "design_matrix = 3\n", "missing", "no function of this name"),
    (
        "not written",
        "def design_matrix(x):\n    raise NotImplementedError\n",
        "missing",
        "not written yet",
    ),
]


@pytest.mark.parametrize(
    ("source", "verdict", "piece"), [pytest.param(*case[1:], id=case[0]) for case in FILES]
)
def test_a_file_that_cannot_be_called(
    tmp_path: Path, hurried: Path, source: str | bytes, verdict: str, piece: str
) -> None:
    run = hand_in(tmp_path, "exercise1", source, hurried)

    assert run.code == BELOW_FULL
    function = judged(run, "design_matrix")
    assert (function["verdict"], function["score"]) == (verdict, 0)
    assert piece in function["message"]


def test_an_empty_file_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "exercise2.py").touch()

    run = grade("exercise2", cwd=tmp_path)

    assert run.code == BELOW_FULL
    assert "\nNot in the file yet: loss, gradient, optimal_theta, hessian,\n" in run.out
    assert run.out.count("starter") == 1


# --- what cannot be read ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (("exercse1",), 'There is no exercise "exercse1"; did you mean "exercise1"?'),
        (("homework",), "known are exercise1, exercise2, exercise3"),
        (("exercise1", "exercise1.pyy"), "There is no file or folder exercise1.pyy."),
        (("exercise1", "answre.py"), "Did you mean answer.py?"),
        (("exercise1", "empty"), "The folder empty holds no exercise1.py and no exercise1.ipynb."),
        (("exercise1", "empty"), "`grade start EXERCISE` writes a file to begin with."),
        (("exercise1", "."), "It holds answer.py, large.py; give the path of your file."),
        (("exercise1", "folder"), "exercise1.py is a folder, not a Python file"),
        (("exercise1", "pipe"), "pipe is not a regular file"),
        (("exercise1", "large.py"), "large.py is larger than 1 MB; is it the right file?"),
        (("all", "answer.py"), "`grade all` takes the folder"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(
    tmp_path: Path, words: Sequence[str], piece: str
) -> None:
    (tmp_path / "answer.py").write_text(RIGHT, "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder" / "exercise1.py").mkdir(parents=True)
    (tmp_path / "large.py").write_bytes(b"#" * 2_000_000)
    os.mkfifo(tmp_path / "pipe")

    run = grade(*words, cwd=tmp_path)

    assert (run.code, run.out) == (2, "")
    assert piece in run.err
    assert "Traceback" not in run.err


def test_names_of_files_cannot_fool_the_reader_of_an_error(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m\u202e##vso[x].py").touch()
    (tmp_path / "exercise2.py").symlink_to("::error::")
    here = tmp_path / "\n::error::"
    here.mkdir()

    for run in (grade("exercise3", tmp_path), grade("exercise2", tmp_path), grade("all", here)):
        assert (run.code, run.out) == (2, "")
        assert re.search(r"[\x1b\u202e]|^\s*::|##\w*\[", run.err, re.MULTILINE) is None
