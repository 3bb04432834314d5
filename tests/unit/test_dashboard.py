"""The dashboard as text: all that is promised stands there without a script, and nothing is run."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound
from msgspec.structs import replace

import grader.dashboard
from grader.dashboard.page import Class, Live, dashboard
from grader.dashboard.phrases import TEXTS
from grader.dashboard.survey import REFUSED, STOPPED
from grader.export.files import safe_name
from grader.export.rows import Column, Row
from grader.judge.finding import Verdict
from grader.report.templating import environment
from tests import exported, results
from tests.crowd import VILE, columns, crowd

PROMISED_BYTES = 3_000_000
ROOM = Path(grader.dashboard.__file__).parent
FILES = [("grades.csv", "grades.csv")]


class _Tags(HTMLParser):
    """Every tag and attribute of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        """What a reader sees, each piece on a line."""
        return "\n".join(self.pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.hrefs += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] not in (["style"], ["script"]):
            self.pieces.append(data)


def of(rows: list[Row], columns: list[Column], live: Live | None = None) -> str:
    """Return the page of these rows."""
    about = Class(
        course="hessians",
        report=lambda student: f"feedback/{safe_name(student)}.txt",
        files=FILES,
        live=live,
    )
    return "".join(dashboard(about, lambda: rows, columns))


def small() -> str:
    """Return the page of four students."""
    return of(exported.rows(), exported.columns())


def words(page: str) -> str:
    """Return the text of a page, one space between words."""
    parser = _Tags()
    parser.feed(page)
    return " ".join(parser.text.split())


def test_a_thousand_students_fit_into_the_promised_size() -> None:
    page = of(list(crowd(1000)), columns())

    assert 300_000 < len(page.encode("utf-8", "backslashreplace")) <= PROMISED_BYTES


def test_names_and_texts_from_outside_make_no_tag_and_no_attribute() -> None:
    plain, vile = _Tags(), _Tags()
    rows = list(crowd(len(VILE)))
    vile.feed(of(rows, columns()))
    plain.feed(of([replace(row, name="Ada Adeyemi") for row in rows], columns()))

    assert vile.tags == plain.tags
    assert vile.names == plain.names
    assert r"\u202eevil \u2028 \x1b[2J \x00" in vile.text
    assert not re.search(r"[\x00\x1b\u202e\u2028\ud800]", vile.text)


def test_a_vile_key_of_a_student_is_text_in_the_page_and_safe_in_its_address() -> None:
    parser = _Tags()
    parser.feed(
        of([exported.row("../<b>'\"&\ud800", exported.first(), name="Bo")], exported.columns())
    )

    assert "../<b>'\"&\\ud800" in parser.text
    assert [each for each in parser.hrefs if "feedback" in each and ".." in each] == []
    assert "b" not in parser.tags


def test_the_policy_allows_one_script_and_names_it_by_its_digest() -> None:
    page = small()
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()

    assert len(scripts) == 1
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in policy
    assert "connect-src" not in policy


def test_only_a_page_that_is_served_may_ask_its_server() -> None:
    served = of(exported.rows(), exported.columns(), Live(every_ms=2000, tag="a-1"))

    assert "connect-src 'self'" in served
    assert 'data-every="2000" data-tag="a-1"' in served
    assert 'id="live"' not in small()


def test_nothing_in_the_page_points_elsewhere() -> None:
    page = small()

    assert re.findall(r"(?:https?:)?//[a-z]", re.sub(r"<script>.*</script>", "", page)) == []
    assert [tag for tag in ("<img", "<link", "<iframe", "@import", "url(") if tag in page] == []


def test_every_id_is_there_once() -> None:
    parser = _Tags()
    parser.feed(of(list(crowd(40)), columns()))

    assert len(parser.ids) == len(set(parser.ids))


def test_every_students_report_is_one_click_away_wherever_the_name_stands() -> None:
    parser = _Tags()
    parser.feed(small())
    reports = [each for each in parser.hrefs if each.startswith("feedback/")]

    assert set(reports) == {f"feedback/{safe_name(row.student)}.txt" for row in exported.rows()}
    assert len(reports) > len(exported.rows())


