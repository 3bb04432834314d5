"""`grade new`: an exercise that `grade check` finds sound before a word of it is changed."""

from pathlib import Path

import pytest

from tests.command import copy_course, grade

FLAGS = ("--title", 'The "trapezium" rule', "--function", "integral")


def test_a_new_course_is_sound_with_its_first_exercise(tmp_path: Path) -> None:
    course = tmp_path / "analysis"

    run = grade("new", "quadrature", "--course", course, *FLAGS, "--argument", "A=N,M",
                "--argument", "x=N", "--argument", "c=", "--argument", "pair=2")  # fmt: skip
    again = grade("check", "--course", course)

    assert (run.code, again.code) == (0, 0), run.err + again.out
    assert "The course is sound." in run.out
    assert "Now make it yours" in run.out
    starter = course / "exercises" / "starters"
    graded = grade("quadrature", starter, "--course", course)
    assert "Not written yet: integral." in graded.out
    assert 'The "trapezium" rule' in graded.out
    right = course / "exercises" / "samples" / "right" / "quadrature_model"
    assert grade("quadrature", right, "--course", course).code == 0


def test_a_second_exercise_joins_a_course_and_its_samples(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    before = (course / "exercises" / "course.yaml").read_text("utf-8")

    run = grade("new", "exercise4", *FLAGS, cwd=course)

    assert run.code == 0, run.out + run.err
    after = (course / "exercises" / "course.yaml").read_text("utf-8")
    assert after == before.replace("exercise2, exercise3]", "exercise2, exercise3, exercise4]")
    assert grade("exercise4", course / "exercises" / "starters", cwd=course).code == 1
    assert grade("freeze", "--check", cwd=course).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("exercise1", *FLAGS), "exercise1.yaml is there already; nothing was written."),
        (("for", *FLAGS), '"for" is no name in Python'),
        (("exercise4", "--title", "T", "--function", "2x"), '"2x" is no name in Python'),
        (("exercise4", *FLAGS, "--argument", "x=N*2"), "--argument x=N*2: write NAME=SIZES"),
        (("exercise4", *FLAGS, "--argument", "x=N", "--argument", "x="), "--argument x=: write"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    course = copy_course(tmp_path / "course")
    before = sorted(course.rglob("*"))

    run = grade("new", *words, cwd=course)

    assert run.code == 2
    assert said in run.err
    assert sorted(course.rglob("*")) == before


def test_a_list_of_exercises_that_is_not_in_one_line_is_left_to_the_author(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    spec = course / "exercises" / "course.yaml"
    text = spec.read_text("utf-8")
    block = "exercises:\n  - exercise1\n  - exercise2\n  - exercise3"
    spec.write_text(text.replace("exercises: [exercise1, exercise2, exercise3]", block), "utf-8")

    run = grade("new", "exercise4", *FLAGS, cwd=course)

    assert run.code == 2
    assert "was not found in one line; nothing was written" in run.err
    assert not (course / "exercises" / "exercise4.yaml").exists()


def test_a_name_that_is_listed_without_a_spec_is_not_listed_twice(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    spec = course / "exercises" / "course.yaml"
    text = spec.read_text("utf-8")
    spec.write_text(text.replace("exercise3]", "exercise3, exercise4]"), "utf-8")

    run = grade("new", "exercise4", *FLAGS, cwd=course)

    assert run.code == 2
    assert "lists exercise4 already" in run.err


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "course").write_text("a file", "utf-8")

    run = grade("new", "exercise4", "--course", tmp_path / "course", *FLAGS)

    assert run.code == 2
    assert "cannot be written" in run.err
