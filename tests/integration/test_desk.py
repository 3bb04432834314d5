"""What the server of the dashboard gives, and how seldom it makes a page."""

from pathlib import Path

import pytest

from grader.cli.desk import Desk
from grader.errors import UsageError
from grader.lectern import Lectern
from grader.store.opening import FILE
from tests import exported, results
from tests.command import ROOT


class _Clock:
    """A clock on which making a page takes a second: whoever looks moves it on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.5
        return self.now


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder of results."""
    return exported.put(tmp_path, exported.rows())


@pytest.fixture
def clock() -> _Clock:
    """Return a clock of the test's."""
    return _Clock()


@pytest.fixture
def desk(out: Path, clock: _Clock) -> Desk:
    """Return the desk of that folder."""
    return Desk(out, Lectern(ROOT), "run", clock)


def test_a_page_is_the_same_until_the_store_has_changed(
    desk: Desk, out: Path, clock: _Clock
) -> None:
    first = desk.page()
    clock.now += 100
    same = desk.page()
    exported.put(out, [exported.row("104", exported.first(), name="New One")])
    clock.now += 100
    fresh = desk.page()

    assert same is first
    assert (first.tag, fresh.tag) == ("run-1", "run-2")
    assert (b"New One" in first.body, b"New One" in fresh.body) == (False, True)


def test_making_pages_takes_a_tenth_of_the_time_at_most(
    desk: Desk, out: Path, clock: _Clock
) -> None:
    made = 0
    desk.page()
    began = clock.now
    for at in range(100):
        exported.put(out, [exported.row(f"n{at}", exported.first())])
        before = desk.page().tag
        clock.now += 0.5
        made += desk.page().tag != before
    busy_s = 0.5 * made

    assert made > 5
    assert busy_s <= 0.1 * (clock.now - began)


def test_reading_alone_makes_no_new_page(desk: Desk, clock: _Clock) -> None:
    desk.page()
    for _ in range(3):
        desk.answer("feedback/101.txt")
        clock.now += 100

        assert desk.page().tag == "run-1"


def test_a_report_is_of_the_mark_that_counts_now(desk: Desk, out: Path) -> None:
    desk.page()
    before = desk.answer("feedback/102.txt")
    exported.put(out, [exported.row("102", results.mixed(), name="Bo Sample")])
    after = desk.answer("feedback/102.txt")

    assert before is not None
    assert after is not None
    assert b"exercise2: not handed in." in before.body
    assert b"half of the expected one" in after.body


def test_a_student_with_a_page_is_linked_to_it_and_the_page_is_given(desk: Desk, out: Path) -> None:
    (out / "feedback").mkdir()
    (out / "feedback" / "101.html").write_text("the page", "utf-8")
    page, report = desk.page(), desk.answer("feedback/101.html")

    assert b'href="feedback/101.html"' in page.body
    assert b'href="feedback/102.txt"' in page.body
    assert report is not None
    assert (report.body, report.kind) == (b"the page", "text/html; charset=utf-8")


def test_exports_are_given_by_name_and_nothing_else(desk: Desk, out: Path) -> None:
    for name in ("junit.xml", "gradescope/students.csv", "gradescope/101/results.json", "mine.txt"):
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, "utf-8")
    given = {name: desk.answer(name) for name in ("junit.xml", "gradescope/101/results.json")}

    assert {name: each.body.decode() for name, each in given.items() if each} == {
        name: name for name in given
    }
    assert [desk.answer(name) for name in ("mine.txt", FILE, "gradescope", "gradescope/101")] == [
        None
    ] * 4


def test_a_store_that_went_away_is_an_error_and_not_an_empty_class(desk: Desk, out: Path) -> None:
    desk.page()
    (out / FILE).unlink()

    with pytest.raises(UsageError, match="There are no results"):
        desk.answer("feedback/101.txt")
