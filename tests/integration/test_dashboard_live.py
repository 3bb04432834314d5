"""A page that is open follows the results, in a real browser."""

import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from grader.cli.desk import EVERY_MS
from grader.store.opening import FILE
from tests import exported
from tests.classes import EXERCISE, ONE, RIGHT, WRONG, slow, write_class
from tests.command import GRADE, environment
from tests.served import served

pytestmark = pytest.mark.sandbox


PATIENCE_S = 60
HANDED_IN = "document.querySelector('#overview-part td').textContent"


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; an assertion fails when it never is."""
    ends = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < ends, "it did not come about"
        time.sleep(0.05)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that complains about nothing."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [each for each in complaints if "ERR_CONNECTION_REFUSED" not in each] == []


def _handed_in(page: Page) -> str:
    return page.locator("#overview-part td").first.inner_text()


@pytest.mark.slow
def test_the_page_follows_a_batch_and_keeps_what_its_reader_has_chosen(
    tmp_path: Path, page: Page
) -> None:
    waits = {f"s{at}": slow(1.0, at) for at in range(10)}
    folder = write_class(tmp_path / "class", {"ada": RIGHT, "bo": WRONG, **waits})
    out = tmp_path / "out"
    command = [GRADE, "batch", str(folder), EXERCISE, "-o", str(out), *ONE]
    run = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE)
    try:
        until(lambda: (out / FILE).is_file() and _marks(out) >= 2)
        with served(out) as running:
            page.goto(running.address)
            before = _handed_in(page)
            page.get_by_label("State").select_option("graded")
            page.get_by_label("Search").fill("s")
            page.locator("#faults summary").first.press("Enter")
            page.wait_for_function(f"() => {HANDED_IN} !== '{before}'")

            assert run.poll() is None
            assert page.get_by_label("State").input_value() == "graded"
            assert page.get_by_label("Search").input_value() == "s"
            assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
            assert page.locator("#faults details[open]").count() == 1
            assert page.locator("#lines tr:not([hidden]) th").count() > 0
            assert page.locator("#class th button").count() == 6
            assert running.name("feedback/bo.txt").status == 200

            page.wait_for_function(f"() => {HANDED_IN} === '12'")
            assert run.wait(PATIENCE_S) == 0
    finally:
        run.kill()
        run.communicate()


def test_a_reader_can_hold_the_page_and_let_it_go_on(tmp_path: Path, page: Page) -> None:
    out = exported.put(tmp_path, exported.rows())
    with served(out) as running:
        page.goto(running.address)
        page.get_by_role("button", name="Pause").press("Enter")
        exported.put(out, [exported.row("104", exported.first())])
        page.wait_for_timeout(EVERY_MS + 500)
        assert _handed_in(page) == "2"

        page.get_by_role("button", name="Go on").press("Enter")
        page.wait_for_function(f"() => {HANDED_IN} === '3'")
        assert page.locator("#lines").get_by_text("104").count() == 1


def test_new_columns_come_with_the_page_anew(tmp_path: Path, page: Page) -> None:
    out = exported.put(tmp_path, [exported.row("101", exported.first())])
    with served(out) as running:
        page.goto(running.address)
        assert page.locator("#class th", has_text="exercise2").count() == 0

        exported.put(out, exported.rows()[1:])
        page.locator("#class th", has_text="exercise2").wait_for()


def test_the_page_says_that_its_server_has_ended(tmp_path: Path, page: Page) -> None:
    out = exported.put(tmp_path, exported.rows())
    with served(out) as running:
        page.goto(running.address)
    page.get_by_text("The program that served this page has ended").wait_for()

    assert _handed_in(page) == "2"


def _marks(out: Path) -> int:
    with sqlite3.connect(out / FILE) as store:
        try:
            return int(store.execute("SELECT count(*) FROM mark").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
