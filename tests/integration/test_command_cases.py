"""`grade --seed` and `grade --case`: other datasets, and one of them again."""

import pytest

from tests.command import HALF, RIGHT, grade, read_json

pytestmark = pytest.mark.sandbox


@pytest.mark.slow
def test_a_seed_draws_other_datasets_and_leaves_the_verdicts() -> None:
    frozen = read_json("exercise1", RIGHT, code=0)
    drawn = read_json("exercise1", RIGHT, "--seed", "5", code=0)
    again = read_json("exercise1", RIGHT, "--seed", "5", code=0)
    wrong = read_json("exercise2", HALF, "--seed", "5", code=1)

    assert drawn["seed"] == wrong["seed"] == 5
    assert drawn["battery"] != frozen["battery"]
    assert drawn == again
    verdicts = {function["name"]: function["verdict"] for function in wrong["functions"]}
    assert verdicts.pop("gradient") == "wrong"
    assert set(verdicts.values()) == {"right"}


def test_the_line_under_a_report_repeats_the_call() -> None:
    report = read_json("exercise2", HALF, code=1)
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
