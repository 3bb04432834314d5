"""The roster: read whatever its columns, and matched with who handed in."""

from pathlib import Path

import pytest

from grader.classroom.layouts import understand
from grader.classroom.roster import match, read_roster
from grader.errors import UsageError
from tests.handed_in import NAMES, write


def roster(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "roster.csv"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "student,name\n301,Ada Example\n302,Bo Sample\n",
        "\ufeffName;Student_ID\r\nAda Example;301\r\n\r\nBo Sample;302\r\n",
        "Last Name\tFirst Name\tSID\nExample\tAda\t301\nSample\tBo\t302\n",
    ],
)
def test_a_roster_is_read_whatever_its_columns(tmp_path: Path, text: str) -> None:
    students = read_roster(roster(tmp_path, text))

    assert [(each.student, each.name) for each in students] == [
        ("301", "Ada Example"),
        ("302", "Bo Sample"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("who,mark\nada,1\n", "no column student"),
        ("student\nada\nbo\nada\n", "row 4: ada is there already, in row 2"),
        ("student,name\n,Ada\n", "row 2: no student"),
        ("name,student\nAda\n", "row 2: no student"),
    ],
)
def test_a_roster_that_cannot_be_used_names_the_row(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_roster(roster(tmp_path, text))


def test_a_roster_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"student,name\n1,Ren\xe9\n")
    for file, words in ((latin, "not UTF-8"), (tmp_path / "none.csv", "No such file")):
        with pytest.raises(UsageError, match=words):
            read_roster(file)


def test_everybody_expected_appears_and_nobody_else_is_lost(tmp_path: Path) -> None:
    write(
        tmp_path / "class",
        "Ada/exercise2.py",
        "Bo Sample/exercise2.py",
        "guest/exercise2.py",
    )
    hand_ins = understand(tmp_path / "class", NAMES).hand_ins
    expected = read_roster(
        roster(tmp_path, "student,name\nada,Ada Example\nb7,bo  sample\nc9,Cy Case\n")
    )

    students = match(hand_ins, expected)

    assert [(each.student, each.name, bool(each.files)) for each in students] == [
        ("ada", "Ada Example", True),
        ("b7", "Bo Sample".lower().replace(" ", "  "), True),
        ("c9", "Cy Case", False),
        ("guest", "guest", True),
    ]


def test_a_name_that_two_have_matches_neither(tmp_path: Path) -> None:
    write(
        tmp_path / "class",
        "Bo Sample_1_assignsubmission_file_/exercise2.py",
        "Bo Sample_2_assignsubmission_file_/exercise2.py",
    )
    hand_ins = understand(tmp_path / "class", NAMES).hand_ins

    students = match(hand_ins, read_roster(roster(tmp_path, "student,name\nb7,Bo Sample\n")))

    assert [each.student for each in students] == ["b7", "1", "2"]
    assert not students[0].files
