"""The reference is loaded by path, under a private name, and its mistakes are the course's."""

import re
import sys
from pathlib import Path

import pytest

from grader.errors import CourseError, SpecErrors
from grader.oracle.load import Reference


def folder(root: Path, **modules: str) -> Path:
    """Write a reference of these modules and return its folder."""
    root.joinpath("__init__.py").write_text('"""A reference."""\n', encoding="utf-8")
    for name, text in modules.items():
        root.joinpath(f"{name}.py").write_text(text, encoding="utf-8")
    return root


TWO = {
    "answers": "from reference import tools\n\n\ndef f(x):\n    return tools.double(x)\n",
    "tools": "LIMIT = 3\n\n\ndef double(x):\n    return 2 * x\n",
}


def test_modules_of_a_reference_import_each_other(tmp_path: Path) -> None:
    reference = Reference(folder(tmp_path, **TWO))

    assert reference.lookup("answers.f")(4) == 8
    assert reference.lookup("tools.double")(4) == 8


def test_a_reference_is_loaded_once(tmp_path: Path) -> None:
    reference = Reference(folder(tmp_path, **TWO))
    first = reference.lookup("tools.double")
    folder(tmp_path, tools="def double(x):\n    return 0\n")

    assert reference.lookup("tools.double") is first


def test_nobody_can_import_the_answers_by_name(tmp_path: Path) -> None:
    before = {name for name in sys.modules if name.partition(".")[0] == "reference"}
    Reference(folder(tmp_path, **TWO)).lookup("tools.double")

    assert {name for name in sys.modules if name.partition(".")[0] == "reference"} == before


def test_a_reference_of_that_name_that_was_there_stays_there(tmp_path: Path) -> None:
    from reference import exact

    lookup = Reference(folder(tmp_path, exact="def rank():\n    return 'mine'\n")).lookup

    assert lookup("exact.rank")() == "mine"
    assert sys.modules["reference.exact"] is exact


def test_two_courses_keep_their_own_answers(tmp_path: Path) -> None:
    lookups = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        course = folder(tmp_path / name, tools=f"def double(x):\n    return {name!r}\n")
        lookups.append(Reference(course).lookup)

    assert [lookup("tools.double")(0) for lookup in lookups] == ["one", "two"]


def test_an_error_in_a_reference_names_the_file_that_it_came_from(tmp_path: Path) -> None:
    lookup = Reference(folder(tmp_path, tools="def fail():\n    return 1 / 0\n")).lookup

    with pytest.raises(ZeroDivisionError) as caught:
        lookup("tools.fail")()
    assert str(caught.traceback[-1].path) == str(tmp_path / "tools.py")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("tool.double", "there is no tool.py for 'tool.double'; did you mean \"tools\"?"),
        ("tools.doubel", "there is no function 'doubel'; did you mean \"double\"?"),
        ("tools.LIMIT", "there is no function 'LIMIT'"),
        ("tools", "there is no function ''"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest(
    name: str, why: str, tmp_path: Path
) -> None:
    with pytest.raises(CourseError) as caught:
        Reference(folder(tmp_path, **TWO)).lookup(name)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1 / 0\n", "cannot be loaded: ZeroDivisionError"),
        ("def f(:\n", "cannot be loaded: SyntaxError"),
        ("import reference.nothing\n", "cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_a_reference_that_does_not_load_is_the_courses_mistake_and_leaves_no_trace(
    text: str, why: str, tmp_path: Path
) -> None:
    before = {name for name in sys.modules if name.partition(".")[0] == "reference"}

    with pytest.raises(CourseError, match=why):
        Reference(folder(tmp_path, a=TWO["tools"], b=text)).lookup("a.double")
    assert {name for name in sys.modules if name.partition(".")[0] == "reference"} == before


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("x = 1\n\n1 / 0\n", "reference/b.py:3:1: "),
        ("x = 1\ndef f(:\n", "reference/b.py:2:1: "),
        ("from reference import tools\ntools.double()\n", "reference/b.py:2:1: "),
        ("x = 1\0\n", "reference:1:1: "),
    ],
)
def test_a_reference_that_does_not_load_names_file_and_line(
    text: str, place: str, tmp_path: Path
) -> None:
    root = folder(tmp_path, tools=TWO["tools"], b=text)

    with pytest.raises(SpecErrors) as caught:
        Reference(root).load()
    assert str(caught.value).startswith(place)


def test_a_folder_that_is_not_there_is_the_courses_mistake(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=re.escape("there is no tools.py for 'tools.double'")):
        Reference(tmp_path / "nowhere").lookup("tools.double")
