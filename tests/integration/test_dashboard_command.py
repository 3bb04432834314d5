"""`grade dashboard` and OUT/index.html, by the real command and a real batch."""

import re
import socket
import sqlite3
from pathlib import Path

import pytest

from grader.store.opening import FILE, opened
from tests import exported
from tests.classes import EXERCISE, RIGHT, batch, graded, slow, write_class
from tests.command import ROOT, copy_course, grade

pytestmark = [pytest.mark.sandbox]


# --- the file -----------------------------------------------------------------------------------


def test_a_batch_leaves_a_page_whose_links_all_lead_somewhere(tmp_path: Path) -> None:
    out = graded(tmp_path)
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
