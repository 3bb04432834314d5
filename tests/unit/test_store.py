"""The store, in a real SQLite file: what is written stays, and says what counts."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.errors import UsageError
from grader.store.lock import held
from grader.store.migrations import MIGRATIONS
from grader.store.opening import FILE, opened, reading, upgrade
from grader.store.store import Grading, Mark, State, Store

GRADING = Grading(
    exercise="exercise2", submission="5e", spec="aa", battery="bb", engine="0.1", tier="seccomp"
)


def mark(student: str = "ada", state: State = "counts", **changes: str) -> Mark:
    return Mark(
        student=student,
        grading=replace(GRADING, **changes),
        state=state,
        graded_at="2026-11-01T12:00:00Z",
        record=b"\x92\x01",
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / FILE
    with opened(path, "hessians", make=True) as store:
        store.enrol([("ada", "Ada Example"), ("bo", "Bo Sample")])
    return path


def kept(store: Store) -> list[tuple[str, str, str]]:
    return [(each.student, each.grading.submission, each.state) for each in store.history("ada")]


def test_a_mark_comes_back_as_it_was_put(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
    with opened(file, "hessians") as store:
        assert list(store.counting()) == [mark()]
        assert list(store.counting("exercise2")) == [mark()]
        assert list(store.counting("exercise1")) == []
        assert store.students() == [("ada", "Ada Example"), ("bo", "Bo Sample")]


def test_a_new_mark_puts_the_old_one_into_the_past(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        store.put(mark(submission="6f"))

        assert kept(store) == [("ada", "5e", "past"), ("ada", "6f", "counts")]


def test_what_is_proposed_counts_only_when_it_is_applied(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        store.put(mark("bo"))
        store.put(mark(state="proposed", spec="ab"))
        store.put(mark(state="proposed", spec="ac"))

        assert [each.grading.spec for each in store.counting()] == ["aa", "aa"]
        assert [each.grading.spec for each in store.proposed()] == ["ac"]
        assert store.apply() == 1
        assert [each.grading.spec for each in store.counting()] == ["ac", "aa"]
        assert [each.state for each in store.history("ada")] == ["past", "dropped", "counts"]


def test_what_is_cancelled_never_counts(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        store.put(mark(state="proposed", spec="ab"))

        assert store.cancel() == 1
        assert store.apply() == 0
        assert [each.state for each in store.history("ada")] == ["counts", "dropped"]


def test_the_same_sources_are_known_whoever_handed_them_in(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        known = store.known(GRADING)

        assert known is not None
        assert known.student == "ada"
        for name in ("exercise", "submission", "spec", "battery", "engine", "tier"):
            assert store.known(replace(GRADING, **{name: "other"})) is None


def test_a_submission_that_is_gone_counts_no_more(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        store.forget("ada", "exercise2")

        assert list(store.counting()) == []
        assert [each.state for each in store.history("ada")] == ["past"]


def test_a_newer_submission_drops_what_was_proposed_for_the_older_one(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        store.put(mark(state="proposed", spec="ab"))
        store.put(mark(submission="6f"))

        assert list(store.proposed()) == []
        store.put(mark(state="proposed", spec="ab"))
        store.forget("ada", "exercise2")
        assert list(store.proposed()) == []
        assert store.apply() == 0


def test_a_proposal_can_be_withdrawn(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        store.put(mark(state="proposed", spec="ab"))
        store.withdraw("ada", "exercise2")

        assert [each.state for each in store.history("ada")] == ["counts", "dropped"]


def test_what_counts_is_found_and_counted(file: Path) -> None:
    with opened(file, None) as store:
        store.put(mark())
        store.put(mark("bo", exercise="exercise1"))
        store.put(mark(state="proposed", spec="ab"))

        assert store.counts("ada", "exercise2") == mark()
        assert store.counted() == 2
        assert store.exercises() == ["exercise1", "exercise2"]
        with pytest.raises(LookupError):
            store.counts("bo", "exercise2")


def test_a_store_whose_maker_was_killed_before_it_named_the_course_is_taken_over(
    tmp_path: Path,
) -> None:
    (tmp_path / FILE).touch()
    upgrade(tmp_path / FILE)

    with opened(tmp_path / FILE, "hessians", make=True):
        pass
    with pytest.raises(UsageError, match="of the course"), opened(tmp_path / FILE, "integrals"):
        pass


def test_sources_are_kept_once_under_their_digest(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.keep("5e", b"x = 1")
        store.keep("5e", b"x = 2")

        assert store.sources("5e") == b"x = 1"
        with pytest.raises(KeyError):
            store.sources("6f")


def test_a_name_may_be_mended(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.enrol([("ada", "Ada E. Example")])

        assert store.students()[0] == ("ada", "Ada E. Example")


def test_any_text_is_kept(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.enrol([("'; DROP TABLE mark; --", "\u202eemoji 🎓\n")])
        store.put(mark("'; DROP TABLE mark; --"))

        assert [each.student for each in store.counting()] == ["'; DROP TABLE mark; --"]


def test_a_store_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There are no results"), opened(tmp_path / FILE, "x"):
        pass
    with pytest.raises(UsageError, match="There are no results"):
        upgrade(tmp_path / FILE)


def test_the_store_of_another_course_is_refused(file: Path) -> None:
    with pytest.raises(UsageError, match="of the course 'hessians'"), opened(file, "integrals"):
        pass


def test_a_store_of_a_newer_grader_is_refused_and_left_alone(file: Path) -> None:
    newer = len(MIGRATIONS) + 1
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {newer}")
    before = file.read_bytes()
    with pytest.raises(UsageError, match="Update the grader"), opened(file, "hessians"):
        pass
    with pytest.raises(UsageError, match="Update the grader"):
        upgrade(file)
    assert file.read_bytes() == before


def test_an_older_store_is_brought_up_by_its_command_and_not_silently(tmp_path: Path) -> None:
    file = tmp_path / FILE
    sqlite3.connect(file).close()
    file.touch()
    with pytest.raises(UsageError, match="grade db upgrade"), opened(file, "hessians"):
        pass

    assert upgrade(file) == (0, len(MIGRATIONS))
    assert upgrade(file) == (len(MIGRATIONS), len(MIGRATIONS))


@pytest.mark.parametrize("form", range(len(MIGRATIONS)))
def test_a_store_of_every_earlier_form_is_brought_up(form: int, tmp_path: Path) -> None:
    file = tmp_path / FILE
    with closing(sqlite3.connect(file)) as connection:
        for step in MIGRATIONS[:form]:
            connection.executescript(step)
        connection.execute(f"PRAGMA user_version = {form}")
    file.touch()

    assert upgrade(file) == (form, len(MIGRATIONS))
    with opened(file, "hessians") as store:
        store.enrol([("ada", "Ada")])
        assert list(store.students()) == [("ada", "Ada")]


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text("this is not a database, but long enough to look like a header" * 20, "utf-8")

    with pytest.raises(UsageError, match="cannot be written"), opened(file, "hessians"):
        pass
    with pytest.raises(UsageError, match="file is not a database"):
        upgrade(file)


def test_nobody_else_writes_while_the_lock_is_held(tmp_path: Path) -> None:
    second = (
        "import sys; from pathlib import Path; from grader.store.lock import held\n"
        "with held(Path(sys.argv[1])): pass"
    )
    ask = [sys.executable, "-c", second, str(tmp_path / "lock")]
    with held(tmp_path / "lock"):
        refused = subprocess.run(ask, capture_output=True, text=True, check=False)
    allowed = subprocess.run(ask, capture_output=True, text=True, check=False)

    assert refused.returncode == 1
    assert f"another run (process {os.getpid()})" in refused.stderr
    assert allowed.returncode == 0


def test_what_holds_the_lock_is_said_in_the_same_process_too(tmp_path: Path) -> None:
    with (
        held(tmp_path / "lock"),
        pytest.raises(UsageError, match="Wait until it has ended"),
        held(tmp_path / "lock"),
    ):
        pass


def test_a_full_disk_is_said_and_what_was_written_stays(tmp_path: Path, file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        store._connection.execute("PRAGMA max_page_count = 20")
        with pytest.raises(UsageError, match="the disk is full"):
            store.put(mark("bo", spec="x" * 200_000))
        store._connection.execute("PRAGMA max_page_count = 100000")

        assert [each.student for each in store.history("ada")] == ["ada"]
        store.put(mark("bo", submission="after"))


def test_how_long_grading_took_is_kept_beside_the_record(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(replace(mark(), took_s=0.25))
        store.put(mark("bo"))

        assert [each.took_s for each in store.counting()] == [0.25, None]


def test_reading_sees_one_moment_and_writes_nothing(file: Path) -> None:
    with opened(file, "hessians") as store:
        store.put(mark())
        with reading(file, "hessians") as reader:
            before = [each.student for each in reader.counting()]
            store.put(mark("bo"))
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                reader._connection.execute("DELETE FROM mark")

            assert [each.student for each in reader.counting()] == before == ["ada"]
        assert [each.student for each in store.counting()] == ["ada", "bo"]


def test_reading_refuses_what_opening_refuses(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="of the course 'hessians'"), reading(file, "integrals"):
        pass
    with pytest.raises(UsageError, match="There are no results"), reading(tmp_path / "no", "x"):
        pass
    (tmp_path / "text").write_text("no database, but long enough to have a header" * 20, "utf-8")
    with pytest.raises(UsageError, match="cannot be read"), reading(tmp_path / "text", "x"):
        pass
