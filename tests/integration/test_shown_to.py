"""Hidden truth stays hidden: the real command on a course that shows less."""

from pathlib import Path

import pytest

from tests.command import copy_course, grade

THIEF = """\
import numpy as np

def gradient(theta, Phi, y):
    print("stolen", theta.tolist(), Phi.tolist(), y.tolist())
    raise ValueError(f"stolen {theta.tolist()} {Phi.tolist()} {y.tolist()}")
"""
FORGER = """\
class gradient_of:
    pass

def gradient(theta, Phi, y):
    kind = type(f"stolen{theta.tolist()}", (), {})
    return kind()
"""
CHOOSER = """\
def gradient(theta, Phi, y):
    return 2 * (Phi @ theta - y) @ Phi if theta[0] > 0 else 0 * theta
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a copy of the shipped course, to be changed."""
    return copy_course(tmp_path / "course")


def show(course: Path, level: str) -> None:
    spec = course / "exercises" / "exercise2.yaml"
    before = "  - name: gradient\n"
    text = spec.read_text("utf-8")
    assert before in text
    spec.write_text(text.replace(before, f"{before}    shown_to: {level}\n"), "utf-8")


@pytest.mark.sandbox
@pytest.mark.parametrize("level", ["hint", "nothing"])
@pytest.mark.parametrize("source", [THIEF, FORGER], ids=["thief", "forger"])
@pytest.mark.parametrize("form", ["console", "json"])
def test_no_input_reaches_a_report(
    course: Path, tmp_path: Path, level: str, source: str, form: str
) -> None:
    show(course, level)
    file = tmp_path / "exercise2.py"
    file.write_text(source, "utf-8")

    ran = grade("exercise2", file, "--course", course, "--format", form)

    assert ran.code == 1
    assert "stolen" not in ran.out + ran.err
    assert "The smallest dataset" not in ran.out


@pytest.mark.sandbox
def test_how_many_datasets_fail_is_not_shown(course: Path, tmp_path: Path) -> None:
    show(course, "hint")
    file = tmp_path / "exercise2.py"
    file.write_text(CHOOSER, "utf-8")

    ran = grade("exercise2", file, "--course", course)

    line = next(line for line in ran.out.splitlines() if line.startswith("  gradient"))
    assert line.split() == ["gradient", "0", "of", "2", "wrong"]


@pytest.mark.sandbox
def test_a_repeated_case_shows_no_more(course: Path, tmp_path: Path) -> None:
    show(course, "hint")
    file = tmp_path / "exercise2.py"
    file.write_text(THIEF, "utf-8")

    ran = grade("exercise2", file, "--course", course, "--case", "gradient/1")

    assert ran.code == 1
    assert "raised an exception, on data that is not shown" in ran.out
    assert "stolen" not in ran.out + ran.err
    assert "expected" not in ran.out


def test_a_level_that_is_none_is_refused_with_those_that_are(course: Path) -> None:
    show(course, "hints")

    ran = grade("list", "--course", course)

    assert ran.code == 3
    assert "shown_to" in ran.err
    assert 'did you mean "hint"?' in ran.err
