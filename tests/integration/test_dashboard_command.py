"""`grade dashboard` and OUT/index.html, by the real command and a real batch."""

import re
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from grader.cli.desk import EVERY_MS
from grader.store.opening import FILE, opened
from tests import exported
from tests.classes import EXERCISE, RIGHT, WRONG, slow, write_class
from tests.command import GRADE, ROOT, copy_course, environment, grade
from tests.served import Served, served

pytestmark = [pytest.mark.sandbox]

PATIENCE_S = 60
ONE = ("--jobs", "1", "-q", "--allow-tier", "limits")
HANDED_IN = "document.querySelector('#overview-part td').textContent"


def batch(folder: Path, out: Path, *words: str | Path) -> None:
    """Grade a class of exercise 1 in one process."""
    run = grade("batch", folder, EXERCISE, "-o", out, *ONE, *words)
    assert run.code == 0, run.err


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; an assertion fails when it never is."""
    ends = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < ends, "it did not come about"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results of a class of three, one of whom handed in nothing."""
    root = tmp_path_factory.mktemp("graded")
    roster = root / "roster.csv"
    roster.write_text("student,name\nada,Ada Example\nbo,</script><b>Bo\ncy,Cy\n", "utf-8")
    folder = write_class(root / "class", {"ada": RIGHT, "bo": WRONG})
    batch(folder, root / "out", "--roster", roster)
    return root / "out"


@pytest.fixture(scope="module")
def running(out: Path) -> Iterator[Served]:
    """Return a dashboard of that class, which is served for all tests that only ask."""
    with served(out) as running:
        yield running


# --- the file -----------------------------------------------------------------------------------


def test_a_batch_leaves_a_page_whose_links_all_lead_somewhere(out: Path) -> None:
    page = (out / "index.html").read_text("utf-8")
    links = re.findall(r'href="([^"#]+)"', page)

    assert {"feedback/ada.txt", "feedback/bo.txt", "feedback/cy.txt", "grades.csv"} <= set(links)
    assert [each for each in links if not (out / each).is_file()] == []
    assert 'id="live"' not in page
    assert "design_matrix: transposed" in page or "design_matrix: wrong" in page


def test_the_page_links_to_pages_of_students_where_there_are_some(tmp_path: Path) -> None:
    folder = write_class(tmp_path / "class", {"ada": RIGHT})
    batch(folder, tmp_path / "out", "--html")

    assert 'href="feedback/ada.html"' in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert (tmp_path / "out" / "feedback" / "ada.html").is_file()


def test_an_export_appears_in_the_page(tmp_path: Path) -> None:
    out = exported.put(tmp_path, exported.rows())
    with opened(out / FILE, exported.COURSE):
        pass
    (out / "index.html").write_text("old", "utf-8")
    run = grade("export", out, "gradescope", "--course", ROOT)

    assert run.code == 0, run.err
    page = (out / "index.html").read_text("utf-8")
    assert 'href="gradescope/students.csv"' in page


def test_a_regrade_that_is_applied_writes_the_page_anew(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    folder = write_class(tmp_path / "class", {"ada": RIGHT})
    out = tmp_path / "out"
    batch(folder, out, "--course", course)
    before = (out / "index.html").read_text("utf-8")
    spec = course / "exercises" / f"{EXERCISE}.yaml"
    text = spec.read_text("utf-8")
    spec.write_text(text.replace("points: 3", "points: 5"), "utf-8")
    for words in ([], ["--apply"]):
        run = grade("regrade", out, "--course", course, "-q", "--allow-tier", "limits", *words)
        assert run.code == 0, run.err

    assert text != spec.read_text("utf-8")
    assert "5, full" in (out / "index.html").read_text("utf-8")
    assert "5, full" not in before


def test_the_seconds_of_a_slow_submission_are_in_the_page(tmp_path: Path) -> None:
    folder = write_class(tmp_path / "class", {"ada": RIGHT, "bo": slow(0.3)})
    batch(folder, tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    (part,) = re.findall(r'<section id="slowest".*?</section>', page, re.DOTALL)

    assert part.index(">bo<") < part.index(">ada<")
    assert float(re.findall(r"<td>([\d.]+)</td></tr>", part)[0]) >= 0.3


# --- the server ---------------------------------------------------------------------------------


def test_it_says_its_address_and_serves_the_page(running: Served) -> None:
    reply = running.ask()

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{22}/", running.address)
    assert reply.status == 200
    assert b"Ada Example" in reply.body
    assert b"&lt;/script&gt;&lt;b&gt;Bo" in reply.body
    assert b'id="live"' in reply.body


def test_reports_and_marks_are_served(running: Served, out: Path) -> None:
    report, table = running.name("feedback/ada.txt"), running.name("grades.csv")

    assert report.body == (out / "feedback" / "ada.txt").read_bytes()
    assert table.body == (out / "grades.csv").read_bytes()
    assert report.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    "name",
    [
        "results.sqlite",
        "batch.lock",
        "../out/grades.csv",
        "%2e%2e/out/grades.csv",
        "feedback/../grades.csv",
        "feedback/%2e%2e%2fgrades.csv",
        "feedback/",
        "feedback/ada.txt/",
        "/etc/passwd",
        "%00",
        "grades.csv%00.html",
        "..%5c..%5cgrades.csv",
        "%ff",
    ],
)
def test_nothing_else_is_served(running: Served, name: str) -> None:
    assert running.name(name).status == 404


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    exported.put(out, exported.rows())
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    (out / "feedback").mkdir()
    (out / "feedback" / "x.html").symlink_to(tmp_path / "secret.html")
    with served(out) as running:
        assert running.name("feedback/x.html").status == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""]
)
def test_another_name_for_this_server_is_refused(running: Served, host: str) -> None:
    reply = running.ask(Host=host)

    assert (reply.status, b"Ada" in reply.body) == (421, False)


