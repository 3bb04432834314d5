"""Bad input of every kind: a clear message, the right verdict and the right exit code.

What a student may hand in ends with a verdict, what a person may type wrongly with exit code 2,
and what an author may break with 3. Nobody sees a traceback of the grader.
"""

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run, copy_course, grade

pytestmark = pytest.mark.sandbox

NUMPY = "import numpy as np\n"
MATRIX = "np.stack([x**0, x, x**2], axis=1)"
RIGHT = f"{NUMPY}\ndef design_matrix(x):\n    return {MATRIX}\n"
GRADIENT = "2 * (Phi @ theta - y) @ Phi"
FULL, BELOW = 0, 1


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the course with short limits, so that loops without end are over soon."""
    root = copy_course(tmp_path_factory.mktemp("courses") / "hurried")
    for path in (root / "exercises").glob("exercise*.yaml"):
        limits = "limits: {import_s: 2, call_s: 1, total_s: 20, memory_mb: 512}"
        text, count = re.subn("(?m)^limits: .*$", limits, path.read_text("utf-8"))
        assert count == 1
        path.write_text(text, "utf-8")
    return root


def hand_in(folder: Path, exercise: str, source: str | bytes, course: Path) -> Run:
    """Grade this source in json, as a student who stands in the folder."""
    raw = source if isinstance(source, bytes) else source.encode()
    (folder / f"{exercise}.py").write_bytes(raw)
    return grade(exercise, "--course", course, "--format", "json", cwd=folder)


def judged(run: Run, function: str) -> dict[str, Any]:
    """Return what is said of one function, in a report that blames nobody else."""
    assert run.err == ""
    report = json.loads(run.out)
    assert report["status"] == "graded"
    (found,) = [one for one in report["functions"] if one["name"] == function]
    assert isinstance(found, dict)
    for inside in ("Traceback", "site-packages", "grader/", "guest"):
        assert inside not in found["message"]
    return found


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

    assert run.code == BELOW
    function = judged(run, "design_matrix")
    assert (function["verdict"], function["score"]) == (verdict, 0)
    assert piece in function["message"]


# --- arguments and returned values ------------------------------------------------------------

CALLS: list[tuple[str, str, str, str]] = [
    ("no argument", "design_matrix()", "bad_form", "it is called as design_matrix(x)"),
    ("two arguments", "design_matrix(x, n)", "bad_form", "your function is design_matrix(x, n)"),
]
VALUES: list[tuple[str, str, str, str]] = [
    ("None", "None", "bad_form", "it returned None, no answer."),
    ("str", f"str({MATRIX})", "bad_form", "it returned text (str), expected numbers."),
    ("int", "3", "bad_form", "the shape is (), expected (1, 3), that is (N, 3)."),
    ("bool", "True", "bad_form", "it returned True or False (bool), expected numbers."),
    ("np.bool_", "np.bool_(True)", "bad_form", "it returned True or False (bool)"),
    ("0-d", "np.array(1.0)", "bad_form", "the shape is (), expected"),
    ("flat", f"{MATRIX}.ravel()", "bad_form", "the shape is (6,), expected (2, 3)"),
    ("one axis more", f"{MATRIX}[None]", "bad_form", "the numbers are right, but the shape is"),
    ("complex", f"{MATRIX} + 1j", "bad_form", "it returned complex numbers, expected real ones."),
    ("NaN", f"np.nan * {MATRIX}", "bad_form", "3 of 3 numbers are NaN, not a number."),
    ("inf", f"np.inf + {MATRIX}", "bad_form", "3 of 3 numbers are infinite."),
    ("objects", "np.array([[None] * 3] * len(x))", "bad_form", "an object of type ndarray"),
    ("masked", f"np.ma.masked_less({MATRIX}, 1e9)", "bad_form", "masked entries."),
    ("generator", "([1, a, a * a] for a in x)", "bad_form", "it returned a generator, whose"),
    ("a map", "map(float, x)", "bad_form", "it returned a map, whose numbers are not computed"),
    ("huge", "np.zeros((3000, 3000))", "bad_form", "shape (3000, 3000), too large to be read."),
    ("more than memory", "np.ones((10**5, 10**5))", "memory", "it needs more than 512 MB."),
    ("dict", "{'Phi': 1}", "bad_form", "it returned a dict, expected numbers."),
    ("set", "set(x)", "bad_form", "it returned a set, which has no order."),
    ("ragged", "[[1, 2, 3], [1]]", "bad_form", "a list with rows of different lengths."),
    ("function", "np.sum", "bad_form", "Are the brackets of a call left out"),
    ("pair", f"({MATRIX}, x)", "bad_form", "it returned a tuple with rows of different lengths."),
    ("input()", "input()", "raised", "all that the function needs comes in its arguments"),
    ("sys.exit()", "sys.exit(0)", "raised", "it ended the program instead of returning"),
    ("os._exit()", "os._exit(3)", "crashed", "the Python process ended during the call"),
    ("recursion", "design_matrix(x)", "raised", "it raised RecursionError"),
    ("NotImplemented", "NotImplemented", "bad_form", "expected numbers."),
]


def _returning(value: str) -> str:
    return f"{NUMPY}import os, sys\n\ndef design_matrix(x):\n    return {value}\n"


def _cases() -> list[Any]:
    calls = [
        pytest.param(f"{NUMPY}\ndef {signature}:\n    return 1\n", verdict, piece, id=name)
        for name, signature, verdict, piece in CALLS
    ]
    values = [
        pytest.param(_returning(value), verdict, piece, id=name)
        for name, value, verdict, piece in VALUES
    ]
    loop = "def design_matrix(x):\n    while True:\n        pass\n"
    said = "no answer after 1 second, so the call was stopped."
    return [*calls, *values, pytest.param(loop, "timeout", said, id="loop")]


@pytest.mark.parametrize(("source", "verdict", "piece"), _cases())
def test_an_answer_that_cannot_be_judged(
    tmp_path: Path, hurried: Path, source: str, verdict: str, piece: str
) -> None:
    run = hand_in(tmp_path, "exercise1", source, hurried)

    assert run.code == BELOW
    function = judged(run, "design_matrix")
    assert (function["verdict"], function["score"]) == (verdict, 0)
    assert function["message"].startswith("design_matrix: ")
    assert piece in function["message"]
    assert function["counterexample"] is not None


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(f"{MATRIX}.tolist()", id="list"),
        pytest.param(f"tuple(map(tuple, {MATRIX}))", id="tuple"),
        pytest.param(f"list({MATRIX})", id="list of arrays"),
        pytest.param(f"{MATRIX} + 0j", id="complex with zero imaginary part"),
        pytest.param(f"{MATRIX}.astype(object)", id="object array"),
        pytest.param(f"np.matrix({MATRIX})", id="np.matrix"),
        pytest.param(f"np.ma.array({MATRIX})", id="masked array, nothing masked"),
        pytest.param(f"np.asfortranarray({MATRIX})", id="columns first"),
        pytest.param(f"print('hello', x) or {MATRIX}", id="printing"),
        pytest.param(f"sys.stdout.write('x' * 10**5) and {MATRIX}", id="printing much"),
    ],
)
def test_the_right_numbers_in_another_form_are_right(
    tmp_path: Path, hurried: Path, value: str
) -> None:
    run = hand_in(tmp_path, "exercise1", _returning(value), hurried)

    assert run.code == FULL
    assert judged(run, "design_matrix")["verdict"] == "right"


LOSS = "np.sum((y - Phi @ theta) ** 2)"
DEFINITE = "np.linalg.eigvalsh(H).min() > 1e-9 * abs(H).max()"
OTHERS: list[tuple[str, str, str, str, str]] = [
    ("gradient (M, 1)", "gradient(theta, Phi, y)", f"({GRADIENT})[:, None]", "bad_form",
     "the numbers are right, but the shape is (2, 1), expected (2,), that is (M,)."),
    ("gradient (1, M)", "gradient(theta, Phi, y)", f"({GRADIENT})[None]", "right", ""),
    ("loss 0-d", "loss(theta, Phi, y)", f"np.array({LOSS})", "right", ""),
    ("loss (1, 1)", "loss(theta, Phi, y)", f"np.array([[{LOSS}]])", "right", ""),
    ("loss bool", "loss(theta, Phi, y)", f"{LOSS} > 0", "bad_form", "not a comparison"),
    ("loss two", "loss(theta, Phi, y)", f"{LOSS}, 0", "bad_form", "the shape is (2,), expected ()"),
    ("definite np.bool_", "is_positive_definite(H)", f"np.bool_({DEFINITE})", "right", ""),
    ("definite int", "is_positive_definite(H)", f"int({DEFINITE})", "right", ""),
    ("definite 0-d", "is_positive_definite(H)", f"np.array({DEFINITE})", "right", ""),
    ("definite text", "is_positive_definite(H)", f"str({DEFINITE})", "bad_form",
     "it returned str, expected True or False."),
    ("definite float", "is_positive_definite(H)", f"float({DEFINITE})", "bad_form",
     "it returned float, expected True or False."),
    ("definite many", "is_positive_definite(H)", "np.linalg.eigvalsh(H) > 0", "bad_form",
     "np.all(...) makes one truth value out of many."),
    ("definite None", "is_positive_definite(H)", "None", "bad_form", "it returned None"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("signature", "value", "verdict", "piece"),
    [pytest.param(*one[1:], id=one[0]) for one in OTHERS],
)
def test_forms_of_vectors_numbers_and_truth_values(
    tmp_path: Path, hurried: Path, signature: str, value: str, verdict: str, piece: str
) -> None:
    source = f"{NUMPY}\ndef {signature}:\n    return {value}\n"

    run = hand_in(tmp_path, "exercise2", source, hurried)

    assert run.code == BELOW
    function = judged(run, signature.partition("(")[0])
    assert function["verdict"] == verdict
    assert piece in function["message"]


def test_a_traceback_is_cut_to_the_lines_of_the_student(tmp_path: Path, hurried: Path) -> None:
    source = f"{NUMPY}\ndef step(x):\n    return np.linalg.inv(x)\n\ndef design_matrix(x):\n"
    (tmp_path / "exercise1.py").write_text(source + "    return step(x[:, None] * x)\n", "utf-8")

    run = grade("exercise1", "--course", hurried, cwd=tmp_path)

    assert (run.code, run.err) == (BELOW, "")
    assert "design_matrix: it raised LinAlgError: Singular matrix\n" in run.out
    assert "    exercise1.py, line 7, in design_matrix:\n      return step(" in run.out
    assert "    exercise1.py, line 4, in step:\n      return np.linalg.inv(x)\n" in run.out
    assert "Traceback" not in run.out
    assert "linalg.py" not in run.out


def test_what_a_call_printed_is_shown_when_it_is_wrong(tmp_path: Path, hurried: Path) -> None:
    source = "def design_matrix(x):\n    print('so far:', len(x))\n    return 0 * x\n"
    (tmp_path / "exercise1.py").write_text(source, "utf-8")

    run = grade("exercise1", "--course", hurried, cwd=tmp_path)

    assert (run.code, run.err) == (BELOW, "")
    assert "The call printed, at its end:\n    > so far: 1\n" in run.out


def test_an_empty_file_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "exercise2.py").touch()

    run = grade("exercise2", cwd=tmp_path)

    assert run.code == BELOW
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


# --- broken courses ---------------------------------------------------------------------------

SPEC = "exercises/exercise1.yaml"
POINTS = "    points: 3\n"
BROKEN: list[tuple[str, str, str, str, list[str]]] = [
    ("wrong key", SPEC, POINTS, "    pionts: 3\n",
     [f"{SPEC}:LINE:5: functions[0].pionts: is no known key; did you mean \"points\"?"]),
    ("wrong type", SPEC, POINTS, "    points: three\n",
     [f'{SPEC}:LINE:13: functions[0].points: is "three"; it should be a number']),
    ("unknown check", SPEC, "kind: close", "kind: clsoe",
     [f'{SPEC}:LINE:19: functions[0].check.kind: is "clsoe"; did you mean "close"?']),
    ("unknown function", SPEC, "exact.design_matrix", "exact.design_matrx",
     [f"{SPEC}:LINE:12: functions[0].truth: ", 'did you mean "exact.design_matrix"?']),
    ("no reference function", SPEC, "exact.design_matrix", "exakt.design_matrix",
     [f"{SPEC}:LINE:12: functions[0].truth: ", "there is no reference/exakt.py"]),
    ("repeated key", SPEC, POINTS, 2 * POINTS,
     [f"{SPEC}:NEXT:5: functions[0].points: is a repeated key; the first one is on line LINE"]),
    ("tab", SPEC, POINTS, "\tpoints: 3\n",
     [f"{SPEC}:LINE:1: a tab; YAML is indented with spaces"]),
    ("several at once", SPEC, "title: ", "tilte: 1\nsauce: ",
     [f'{SPEC}:LINE:1: tilte: is no known key; did you mean "title"?',
      f"{SPEC}:NEXT:1: sauce: is no known key", f"{SPEC}:2:1: lacks title"]),
    ("course", "exercises/course.yaml", "seed: ", "sed: ",
     ["exercises/course.yaml:LINE:1: sed: is no known key", "lacks seed"]),
    ("unfrozen change", SPEC, "low: -9", "low: -8",
     ["exercises/batteries/exercise1.jsonl: it was drawn from another version", "`grade freeze`"]),
    ("changed reference", "reference/exact.py", "def ", "LATER = 1\n\n\ndef ",
     ["exercises/batteries/exercise1.jsonl: it was drawn from another version"]),
    ("edited battery", "exercises/batteries/exercise1.jsonl", '"x": [1, 2, 3]', '"x": [1, 2, 4]',
     ["exercises/batteries/exercise1.jsonl: the datasets do not fit their digest"]),
]  # fmt: skip
"""What is broken, the file, what is replaced and by what, and pieces of what is said.

