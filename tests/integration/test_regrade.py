"""`grade regrade` and `grade history`: nothing changes before it was shown and applied."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.classes import EXERCISE, RIGHT, grades, outputs, slow, write_class
from tests.command import Run, copy_course, grade

LARGE = (
    "      thousands_of_inputs: 2\n"
    "      thousands_of_decimal_inputs: 1\n"
    "      thousands_that_look_alike: 2\n"
)
WRONG_WHEN_LARGE = "def design_matrix(x):\n    return [[1, t, t * t] for t in x[:1000]]\n"
CLASS = {"ada": RIGHT, "bo": WRONG_WHEN_LARGE, "cy": "wrong/columns_reversed", "dee": RIGHT}


@dataclass(frozen=True, slots=True)
class Term:
    """A course that can be changed, a class, and its marks."""

    course: Path
    root: Path
    out: Path

    def batch(self) -> Run:
        return grade("batch", self.root, "-o", self.out, EXERCISE, "--course", self.course)

    def regrade(self, *words: str) -> Run:
        return grade("regrade", self.out, "--course", self.course, *words)

    def change(self, old: str, new: str, *, frozen: bool = False) -> None:
        """Change the spec of the exercise, and draw its datasets again when that is needed."""
        spec = self.course / "exercises" / f"{EXERCISE}.yaml"
        text = spec.read_text("utf-8")
        assert old in text
        spec.write_text(text.replace(old, new, 1), "utf-8")
        if frozen:
            assert grade("freeze", EXERCISE, "--course", self.course).code == 0

    def scores(self) -> dict[str, str]:
        return {student: row[EXERCISE] for student, row in grades(self.out).items()}

    @contextmanager
    def store(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.out / "results.sqlite")) as db, db:
            yield db


@pytest.fixture
def term(tmp_path: Path) -> Term:
    """Return a course and a class that has been graded."""
    root = write_class(tmp_path / "class", CLASS)
    made = Term(copy_course(tmp_path / "course"), root, tmp_path / "out")
    assert made.batch().code == 0
    return made


def test_a_changed_course_changes_marks_after_they_were_shown(term: Term) -> None:
    before = outputs(term.out)
    term.change(LARGE, "", frozen=True)

    shown = term.regrade()
    assert shown.code == 0, shown.err
    assert "4 marks: 3 graded, 1 known\n" in shown.out
    assert "exercise1: specs or reference " in shown.out
    assert ", datasets " in shown.out
    assert [line.split(maxsplit=4) for line in shown.out.splitlines() if "->" in line][1:-1] == [
        ["bo", "exercise1", "0", "3", "design_matrix: not in the form asked for -> right"]
    ]
    assert "exercise1: 4 marks, mean 1.5 -> 2.25\n       0       3  " in shown.out
    assert "      +3       1  " in shown.out
    assert outputs(term.out) == before, "nothing has changed yet"

    again = term.regrade()
    assert "4 marks: 4 unchanged\n" in again.out
    assert again.out.split("\n", 1)[1] == shown.out.split("\n", 1)[1]

    applied = term.regrade("--apply")
    assert applied.code == 0
    assert "4 marks count now" in applied.out
    assert term.scores() == {"ada": "3", "bo": "3", "cy": "0", "dee": "3"}
    assert "Score: 3 of 3" in (term.out / "feedback" / "bo.txt").read_text("utf-8")
    assert '"student":"bo"' in (term.out / "results.jsonl").read_text("utf-8").replace(" ", "")
    assert "4 submissions: 4 unchanged\n" in term.batch().out
    assert "nothing would change" in term.regrade().out


def test_a_regrade_needs_no_file_of_the_class(term: Term) -> None:
    (term.root).rename(term.root.with_name("gone"))
    term.change("points: 3", "points: 4")

    shown = term.regrade("-q")

    assert shown.err == ""
    assert (
        "ada      exercise1    3    4  design_matrix: right, 3 of 3 -> 4 of 4 points" in shown.out
    )


def test_what_is_cancelled_never_counts(term: Term) -> None:
    term.change("points: 3", "points: 4")
    before = outputs(term.out)
    term.regrade()

    cancelled = term.regrade("--cancel")
    late = term.regrade("--apply")

    assert cancelled.out == "4 proposed marks dropped; no mark has changed.\n"
    assert (late.code, "Nothing is proposed" in late.err) == (2, True)
    assert outputs(term.out) == before
    assert "4 marks: 4 known\n" in term.regrade().out, "what was dropped is known and not run again"


def test_a_change_that_is_taken_back_withdraws_its_proposals(term: Term) -> None:
    term.change("points: 3", "points: 4")
    term.regrade()
    term.change("points: 4", "points: 3")

    assert "nothing would change" in term.regrade().out
    assert "Nothing is proposed" in term.regrade("--apply").err


def test_an_unfinished_or_older_proposal_is_not_applied(term: Term) -> None:
    term.change("points: 3", "points: 4")
    term.regrade()
    with term.store() as db:
        db.execute("DELETE FROM mark WHERE state = 'proposed' AND student = 'ada'")
    unfinished = term.regrade("--apply")
    term.regrade()
    term.change("points: 4", "points: 5")
    older = term.regrade("--apply")

    assert (unfinished.code, "1 mark would stay of another course" in unfinished.err) == (2, True)
    assert (older.code, "4 marks would stay of another course" in older.err) == (2, True)
    assert term.scores()["ada"] == "3"


def test_a_proposal_for_an_older_submission_is_not_applied_to_a_newer_one(term: Term) -> None:
    term.change("points: 3", "points: 4")
    term.regrade()
    (term.root / "bo" / f"{EXERCISE}.py").write_text(slow(0), "utf-8")
    term.batch()

    assert term.regrade("--apply").code == 0
    assert term.scores() == {"ada": "4", "bo": "4", "cy": "0", "dee": "4"}


def test_another_verdict_from_the_same_is_a_fault_of_the_grader_and_no_mark(term: Term) -> None:
    assert (
        "4 marks: 4 graded\nThe same submissions got the same verdicts.\n"
        in term.regrade("--verify").out
    )
    with term.store() as db:
        (right,) = db.execute("SELECT record FROM mark WHERE student = 'ada'").fetchone()
        db.execute("UPDATE mark SET record = ? WHERE student = 'cy'", (right,))
        before = db.execute("SELECT * FROM mark").fetchall()

    done = term.regrade("--verify")

    assert done.code == 4
    assert "1 mark came out otherwise" in done.out
    assert "  cy, exercise1: design_matrix: right -> wrong\n" in done.out
    with term.store() as db:
        assert db.execute("SELECT * FROM mark").fetchall() == before


def test_history_shows_every_mark_with_its_versions(term: Term) -> None:
    term.change("points: 3", "points: 4")
    term.regrade()
    term.regrade("--cancel")
    term.regrade()
    term.regrade("--apply")
    term.change("points: 4", "points: 5")
    term.regrade()

    shown = grade("history", "ada", "-o", term.out)

    lines = shown.out.splitlines()
    assert lines[:2] == ["ada", "  exercise1"]
    assert [line.split("Z  ")[1].split(None, 3) for line in lines if "Z  " in line] == [
        ["3", "of", "3", "counted once"],
        ["4", "of", "4", "proposed once, never counted"],
        ["4", "of", "4", "counts"],
        ["5", "of", "5", "proposed, does not count"],
    ]
    assert len({line for line in lines if "      course " in line}) == 3
    assert len({line for line in lines if "      submission " in line}) == 1
    assert all(word in shown.out for word in ("grader 0.", "Python 3.", "NumPy "))


def test_history_of_nobody_names_the_nearest(term: Term) -> None:
    nobody = grade("history", "adda", "-o", term.out)
    nowhere = grade("history", "ada", "-o", term.root)

    assert nobody.code == 2
    assert f"no student adda among the 4 in {term.out}. Did you mean ada?" in nobody.err
    assert (nowhere.code, "There are no results in" in nowhere.err) == (2, True)


def test_a_store_of_an_older_grader_is_upgraded_once(term: Term) -> None:
    old = term.out.with_name("old")
    old.mkdir()
    (old / "results.sqlite").touch()

    refused = grade("regrade", old, "--course", term.course)
    first = grade("db", "upgrade", old)
    again = grade("db", "upgrade", old)

    assert (refused.code, f"Run `grade db upgrade {old}` once." in refused.err) == (2, True)
    assert (first.code, "form 0 -> " in first.out) == (0, True)
    assert (again.code, "already." in again.out) == (0, True)


def test_one_wish_at_a_time(term: Term) -> None:
    both = term.regrade("--apply", "--cancel")

    assert (both.code, both.err) == (2, "Give one of --apply, --cancel and --verify.\n")
