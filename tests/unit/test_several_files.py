"""Of several files that may be meant by one exercise the newest counts."""

import os
from pathlib import Path

import pytest

from grader.classroom import candidates
from grader.classroom.candidates import copy_number
from grader.classroom.layouts import understand
from tests.handed_in import NAMES, write


@pytest.mark.parametrize("layout", ["{}/exercise2.{}", "{}_exercise2.{}"])
@pytest.mark.parametrize(("newer", "older"), [("py", "ipynb"), ("ipynb", "py")])
def test_a_notebook_is_handed_in_as_a_file_is_and_the_newer_one_counts(
    tmp_path: Path, layout: str, newer: str, older: str
) -> None:
    paths = {kind: layout.format("ada", kind) for kind in (newer, older)}
    write(tmp_path, *paths.values(), layout.format("bo", "ipynb"), layout.format("cy", "ipynb.txt"))
    os.utime(tmp_path / paths[older], (1, 1))

    ada, bo, *_ = understand(tmp_path, NAMES).hand_ins

    assert ada.files == {"exercise2.py": tmp_path / paths[newer]}
    assert ada.others == (tmp_path / paths[older],)
    assert bo.files == {"exercise2.py": tmp_path / layout.format("bo", "ipynb")}


def test_of_two_candidates_the_newest_counts_and_the_other_is_listed(tmp_path: Path) -> None:
    write(tmp_path, "ada/exercise2.py", "ada/old/exercise2.py", "bo/exercise2.py")
    os.utime(tmp_path / "ada/exercise2.py", (1_000, 1_000))
    os.utime(tmp_path / "ada/old/exercise2.py", (2_000, 2_000))
    ada, _ = understand(tmp_path, NAMES).hand_ins

    assert ada.files["exercise2.py"] == tmp_path / "ada/old/exercise2.py"
    assert ada.others == (tmp_path / "ada/exercise2.py",)


@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("exercise2.py", 0),
        ("exercise2-1.py", 1),
        ("exercise2 (3).py", 3),
        ("exercise2(12).py", 12),
        ("exercise21.py", None),
        ("exercise2_final.py", None),
        ("exercise2.pyc", None),
        ("my exercise2.py", None),
    ],
)
def test_copies_are_told_from_other_files(file: str, number: int | None) -> None:
    assert copy_number(file, "exercise2.py") == number


def test_a_file_that_has_gone_meanwhile_is_the_oldest(tmp_path: Path) -> None:
    (tmp_path / "there.py").write_text("", "utf-8")
    there = candidates._newness(tmp_path / "there.py", 0)

    assert candidates._newness(tmp_path / "gone.py", 0) < there
