"""`grade batch` by the real command: every layout, every kind of bad input, what is said."""

import os
import pty
import random
import shutil
import sqlite3
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest

from tests.classes import EXERCISE, RIGHT, WRONG, grades, outputs, text, write_class
from tests.command import GRADE, Run, copy_course, environment, grade

METADATA = """\
submission_11:
  :submitters:
  - :name: Ada Example
    :sid: ada
submission_12:
  :submitters:
  - :name: Bo Sample
    :sid: bo
"""
LAYOUTS = {
    "one folder per student": ("ada/exercise1.py", "bo/src/exercise1.py"),
    "one file per student": ("ada_exercise1.py", "bo_exercise1.py"),
    "Moodle's download": (
        "Ada Example_7_assignsubmission_file_/exercise1.py",
        "Bo Sample_8_assignsubmission_file_/exercise1.py",
    ),
    "Canvas's download": ("exampleada_7_70_exercise1.py", "samplebo_LATE_8_80_exercise1-1.py"),
    "Gradescope's export": ("submission_11/exercise1.py", "submission_12/exercise1.py"),
    "one git checkout per student": ("org-hw1-ada/exercise1.py", "org-hw1-bo/exercise1.py"),
}


def batch(submissions: Path, out: Path, *words: str | Path) -> Run:
    return grade("batch", submissions, "-o", out, EXERCISE, *words)


def lay_out(root: Path, layout: str) -> Path:
    """Write a right and a wrong submission in this layout."""
    for file, sample in zip(LAYOUTS[layout], (RIGHT, WRONG), strict=True):
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(sample), "utf-8")
        if "git" in layout:
            (root / file.split("/")[0] / ".git").mkdir()
    if "Gradescope" in layout:
        (root / "submission_metadata.yml").write_text(METADATA, "utf-8")
    return root


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_marks_also_from_a_zip(layout: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path / "class", layout)
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", root)

    dry = batch(root, tmp_path / "out", "--dry-run")
    plain = batch(root, tmp_path / "out")
    zipped = batch(Path(packed), tmp_path / "zipped", "-q")

    assert dry.code == plain.code == zipped.code == 0, plain.err
    assert f"layout: {layout}\n2 students\n" in dry.out
    assert "2 submissions: 2 graded\n" in plain.out
    assert zipped.err == ""
    assert [row["exercise1"] for row in grades(tmp_path / "out").values()] == ["3", "0"]
    assert outputs(tmp_path / "zipped") == outputs(tmp_path / "out")


def test_what_is_unchanged_is_not_graded_again(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": RIGHT, "bo": WRONG, "cy": RIGHT})
    out = tmp_path / "out"

    assert "3 submissions: 2 graded, 1 known\n" in batch(root, out).out
    before = outputs(out)
    again = batch(root, out)
    assert outputs(out) == before
    (root / "bo" / "exercise1.py").write_text(text(RIGHT), "utf-8")
    mended = batch(root, out)

    assert "3 submissions: 3 unchanged\n" in again.out
    assert "3 submissions: 1 known, 2 unchanged\n" in mended.out
    assert grades(out)["bo"]["exercise1"] == "3"


def test_only_limit_and_roster_choose_students(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": RIGHT, "bo": WRONG, "cy": RIGHT})
    roster = tmp_path / "roster.csv"
    roster.write_text("student,name\ndee,Dee Late\nada,Ada Example\n", "utf-8")

    limited = batch(root, tmp_path / "limited", "--limit", "2", "--jobs", "1")
    only = batch(root, tmp_path / "only", "--only", "cy", "--only", "ada")
    nobody = batch(root, tmp_path / "only", "--only", "xi")
    listed = batch(root, tmp_path / "listed", "--roster", roster)

    assert limited.code == only.code == listed.code == 0
    assert list(grades(tmp_path / "limited")) == ["ada", "bo"]
    assert list(grades(tmp_path / "only")) == ["ada", "cy"]
    assert (nobody.code, "there is no such student among the 3" in nobody.err) == (2, True)
    rows = grades(tmp_path / "listed")
    assert {key: row["state"] for key, row in rows.items()} == {
        "ada": "graded",
        "bo": "graded",
        "cy": "graded",
        "dee": "missing",
    }
    assert rows["dee"]["name"] == "Dee Late"


def test_of_two_candidates_the_newest_is_graded_and_the_other_named(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": WRONG})
    (root / "ada" / "exercise1 (1).py").write_text(text(RIGHT), "utf-8")

    done = batch(root, tmp_path / "out")

    assert f"several files of ada: graded {root}/ada/exercise1 (1).py\n" in done.out
    assert f"  not graded, since older: {root}/ada/exercise1.py\n" in done.out
    assert grades(tmp_path / "out")["ada"]["exercise1"] == "3"


def test_strange_names_are_kept_apart_and_harm_nobody(tmp_path: Path) -> None:
    names = [
        "Ada",
        "ada",
        "ada lovelace",
        "=HYPERLINK(1)",
        "a..b",
        "-rf",
        "line\nbreak",
        "\u202eflip",
        "emoji 🎓",
        "n" * 250,
        "\x1b[2J",
        os.fsdecode(b"caf\xe9"),
    ]
    root = write_class(tmp_path / "class", dict.fromkeys(names, RIGHT))

    done = batch(root, tmp_path / "out")

    assert done.code == 0, done.err
    rows = grades(tmp_path / "out")
    assert len(rows) == len(names)
    assert {row["exercise1"] for row in rows.values()} == {"3"}
    assert "'=HYPERLINK(1)" in rows
    assert {"Ada", "ada", "line\\nbreak", "caf\\udce9"} <= rows.keys()
    feedback = [file.name for file in (tmp_path / "out" / "feedback").iterdir()]
    assert len({name.casefold() for name in feedback}) == len(names)
    assert all(len(name) < 100 and name.isascii() for name in feedback)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "is empty: there is no submission in it."),
        ({"notes.txt": ""}, "holds no submission that is understood. It holds notes.txt"),
        ({"ada/homework.py": "x = 1"}, "For example: alice/exercise2.py"),
    ],
)
def test_an_unknown_layout_says_what_was_found(
    files: dict[str, str], said: str, tmp_path: Path
) -> None:
    root = tmp_path / "class"
    root.mkdir()
    for name, source in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(source, "utf-8")

    for words in ([], ["--dry-run"]):
        done = batch(root, tmp_path / "out", *words)
        assert (done.code, said in done.err) == (2, True), done.err
    assert not (tmp_path / "out").exists()


