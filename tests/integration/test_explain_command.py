"""`grade explain`: the whole story of one function, and what it leaves out."""

import re
from pathlib import Path

import pytest

from tests.command import HALF, RIGHT, STARTERS, copy_course, grade
from tests.small_course import EXERCISE, write_course

pytestmark = pytest.mark.sandbox


def test_explain_tells_the_whole_story_of_one_function() -> None:
    run = grade("explain", "exercise2", "gradient", HALF)

    assert (run.code, run.err) == (1, "")
    pieces = [
        "gradient: got -1, expected -2.",
        "    θ = [0]\n    Φ = [ 1 ]\n    y = [1]\n",
        "            1     -1*          -2\n",
        "  Known mistake (half gradient): ",
        "  Why: L(θ + e₁) = 0 ",
        "  Step by step, on this dataset:\n    Φθ − y = [-1]\n    (Φθ − y)ᵀΦ = [-1]\n",
        "  How the lecture gets there: with e = y − Φθ, (5) is L = eᵀe",
        "  In the lecture: equation (2).",
        "  Hint: ",
        "  Repeat it:",
        "  More hints: grade hint exercise2 gradient\n",
    ]
    assert [piece for piece in pieces if piece not in run.out] == []
    places = [run.out.index(piece) for piece in pieces]
    assert places == sorted(places)
    assert "loss" not in run.out


def test_explain_of_one_dataset_shows_the_steps_of_a_right_answer_too() -> None:
    run = grade("explain", "exercise2", "loss", HALF, "--case", "loss/1")

    assert run.code == 0
    assert "loss: right on this dataset.\n  The dataset (the lecture's example: three" in run.out
    assert "\n    y − Φθ = [-1, -1, -2]\n    (y_n − φ(x_n)ᵀθ)² = [1, 1, 4]\n" in run.out


def test_explain_of_a_right_function_names_a_dataset_and_that_line_works() -> None:
    run = grade("explain", "exercise2", "loss", HALF)
    typed = re.search(r'grade explain exercise2 loss \S+ --case "(.*)"$', run.out, re.MULTILINE)

    assert run.code == 0
    assert "\nloss: right on all 181 datasets\n" in run.out
    assert typed is not None
    assert "Step by step" in grade("explain", "exercise2", "loss", HALF, "--case", typed[1]).out


def test_explain_of_a_wrong_bonus_function_is_below_full(tmp_path: Path) -> None:
    starter = STARTERS / "exercise3.py"

    run = grade("explain", "exercise3", "minimisers", starter)

    assert run.code == 1
    assert "minimisers: not written yet" in run.out
    assert "dataset" not in run.out


def test_explain_of_a_written_answer_says_what_is_to_do() -> None:
    empty = grade("explain", "exercise3", "DISCUSSION", STARTERS)
    there = grade("explain", "exercise3", "DISCUSSION", RIGHT)

    assert (empty.code, there.code) == (1, 0)
    assert "DISCUSSION: the written answer is still empty.\n" in empty.out
    assert "waits for a person's mark" in there.out


def test_explain_takes_no_dataset_of_another_function() -> None:
    run = grade("explain", "exercise2", "loss", HALF, "--case", "gradient/1")
    empty = grade("explain", "exercise2", "loss", HALF, "--case", " ")

    assert (run.code, run.out, empty.code) == (2, "", 2)
    assert "'gradient/1' is no dataset of loss; they are written loss/7" in run.err


def test_explain_of_a_file_that_is_not_there_says_so() -> None:
    run = grade("explain", "exercise2", "loss", "nowhere.py")

    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("There is no file or folder nowhere.py.")


@pytest.mark.parametrize("level", ["input and own value", "hint", "nothing"])
def test_no_step_is_shown_where_the_answer_is_not(tmp_path: Path, level: str) -> None:
    course = copy_course(tmp_path / "course")
    spec = course / "exercises" / "exercise2.yaml"
    marked = spec.read_text("utf-8").replace(
        '    equation: "(2)"\n', f'    equation: "(2)"\n    shown_to: {level}\n', 1
    )
    spec.write_text(marked, "utf-8")

    run = grade("explain", "exercise2", "gradient", HALF, "--course", course)

    assert (run.code, run.err) == (1, "")
    assert [word for word in ("Step by step", "How the lecture", "-2") if word in run.out] == []


def test_a_step_that_raises_costs_the_student_nothing_but_the_step(tmp_path: Path) -> None:
    spec = EXERCISE.replace(
        "    note:\n", "    steps:\n      - {formula: x, with: exact.half}\n    note:\n", 1
    ).replace("truth: exact.squared", "truth: exact.plain")
    course = write_course(tmp_path / "course", squares=spec)
    for module, text in {
        "exact": "def plain(x):\n    return x * x\n\n\ndef half(x):\n    raise ValueError('no')\n",
        "scales": "def squared(x):\n    return 1.0\n",
    }.items():
        (course / "reference" / f"{module}.py").write_text(text, "utf-8")
    (tmp_path / "squares.py").write_text("def squared(x):\n    return x + x\n", "utf-8")
    assert grade("freeze", "--course", course).code == 0

    run = grade("explain", "squares", "squared", "--course", course, cwd=tmp_path)

    assert (run.code, run.err) == (1, "")
    assert "squared: got" in run.out
    assert "Step by step" not in run.out