@pytest.mark.parametrize(
    "said",
    [
        "4 students, 3 with a submission, 1 without. Newest mark:",
        "exercise1 2 2 2 7 7 7 0 not part of it",
        "exercise2 2 2 0 ",
        "exercise2 gradient 0 % 1 wrong , 1 missing",
        "exercise2 DISCUSSION – 2 waits for a person's mark",
        "Without any submission 1 Cy Absent 103",
        "exercise2 endless 0 % 1 took too long",
        "took too long, needed too much memory, ended the process",
        "exercise2 gradient: half_gradient No factor 1/2. 1 Ada Example 101",
        "grader 0.1.0, python 3.11.7, numpy 2.3.5 (Results: 4)",
        "Ada Example 101 graded 7 3.5 10.5 4 gradient: half_gradient; optimal_theta: raised",
        "Cy Absent 103 missing",
        "grade mark OUT --export FILE",
        "4.25 ",
        "Files grades.csv",
    ],
)
def test_the_page_says_it_without_a_script(said: str) -> None:
    rows = exported.rows()
    mixed = rows[0].results["exercise2"]
    gradient = replace(results.half_gradient(), mistake="half_gradient", says="No factor 1/2.")
    functions = tuple(gradient if each.name == "gradient" else each for each in mixed.functions)
    rows[0] = replace(
        rows[0],
        results={**rows[0].results, "exercise2": replace(mixed, functions=functions)},
        took_s={"exercise2": 4.25},
        graded_at="2026-11-01T12:00:00Z",
    )
    absent = results.said("gradient", Verdict.MISSING, "function.unwritten")
    every = rows[3].results["exercise2"]
    others = tuple(absent if each.name == "gradient" else each for each in every.functions)
    rows[3] = replace(rows[3], results={"exercise2": replace(every, functions=others)})
    first, second = exported.columns()
    names = tuple({**dict.fromkeys(second.functions), "endless": None})
    second = replace(second, functions=names, rubrics={"DISCUSSION": []})

    assert said in words(of(rows, [first, second]))


def test_submissions_that_fail_alike_make_one_line_with_all_their_students() -> None:
    rows = [exported.row(student, results.mixed()) for student in ("a", "b")]
    rows.append(exported.row("c", results.every_verdict()))
    text = words(of(rows, exported.columns()))

    assert (
        "gradient, is_positive_definite, minimisers: wrong; optimal_theta: raised an exception "
        "2 a b 1 " in text
    )
    (part,) = re.findall(
        r'<section id="groups".*?</section>', of(rows, exported.columns()), re.DOTALL
    )
    assert part.count("<details") == 1


def test_a_file_that_cannot_be_imported_is_said_in_one_word() -> None:
    broken = results.result(
        *(
            results.said(name, Verdict.RAISED, "import.raised", type="E", message="")
            for name in exported.columns()[1].functions
        )
    )

    assert "all functions: raised an exception" in words(
        of([exported.row("a", broken)], exported.columns())
    )


@pytest.mark.parametrize(
    ("asked", "used", "said"),
    [
        (0, 0, "not part of it"),
        (2, 0, "not used: these marks are of the public data alone"),
        (1, 1, "used for 1 of 2"),
        (0, 2, "used for all"),
    ],
)
def test_the_page_says_whether_hidden_data_were_used(asked: int, used: int, said: str) -> None:
    first = exported.first()
    kinds = [replace(first, hidden_checks=True)] * asked
    kinds += [replace(first, hidden_run=True)] * used
    rows = [exported.row(f"s{at}", each) for at, each in enumerate([*kinds, first, first][:2])]

    assert f"0 {said} Distribution" in words(of(rows, exported.columns()[:1]))


def test_marks_of_several_versions_are_remarked_on() -> None:
    old = replace(exported.first(), versions={"grader": "0.0.9"})
    rows = [exported.row("a", old), exported.row("b", exported.first())]

    assert "not all given by the same versions" in of(rows, exported.columns())
    assert "not all given by the same versions" not in small()


def test_nobody_and_nothing_are_shown_as_such() -> None:
    text = words(of([], exported.columns()))

    assert "0 students, and no mark yet." in text
    for key in ("no_faults", "no_groups", "no_times", "no_refused", "no_missing", "no_written"):
        assert TEXTS[key] in text


def test_a_class_of_one_is_a_student() -> None:
    assert "1 student, and no mark yet." in words(of([exported.row("a")], exported.columns()))


def test_a_function_that_the_course_no_longer_has_breaks_nothing() -> None:
    row = exported.row("a", results.result(results.right("long_gone"), results.half_gradient()))

    assert "gradient: wrong" in words(of([row], exported.columns()))


def test_every_text_is_used() -> None:
    rooms = (ROOM, ROOM.parent / "report" / "templates")
    files = [path for room in rooms for path in room.rglob("*") if path.suffix in {".py", ".html"}]
    texts = {path.name: path.read_text("utf-8") for path in files}
    used = "\n".join({**texts, "phrases.py": texts["phrases.py"].partition("\n}\n")[2]}.values())
    reasons = {*STOPPED, *REFUSED}

    unused = [key for key in TEXTS if not re.search(rf"texts\.{key}\b|[\"']{key}[\"']", used)]
    assert [key for key in unused if key not in reasons] == []


def test_what_only_its_author_may_read_is_not_in_the_page() -> None:
    """Numbers, messages and printed text of a submission stay in its report."""
    page = small()

    for secret in ("-28", "-196", "matmul", "theta so far", "sha256:", "half of their difference"):
        assert secret not in re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)


def test_a_template_that_is_nowhere_is_a_mistake_of_ours() -> None:
    with pytest.raises(TemplateNotFound, match="nowhere"):
        environment(["grader.dashboard", "grader.report"]).get_template("nowhere.html")
