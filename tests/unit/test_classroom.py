"""A class is understood in every layout that platforms and people produce."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.classroom import layouts
from grader.classroom.layouts import understand
from grader.errors import UsageError
from tests.handed_in import NAMES, write

METADATA = """\
submission_11:
  :submitters:
  - :name: Ada Example
    :sid: '301'
    :email: ada@example.edu
  - :name: Bo Sample
    :sid: '302'
  :created_at: 2026-11-01 12:00:00 Z
submission_12:
  :submitters:
  - :name: Cy Case
    :email: cy@example.edu
submission_13:
  :created_at: 2026-11-01 12:00:00 Z
"""


def handed(root: Path) -> Mapping[str, Mapping[str, str]]:
    """Return student -> exercise file -> path below `root`, as it is understood."""
    return {
        hand_in.student: {
            name: path.relative_to(root).as_posix() for name, path in hand_in.files.items()
        }
        for hand_in in understand(root, NAMES).hand_ins
    }


def test_one_folder_per_student(tmp_path: Path) -> None:
    write(tmp_path, "ada/exercise2.py", "bo/src/exercise1.py", "bo/exercise2.py", "cy/notes.txt")

    assert understand(tmp_path, NAMES).layout == "one folder per student"
    assert handed(tmp_path) == {
        "ada": {"exercise2.py": "ada/exercise2.py"},
        "bo": {"exercise1.py": "bo/src/exercise1.py", "exercise2.py": "bo/exercise2.py"},
        "cy": {},
    }


def test_one_file_per_student(tmp_path: Path) -> None:
    write(tmp_path, "ada_exercise2.py", "van_der_berg_exercise1.py", "van_der_berg_exercise2.py")
    write(tmp_path, "README.txt", "exercise2.py")
    found = understand(tmp_path, NAMES)

    assert found.layout == "one file per student"
    assert all(hand_in.alone for hand_in in found.hand_ins)
    assert set(found.ignored) == {tmp_path / "README.txt", tmp_path / "exercise2.py"}
    assert handed(tmp_path) == {
        "ada": {"exercise2.py": "ada_exercise2.py"},
        "van_der_berg": {
            "exercise1.py": "van_der_berg_exercise1.py",
            "exercise2.py": "van_der_berg_exercise2.py",
        },
    }


def test_moodles_download(tmp_path: Path) -> None:
    write(
        tmp_path,
        "Ada Example_4711_assignsubmission_file_/exercise2.py",
        "Bo_Under Score_4712_assignsubmission_file/exercise2.py",
        "Cy Case_4713_assignsubmission_file_/other.txt",
    )
    found = understand(tmp_path, NAMES)

    assert found.layout == "Moodle's download"
    assert [(each.student, each.name) for each in found.hand_ins] == [
        ("4711", "Ada Example"),
        ("4712", "Bo_Under Score"),
        ("4713", "Cy Case"),
    ]
    assert handed(tmp_path)["4713"] == {}


def test_canvas_gives_notebooks_a_number_too(tmp_path: Path) -> None:
    write(tmp_path, "exampleada_101_9001_exercise2.ipynb", "exampleada_101_9005_exercise2-1.ipynb")

    (ada,) = understand(tmp_path, NAMES).hand_ins

    assert ada.files["exercise2.py"].name == "exampleada_101_9005_exercise2-1.ipynb"


def test_canvass_download_takes_the_last_submission(tmp_path: Path) -> None:
    write(
        tmp_path,
        "exampleada_101_9001_exercise2.py",
        "exampleada_101_9005_exercise2-1.py",
        "exampleada_101_9005_exercise2-2.py",
        "samplebo_LATE_102_9002_exercise1.py",
        "samplebo_LATE_102_9002_essay.pdf",
    )
    found = understand(tmp_path, NAMES)
    ada, bo = found.hand_ins

    assert found.layout == "Canvas's download"
    assert (ada.student, ada.name, ada.alone) == ("101", "exampleada", True)
    assert ada.files["exercise2.py"].name == "exampleada_101_9005_exercise2-2.py"
    assert [path.name for path in ada.others] == [
        "exampleada_101_9005_exercise2-1.py",
        "exampleada_101_9001_exercise2.py",
    ]
    assert bo.files["exercise1.py"].name == "samplebo_LATE_102_9002_exercise1.py"


def test_gradescopes_export_gives_a_group_its_submission_each(tmp_path: Path) -> None:
    write(tmp_path, "export/submission_11/exercise2.py", "export/submission_12/exercise2.py")
    (tmp_path / "export" / "submission_metadata.yml").write_text(METADATA, "utf-8")
    found = understand(tmp_path, NAMES)

    assert found.layout == "Gradescope's export"
    assert [(each.student, each.name) for each in found.hand_ins] == [
        ("301", "Ada Example"),
        ("302", "Bo Sample"),
        ("cy@example.edu", "Cy Case"),
    ]
    assert handed(tmp_path)["301"] == handed(tmp_path)["302"]


@pytest.mark.parametrize("text", ["[1, 2", "just text", "'submission_1': {':submitters': 3}"])
def test_metadata_that_is_not_gradescopes_is_refused_or_passed_over(
    tmp_path: Path, text: str
) -> None:
    write(tmp_path, "submission_1/exercise2.py", "submission_2/exercise2.py")
    (tmp_path / "submission_metadata.yml").write_text(text, "utf-8")
    if text.startswith("["):
        with pytest.raises(UsageError, match=r"submission_metadata\.yml cannot be read"):
            understand(tmp_path, NAMES)
    else:
        assert understand(tmp_path, NAMES).layout == "one folder per student"


def test_metadata_of_any_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "submission_11/exercise2.py")
    (tmp_path / "submission_metadata.yml").write_text(METADATA, "utf-8")
    monkeypatch.setattr(layouts, "_METADATA_BYTES", 100)

    with pytest.raises(UsageError, match="is it Gradescope's"):
        understand(tmp_path, NAMES)


def test_git_checkouts_are_named_after_what_they_do_not_share(tmp_path: Path) -> None:
    for student in ("ada-example", "bo"):
        write(tmp_path, f"org/hessians-{student}/exercise2.py", f"org/hessians-{student}/.git/HEAD")

    assert understand(tmp_path, NAMES).layout == "one git checkout per student"
    assert set(handed(tmp_path)) == {"ada-example", "bo"}


def test_checkouts_that_share_no_name_are_folders(tmp_path: Path) -> None:
    for student in ("ada", "bo"):
        write(tmp_path, f"{student}/exercise2.py", f"{student}/.git/HEAD")

    assert set(handed(tmp_path)) == {"ada", "bo"}


def test_a_wrapping_folder_is_looked_through(tmp_path: Path) -> None:
    write(tmp_path, "download/class/ada/exercise2.py", "download/class/bo/exercise2.py")
    write(tmp_path, "__MACOSX/._ada", ".DS_Store")

    assert set(handed(tmp_path)) == {"ada", "bo"}


def test_a_class_of_one_is_not_looked_through(tmp_path: Path) -> None:
    write(tmp_path, "ada/exercise2.py")

    assert set(handed(tmp_path)) == {"ada"}


@pytest.mark.parametrize(
    "student",
    ["Ada Example", "ada\n2", "أدا", "ada\u202e", "emoji 🎓", "a" * 200, "-rf", "%s{x}", "a..."],
)
def test_any_name_of_a_folder_is_a_student(tmp_path: Path, student: str) -> None:
    write(tmp_path, f"{student}/exercise2.py", "bo/exercise2.py")

    assert set(handed(tmp_path)) == {student, "bo"}


def test_names_that_differ_in_case_alone_are_two_students(tmp_path: Path) -> None:
    write(tmp_path, "Ada/exercise2.py", "ada/exercise2.py")
    if len(os.listdir(tmp_path)) == 1:  # noqa: PTH208
        pytest.skip("not available here: a file system that tells Ada from ada")

    assert set(handed(tmp_path)) == {"Ada", "ada"}


def test_two_submissions_of_one_student_are_refused_with_both_places(tmp_path: Path) -> None:
    write(
        tmp_path,
        "Ada Example_4711_assignsubmission_file_/exercise2.py",
        "Ada E_4711_assignsubmission_file_/exercise2.py",
    )
    with pytest.raises(UsageError, match=r"of the student '4711'.*Ada E_.*Ada Example_"):
        understand(tmp_path, NAMES)


def test_an_empty_class_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is empty"):
        understand(tmp_path, NAMES)


def test_what_is_not_understood_is_listed_with_the_layouts_that_are(tmp_path: Path) -> None:
    write(tmp_path, *(f"report{number}.pdf" for number in range(20)), "old/essay.txt")

    with pytest.raises(UsageError) as caught:
        understand(tmp_path, NAMES)

    text = str(caught.value)
    assert "old/, report0.pdf" in text
    assert "and 13 more" in text
    assert "exercise1.py, exercise2.py" in text
    assert "Moodle's download" in text


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        understand(tmp_path / "nowhere", NAMES)


def test_links_are_not_followed_into_other_folders(tmp_path: Path) -> None:
    write(tmp_path, "secret/exercise2.py", "class/ada/exercise2.py")
    (tmp_path / "class" / "ada" / "inner").symlink_to(tmp_path / "secret")
    (tmp_path / "class" / "bo").symlink_to(tmp_path / "secret")

    found = understand(tmp_path / "class", NAMES)

    assert [each.student for each in found.hand_ins] == ["ada"]
    assert found.hand_ins[0].others == ()


def test_a_folder_of_countless_files_ends(tmp_path: Path) -> None:
    write(tmp_path, *(f"ada/deep/f{number}.txt" for number in range(2_100)), "bo/exercise2.py")

    assert set(handed(tmp_path)) == {"ada", "bo"}


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    write(tmp_path, "submission_11/exercise2.py", "submission_metadata.yml")
    (tmp_path / "submission_metadata.yml").write_text(METADATA, "utf-8")
    troubles = {each.student: each.trouble for each in understand(tmp_path, NAMES).hand_ins}

    assert troubles["301"] == ""
    assert "submission_12 cannot be read: No such file" in troubles["cy@example.edu"]


def test_a_name_that_is_no_unicode_can_be_written_down(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / "exercise2.py").touch()

    assert list(handed(tmp_path)) == ["caf\\udce9"]
