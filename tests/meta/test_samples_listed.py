"""The list of samples and the folders of samples say the same, in the words of the grader.

What each sample really gets is the business of the corpus tests; here the list itself is checked.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.judge.finding import Verdict

SAMPLES = Path(__file__).parents[2] / "exercises" / "samples"

POINTS: dict[str, dict[str, float]] = {
    "exercise1": {"design_matrix": 3},
    "exercise2": {
        "loss": 1,
        "gradient": 2,
        "optimal_theta": 3,
        "hessian": 2,
        "is_positive_definite": 1,
        "directional_curvature": 1,
    },
    "exercise3": {"formula_fails": 3, "failing_inputs": 2, "minimisers": 3, "DISCUSSION": 0},
}
"""Points that a right answer earns before a person has marked the written one."""

BONUS = {"minimisers"}
KEYS = {"name", "why", "needs", *POINTS}
FULL = {"right", "needs_marking"}


@pytest.fixture(scope="module")
def samples() -> list[dict[str, Any]]:
    """Every entry of samples.yaml."""
    listing = yaml.safe_load((SAMPLES / "samples.yaml").read_text(encoding="utf-8"))
    assert listing["format"] == 1
    entries: list[dict[str, Any]] = listing["samples"]
    return entries


def words(verdict: str | list[str]) -> list[str]:
    """Return the allowed verdicts, one or several."""
    return [verdict] if isinstance(verdict, str) else verdict


def graded(samples: list[dict[str, Any]]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return (sample, exercise, expectation) for every file that is graded."""
    return [
        (sample["name"], exercise, sample[exercise])
        for sample in samples
        for exercise in POINTS
        if exercise in sample
    ]


def test_folders_and_list_agree(samples: list[dict[str, Any]]) -> None:
    """A sample that is not listed is never run; a listed one that is not there is never right."""
    folders = sorted(
        f"{side}/{folder.name}"
        for side in ("right", "wrong")
        for folder in (SAMPLES / side).iterdir()
        if folder.is_dir() and folder.name != "__pycache__"
    )

    assert sorted(sample["name"] for sample in samples) == folders


def test_every_exercise_file_has_an_expectation(samples: list[dict[str, Any]]) -> None:
    """The files exerciseK.py of a folder are exactly the exercises that its entry names."""
    files = {
        (sample["name"], path.stem)
        for sample in samples
        for path in (SAMPLES / sample["name"]).glob("exercise*.py")
    }

    assert {(name, exercise) for name, exercise, _ in graded(samples)} == files


def test_there_are_enough_samples(samples: list[dict[str, Any]]) -> None:
    """At least 12 known-right and 30 known-wrong submissions."""
    sides = [sample["name"].split("/")[0] for sample in samples]

    assert sides.count("right") >= 12
    assert sides.count("wrong") >= 30


def test_entries_have_known_keys_and_a_reason(samples: list[dict[str, Any]]) -> None:
    """No key is misspelt, and every entry says what it is there for."""
    unknown = {sample["name"]: set(sample) - KEYS for sample in samples if set(sample) - KEYS}
    silent = [sample["name"] for sample in samples if not sample["why"].strip()]

    assert not unknown
    assert not silent


def test_every_verdict_word_is_known(samples: list[dict[str, Any]]) -> None:
    """Only words of the verdict table, and none that blames the grader."""
    known = {verdict.value for verdict in Verdict} - {Verdict.GRADER_FAULT.value}
    used = {
        word
        for _, _, expectation in graded(samples)
        for verdict in expectation["verdicts"].values()
        for word in words(verdict)
    }

    assert used <= known


def test_every_function_of_an_exercise_is_named(samples: list[dict[str, Any]]) -> None:
    """An expectation names all functions of its exercise, and no other."""
    wrong = [
        (name, exercise)
        for name, exercise, expectation in graded(samples)
        if set(expectation["verdicts"]) != set(POINTS[exercise])
    ]

    assert not wrong


def test_scores_add_up(samples: list[dict[str, Any]]) -> None:
    """The score is the sum of the points of the functions that are right, all or nothing."""
    wrong = [
        (name, exercise)
        for name, exercise, expectation in graded(samples)
        if expectation["score"]
        != sum(
            POINTS[exercise][function]
            for function, verdict in expectation["verdicts"].items()
            if verdict == "right"
        )
    ]

    assert not wrong


def test_right_samples_lose_nothing_and_wrong_ones_do(samples: list[dict[str, Any]]) -> None:
    """Full marks, apart from the bonus, is what makes a sample a right one."""
    losing = {
        name
        for name, _, expectation in graded(samples)
        for function, verdict in expectation["verdicts"].items()
        if not FULL & set(words(verdict)) and not (name.startswith("right/") and function in BONUS)
    }

    assert losing == {sample["name"] for sample in samples if sample["name"].startswith("wrong/")}
