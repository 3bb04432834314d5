"""`--html` of the real commands: where pages go, what they hold, and what is refused."""

import re
from pathlib import Path

import pytest

from tests.command import HALF, copy_course, grade, sample

RIGHT = sample("right/lecture_formula", "exercise2")

pytestmark = pytest.mark.sandbox


def test_a_page_is_written_beside_the_report(tmp_path: Path) -> None:
    run = grade("exercise2", HALF, "--html", "new/report.html", cwd=tmp_path)
    text = (tmp_path / "new" / "report.html").read_text("utf-8")

    assert (run.code, run.err) == (1, "Page: new/report.html\n")
    assert run.out == grade("exercise2", HALF).out
    assert "<h1>Report: 8 of 10 points</h1>" in text
    assert "The slope of L along θ₁" in text
    assert len(text.encode()) < 60_000, "small enough to send by mail"


def test_the_same_submission_has_the_same_page(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        grade("exercise2", HALF, "--html", tmp_path / name)

    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_json_stays_one_object_on_stdout(tmp_path: Path) -> None:
    with_page = grade("exercise2", HALF, "--format", "json", "--html", tmp_path / "r.html")

    assert with_page.out == grade("exercise2", HALF, "--format", "json").out


def test_all_exercises_share_a_page(tmp_path: Path) -> None:
    (tmp_path / "exercise2.py").write_bytes(HALF.read_bytes())
    run = grade("all", tmp_path, "--html", tmp_path / "all.html")
    text = (tmp_path / "all.html").read_text("utf-8")

    assert run.code == 1
    assert re.findall(r'<section id="(\w+)"', text) == ["exercise1", "exercise2", "exercise3"]
    assert "There is no exercise1.py in" in text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "exercise2.py",
            "--html exercise2.py: a page ends in .html, for example --html exercise2.html",
        ),
        ("folder.html", "--html folder.html: this is a folder; name a file in it."),
    ],
)
def test_what_is_no_page_is_refused_before_anything_is_graded(
    tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "exercise2.py").write_bytes(HALF.read_bytes())

    run = grade("exercise2", "--html", name, cwd=tmp_path)

    assert (run.code, run.out) == (2, "")
    assert run.err == f"{says}\n"
    assert (tmp_path / "exercise2.py").read_bytes() == HALF.read_bytes()


def test_a_page_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")

    run = grade("exercise2", RIGHT, "--html", tmp_path / "file" / "r.html")

    assert run.code == 2
    assert "cannot be written" in run.err


def test_without_matplotlib_the_page_names_the_command_that_installs_it(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nsys.modules['matplotlib'] = None\n", "utf-8"
    )
    page = tmp_path / "r.html"
    run = grade("exercise2", HALF, "--html", page, env={"PYTHONPATH": str(tmp_path)})
    text = page.read_text("utf-8")

    assert (run.code, run.err) == (1, f"Page: {page}\n")
    assert "<svg" not in text
    assert "pip install &#39;exercise-grader[report]&#39;" in text
    assert "≠ differs" in text


def test_nothing_hidden_is_drawn(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    spec = course / "exercises" / "exercise2.yaml"
    text = spec.read_text("utf-8")
    name = "  - name: gradient\n"
    spec.write_text(text.replace(name, f"{name}    shown_to: input and own value\n"), "utf-8")

    grade("exercise2", HALF, "--course", course, "--html", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text("utf-8")

    assert "The smallest dataset found" in page
    assert "<svg" not in page
    assert "−2" not in page


def test_matplotlib_and_templates_are_loaded_for_a_page_alone(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    seen.mkdir()
    (seen / "sitecustomize.py").write_text(
        "import atexit, sys\n"
        "def tell():\n"
        "    if 'grader.cli.main' in sys.modules:\n"
        f"        open({str(tmp_path / 'modules')!r}, 'w').write('\\n'.join(sys.modules))\n"
        "atexit.register(tell)\n",
        "utf-8",
    )
    grade("exercise2", HALF, env={"PYTHONPATH": str(seen)})
    without = set((tmp_path / "modules").read_text("utf-8").split())
    grade("exercise2", HALF, "--html", tmp_path / "r.html", env={"PYTHONPATH": str(seen)})
    with_page = set((tmp_path / "modules").read_text("utf-8").split())

    assert {"jinja2", "matplotlib", "grader.report.html"}.isdisjoint(without)
    assert {"jinja2", "matplotlib", "grader.report.html"} <= with_page


# --- a class ----------------------------------------------------------------------------------


def hand_in(folder: Path, student: str, file: Path) -> None:
    """Lay a sample down as the file of a student."""
    (folder / student).mkdir(parents=True)
    (folder / student / file.name).write_bytes(file.read_bytes())


@pytest.fixture
def homework(tmp_path: Path) -> Path:
    """Return a class of three: one right, one wrong, one of whom half is missing."""
    folder = tmp_path / "homework"
    hand_in(folder, "ada", RIGHT)
    hand_in(folder, "bo", HALF)
    hand_in(folder, "cy", sample("right/lecture_formula", "exercise1"))
    return folder


@pytest.mark.slow
def test_a_class_gets_a_page_for_each_student_when_it_is_asked_for(
    homework: Path, tmp_path: Path
) -> None:
    out = tmp_path / "marks"
    names = ["exercise1", "exercise2"]
    grade("batch", homework, *names, "-o", out, "-q")
    assert list((out / "feedback").glob("*.html")) == []

    run = grade("batch", homework, *names, "-o", out, "-q", "--html")
    pages = {path.stem: path.read_text("utf-8") for path in (out / "feedback").glob("*.html")}

    assert run.code == 0
    assert sorted(pages) == ["ada", "bo", "cy"]
    assert "<svg" in pages["bo"]
    assert "<svg" not in pages["ada"]
    assert "exercise2: not handed in." in pages["cy"]
    assert str(tmp_path) not in "".join(pages.values())


@pytest.mark.slow
def test_pages_that_are_there_are_kept_in_step_with_the_marks(
    homework: Path, tmp_path: Path
) -> None:
    out = tmp_path / "marks"
    grade("batch", homework, "exercise2", "-o", out, "-q", "--html")
    page = out / "feedback" / "bo.html"
    assert "Report: 8 of 10 points" in page.read_text("utf-8")

    (homework / "bo" / "exercise2.py").write_bytes(RIGHT.read_bytes())
    grade("batch", homework, "exercise2", "-o", out, "-q")

    assert "Report: 10 of 10 points" in page.read_text("utf-8")