def test_localhost_is_this_server(running: Served) -> None:
    port = urlsplit(running.address).port

    assert running.ask(Host=f"localhost:{port}").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/grades.csv", "/" + "a" * 22 + "/", "*", "/%C3%A9/"]
)
def test_without_its_secret_the_address_gives_nothing(running: Served, path: str) -> None:
    reply = running.ask(path)

    assert (reply.status, b"Ada" in reply.body) == (404, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed(running: Served, out: Path, method: str) -> None:
    before = (out / FILE).read_bytes()

    assert running.ask(method=method).status == 501
    assert (out / FILE).read_bytes() == before


def test_head_has_the_headers_of_get_and_no_body(running: Served) -> None:
    get, head = running.ask(), running.ask(method="HEAD")

    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(get.body))


def test_no_other_site_may_embed_or_frame_or_keep_an_answer(running: Served) -> None:
    for reply in (running.ask(), running.name("grades.csv"), running.name("nothing")):
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in reply.headers


def test_what_has_not_changed_is_not_sent_again(running: Served) -> None:
    tag = running.ask().headers["ETag"]
    same = running.ask(If_None_Match=tag)

    assert (same.status, same.body) == (304, b"")
    assert running.ask(If_None_Match='"other"').status == 200


def test_it_is_reached_from_this_machine_alone(running: Served) -> None:
    port = urlsplit(running.address).port or 0
    with socket.socket() as there, pytest.raises(ConnectionRefusedError):
        there.connect(("127.0.0.2", port))


def test_serving_writes_nothing(tmp_path: Path) -> None:
    out = exported.put(tmp_path, exported.rows())
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with served(out) as running:
        running.ask()
        running.name("feedback/101.txt")
    after = {path.name: path.read_bytes() for path in out.iterdir()}

    assert {name: after[name] for name in before} == before
    # What SQLite needs to read beside a writer, which may begin at any time.
    assert {name for name in after if after[name]} <= {*before, f"{FILE}-shm"}


def test_a_store_that_goes_away_is_said_and_serving_goes_on(tmp_path: Path) -> None:
    out = exported.put(tmp_path, exported.rows())
    kept = (out / FILE).read_bytes()
    with served(out) as running:
        (out / FILE).unlink()
        lost = running.name("feedback/101.txt")
        (out / FILE).write_bytes(kept)

        assert (lost.status, b"There are no results" in lost.body) == (503, True)
        assert running.name("feedback/101.txt").status == 200


# --- bad input ----------------------------------------------------------------------------------


def test_a_port_in_use_is_said_with_what_to_do(tmp_path: Path) -> None:
    out = exported.put(tmp_path, exported.rows())
    with socket.create_server(("127.0.0.1", 0)) as there:
        port = there.getsockname()[1]
        run = grade("dashboard", out, "--course", ROOT, "--port", str(port))

    assert (run.code, run.out) == (2, "")
    assert run.err == f"Port {port} of 127.0.0.1 is in use: --port 0 takes a free one.\n"


def test_the_store_of_another_course_is_refused(tmp_path: Path) -> None:
    out = exported.put(tmp_path, exported.rows(), course="integrals")
    run = grade("dashboard", out, "--course", ROOT)

    assert (run.code, run.out) == (2, "")
    assert "holds the results of the course 'integrals', and this is the course" in run.err
    assert "--course" in run.err


def test_a_folder_without_results_is_said(tmp_path: Path) -> None:
    run = grade("dashboard", tmp_path, "--course", ROOT)

    assert (run.code, run.out) == (2, "")
    assert f"There are no results in {tmp_path}" in run.err


def test_a_store_of_another_form_is_refused(tmp_path: Path) -> None:
    out = exported.put(tmp_path, exported.rows())
    with sqlite3.connect(out / FILE) as store:
        store.execute("PRAGMA user_version = 999")
    run = grade("dashboard", out, "--course", ROOT)

    assert (run.code, "was written by a newer grader" in run.err) == (2, True)


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "this is not a database, but long enough for a header" * 9, "utf-8"
    )
    run = grade("dashboard", tmp_path, "--course", ROOT)

    assert (run.code, "cannot be read" in run.err) == (2, True)


# --- live ---------------------------------------------------------------------------------------


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
