"""`grade dashboard` serves the page to one reader of one machine, and writes nothing."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from grader.store.opening import FILE
from tests import exported
from tests.classes import graded
from tests.served import Served, served

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results of a class of three."""
    return graded(tmp_path_factory.mktemp("graded"))


@pytest.fixture(scope="module")
def running(out: Path) -> Iterator[Served]:
    """Return a dashboard of that class, which is served for all tests that only ask."""
    with served(out) as running:
        yield running


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