LINE stands for the line of the replaced text, NEXT for the one below it.
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "pieces"), [pytest.param(*one[1:], id=one[0]) for one in BROKEN]
)
def test_a_broken_course_ends_with_3_and_blames_no_student(
    tmp_path: Path, file: str, old: str, new: str, pieces: Sequence[str]
) -> None:
    root = copy_course(tmp_path / "course")
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")
    (tmp_path / "exercise1.py").write_text(RIGHT, "utf-8")

    run = grade("exercise1", tmp_path, "--course", root)

    assert (run.code, run.out) == (3, "")
    line = text[: text.index(old)].count("\n") + 1
    wanted = [piece.replace("LINE", str(line)).replace("NEXT", str(line + 1)) for piece in pieces]
    assert [piece for piece in wanted if piece not in run.err] == []
    assert run.err.endswith("no points were taken: the submission is not the cause.\n")
    assert "Traceback" not in run.err


def test_a_reference_that_breaks_ends_with_3(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "course")
    with (root / "reference" / "exact.py").open("a", encoding="utf-8") as file:
        file.write("\n1 / 0\n")

    run = grade("freeze", "exercise1", "--course", root)

    assert (run.code, run.out) == (3, "")
    assert "the reference cannot be loaded: ZeroDivisionError" in run.err