def test_a_corrupt_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as packed:
        packed.writestr("ada/exercise1.py", "x = 1\n" * 1000)
    whole = (tmp_path / "class.zip").read_bytes()
    (tmp_path / "class.zip").write_bytes(whole[: len(whole) // 2])

    done = batch(tmp_path / "class.zip", tmp_path / "out")

    assert done.code == 2
    assert "cannot be unpacked" in done.err
    assert "Download it again." in done.err


def test_a_folder_that_cannot_be_read_is_said_and_is_no_missing_submission(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": RIGHT, "bo": RIGHT})
    (root / "bo").chmod(0)
    words: list[str | Path] = [GRADE, "batch", root, "-o", tmp_path / "out", EXERCISE]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("this machine has no setpriv, to give up root's right to read everything")
        lost = "-dac_override,-dac_read_search"
        words = [setpriv, "--bounding-set", lost, "--inh-caps", lost, "--", *words]

    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=False)
    (root / "bo").chmod(0o755)

    assert done.returncode == 4, done.stderr
    assert "2 submissions: 1 graded, 1 trouble\n" in done.stdout
    assert f"not graded: bo, exercise1: {root}/bo cannot be read: Permission denied" in done.stdout


def test_a_file_that_cannot_be_read_is_a_mark_with_its_reason(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": RIGHT, "bo": RIGHT})
    (root / "bo" / "exercise1.py").write_bytes(random.Random(7).randbytes(1_000_001))
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", root)

    first = batch(Path(packed), tmp_path / "out")
    again = batch(Path(packed), tmp_path / "out")

    assert first.code == 0
    assert "2 submissions: 2 unchanged\n" in again.out
    feedback = (tmp_path / "out" / "feedback" / "bo.txt").read_text("utf-8")
    assert "exercise1.py" in feedback
    assert "grade-" not in feedback, "no folder that is gone is named"


def test_a_submission_that_is_taken_back_is_missing(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": RIGHT, "bo": RIGHT})
    batch(root, tmp_path / "out")
    (root / "bo" / "exercise1.py").unlink()

    done = batch(root, tmp_path / "out")

    assert "2 submissions: 1 missing, 1 unchanged\n" in done.out
    assert grades(tmp_path / "out")["bo"]["state"] == "missing"


def test_a_store_of_a_newer_grader_is_left_alone(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": RIGHT})
    file = tmp_path / "out" / "results.sqlite"
    file.parent.mkdir()
    with sqlite3.connect(file) as newer:
        newer.execute("PRAGMA user_version = 999")
    newer.close()

    for done in (batch(root, file.parent), grade("db", "upgrade", file.parent)):
        assert done.code == 2
        assert "was written by a newer grader (form 999; this one knows" in done.err


def test_a_changed_course_changes_no_mark_of_an_unchanged_submission(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    root = write_class(tmp_path / "class", {"ada": RIGHT, "bo": WRONG})
    batch(root, tmp_path / "out", "--course", course)
    spec = course / "exercises" / "exercise1.yaml"
    spec.write_text(spec.read_text("utf-8").replace("points: 3", "points: 5"), "utf-8")
    (root / "bo" / "exercise1.py").write_text(text(RIGHT), "utf-8")

    done = batch(root, tmp_path / "out", "--course", course)

    assert "2 submissions: 1 graded, 1 outdated\n" in done.out
    assert f"`grade regrade {tmp_path / 'out'}` shows what would change" in done.out
    marks = {student: row["exercise1"] for student, row in grades(tmp_path / "out").items()}
    assert marks == {"ada": "3", "bo": "5"}


def test_marks_of_another_exercise_stay_in_the_table(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": RIGHT})
    shutil.copy(root / "ada" / "exercise1.py", root / "ada" / "exercise2.py")
    grade("batch", root, "-o", tmp_path / "out", "exercise2")

    batch(root, tmp_path / "out")

    row = grades(tmp_path / "out")["ada"]
    assert (row["exercise1"], row["exercise2"], row["total"]) == ("3", "0", "3")


def test_a_terminal_shows_a_bar_with_the_running_tally(tmp_path: Path) -> None:
    root = write_class(tmp_path / "class", {"ada": RIGHT, "bo": WRONG})
    ours, theirs = pty.openpty()
    shown = bytearray()

    def read() -> None:
        while True:
            try:
                chunk = os.read(ours, 4096)
            except OSError:
                return
            if not chunk:
                return
            shown.extend(chunk)

    reader = threading.Thread(target=read)
    reader.start()
    done = subprocess.run(
        [GRADE, "batch", root, "-o", tmp_path / "out", EXERCISE],
        env=environment(TERM="xterm", COLUMNS="120"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    reader.join(10)
    os.close(ours)

    screen = shown.decode()
    assert "2/2" in screen
    assert "1 right, 1 wrong" in screen or "1 right, 1 not in the form asked for" in screen
    assert " a second, 0 s left" in screen
    assert b"\x1b" not in done.stdout
