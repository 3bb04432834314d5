"""Where a course is looked for, in which order, and what is said when there is none."""

import sys
import sysconfig
from pathlib import Path

import pytest

from grader.course import Course, find_course
from grader.errors import CourseError


def _course(root: Path) -> Path:
    (root / "exercises").mkdir(parents=True)
    (root / "exercises" / "course.yaml").touch()
    return root


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder; no course is installed in this interpreter."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "prefix"))
    monkeypatch.setattr(
        sysconfig, "get_path", lambda _, scheme="own": str(tmp_path / f"data-{scheme}")
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    return empty


def test_the_option_goes_before_everything(tmp_path: Path) -> None:
    asked, other = _course(tmp_path / "asked"), _course(tmp_path / "other")

    got = find_course(asked, {"GRADE_COURSE": str(other)}, other, checkout=other)

    assert got == Course(root=asked, found="given by --course")


def test_the_variable_goes_before_the_working_directory(tmp_path: Path) -> None:
    named, other = _course(tmp_path / "named"), _course(tmp_path / "other")

    got = find_course(None, {"GRADE_COURSE": str(named)}, other, checkout=other)

    assert got == Course(root=named, found="named by GRADE_COURSE")


def test_the_working_directory_is_searched_upwards(tmp_path: Path) -> None:
    around, other = _course(tmp_path / "around"), _course(tmp_path / "other")
    deep = around / "a" / "b"
    deep.mkdir(parents=True)

    got = find_course(None, {"GRADE_COURSE": ""}, deep, checkout=other)

    assert got == Course(root=around, found="found from the working directory upwards")


def test_without_working_directory_the_checkout_is_taken(tmp_path: Path) -> None:
    checkout = _course(tmp_path / "checkout")

    got = find_course(None, {}, None, checkout=checkout)

    assert got == Course(root=checkout, found="shipped with the grader")


@pytest.mark.parametrize("prefix", ["prefix", "data-own", "data-user"])
def test_the_shipped_course_comes_last(
    prefix: str, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sysconfig, "get_preferred_scheme", lambda key: key)
    shipped = _course(nowhere.parent / prefix / "share" / "exercise-grader")

    got = find_course(None, {}, nowhere, checkout=nowhere)

    assert got == Course(root=shipped, found="shipped with the grader")


def test_this_checkout_is_its_own_course() -> None:
    checkout = Path(__file__).parents[2]

    assert find_course(None, {}, None).root.resolve() == checkout.resolve()


def test_no_course_at_all_lists_the_places(nowhere: Path) -> None:
    with pytest.raises(CourseError) as caught:
        find_course(None, {}, nowhere, checkout=nowhere)

    lines = str(caught.value).splitlines()
    assert lines[0].startswith("No course was found")
    assert lines[1:3] == [f"  {nowhere}", f"  {nowhere.parent}"]
    assert len(lines) == len(set(lines))
    assert lines[-1] == "Give one with --course DIR, or set GRADE_COURSE."


def test_an_asked_for_folder_without_course_is_not_passed_over(tmp_path: Path) -> None:
    other = _course(tmp_path / "other")

    with pytest.raises(CourseError, match=r"empty, given by --course, holds no exercises/course"):
        find_course(tmp_path / "empty", {}, other, checkout=other)
    with pytest.raises(CourseError, match=r"empty, named by GRADE_COURSE, holds no exercises"):
        find_course(None, {"GRADE_COURSE": str(tmp_path / "empty")}, other, checkout=other)


def test_a_folder_inside_a_course_names_the_course(tmp_path: Path) -> None:
    root = _course(tmp_path / "course")

    with pytest.raises(CourseError) as caught:
        find_course(root / "exercises", {}, None)

    assert str(caught.value).endswith(f"Did you mean {root}?")


def test_a_folder_that_cannot_be_looked_into_holds_no_course() -> None:
    with pytest.raises(CourseError, match="holds no exercises"):
        find_course(Path("x" * 5000), {}, None)