def test_a_battery_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "course")
    (root / "exercises" / "batteries" / "exercise2.jsonl").unlink()

    check = grade("freeze", "--check", "--course", root)
    drawn = grade("freeze", "exercise1", "--course", root)

    assert check.code == 3
    assert "exercise2.jsonl: there is no frozen battery; draw it with `grade freeze`" in check.err
    assert check.out.count("in step") == 2
    assert drawn.code == 0
    assert re.match(r"exercise1: \d+ datasets, battery [0-9a-f]{16}$", drawn.out)


def test_names_of_files_cannot_fool_the_reader_of_an_error(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m\u202e##vso[x].py").touch()
    (tmp_path / "exercise2.py").symlink_to("::error::")
    here = tmp_path / "\n::error::"
    here.mkdir()

    for run in (grade("exercise3", tmp_path), grade("exercise2", tmp_path), grade("all", here)):
        assert (run.code, run.out) == (2, "")
        assert re.search(r"[\x1b\u202e]|^\s*::|##\w*\[", run.err, re.MULTILINE) is None


@pytest.mark.parametrize("answer", ["1.0", "None", "(0.0, 0.0, 0.0)", "(0.0, 1 / 0)"])
def test_an_answer_that_is_no_pair_is_reported_to_a_person(tmp_path: Path, answer: str) -> None:
    text = f"def minimisers(Phi, y):\n    return {answer}\n"
    (tmp_path / "exercise3.py").write_text(text)

    run = grade("exercise3", tmp_path)

    assert (run.code, run.err) == (BELOW, "")
    assert "minimisers (bonus)   0 of 3" in run.out
