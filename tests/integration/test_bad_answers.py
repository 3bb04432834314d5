"""Answers that cannot be judged, and right ones in every accepted form."""

from pathlib import Path
from typing import Any

import pytest

from grader.errors import BELOW_FULL, FULL_MARKS
from tests.command import grade
from tests.judged import MATRIX, NUMPY, hand_in, judged

pytestmark = pytest.mark.sandbox

GRADIENT = "2 * (Phi @ theta - y) @ Phi"

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

    assert run.code == BELOW_FULL
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

    assert run.code == FULL_MARKS
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

    assert run.code == BELOW_FULL
    function = judged(run, signature.partition("(")[0])
    assert function["verdict"] == verdict
    assert piece in function["message"]


def test_a_traceback_is_cut_to_the_lines_of_the_student(tmp_path: Path, hurried: Path) -> None:
    source = f"{NUMPY}\ndef step(x):\n    return np.linalg.inv(x)\n\ndef design_matrix(x):\n"
    (tmp_path / "exercise1.py").write_text(source + "    return step(x[:, None] * x)\n", "utf-8")

    run = grade("exercise1", "--course", hurried, cwd=tmp_path)

    assert (run.code, run.err) == (BELOW_FULL, "")
    assert "design_matrix: it raised LinAlgError: Singular matrix\n" in run.out
    assert "    exercise1.py, line 7, in design_matrix:\n      return step(" in run.out
    assert "    exercise1.py, line 4, in step:\n      return np.linalg.inv(x)\n" in run.out
    assert "Traceback" not in run.out
    assert "linalg.py" not in run.out


def test_what_a_call_printed_is_shown_when_it_is_wrong(tmp_path: Path, hurried: Path) -> None:
    source = "def design_matrix(x):\n    print('so far:', len(x))\n    return 0 * x\n"
    (tmp_path / "exercise1.py").write_text(source, "utf-8")

    run = grade("exercise1", "--course", hurried, cwd=tmp_path)

    assert (run.code, run.err) == (BELOW_FULL, "")
    assert "The call printed, at its end:\n    > so far: 1\n" in run.out


@pytest.mark.parametrize("answer", ["1.0", "None", "(0.0, 0.0, 0.0)", "(0.0, 1 / 0)"])
def test_an_answer_that_is_no_pair_is_reported_to_a_person(tmp_path: Path, answer: str) -> None:
    text = f"def minimisers(Phi, y):\n    return {answer}\n"
    (tmp_path / "exercise3.py").write_text(text)

    run = grade("exercise3", tmp_path)

    assert (run.code, run.err) == (BELOW_FULL, "")
    assert "minimisers (bonus)   0 of 3" in run.out
