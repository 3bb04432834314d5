"""The web page: whole without network and script, inert whatever a student wrote, complete."""

import re
import sys
from itertools import pairwise

import pytest
from msgspec.structs import replace

from grader.judge.finding import Finding, Verdict
from grader.language.en.words import WORDS as ENGLISH
from grader.report.html import fragment, page
from grader.report.views import section
from tests import results
from tests.markup import Page, read, squeezed
from tests.plots import LINE, PLANE
from tests.results import A
from tests.screens import RESULTS

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{ 7 * 7 }}{% raw %}\"'"


@pytest.mark.parametrize("name", RESULTS)
def test_a_page_is_closed_whole_and_runs_nothing(name: str) -> None:
    text = page([RESULTS[name]()])
    found = Page(text)
    tags = [tag for tag, _ in found.tags]

    assert found.open == []
    assert {"script", "iframe", "object", "embed", "form", "img", "link"}.isdisjoint(tags)
    assert [each for _, attrs in found.tags for each in attrs if each.startswith("on")] == []
    assert all(link.startswith("#") for link in found.attributes("href"))
    assert found.attributes("src") == []
    policy = [attrs["content"] for tag, attrs in found.tags if tag == "meta" and "content" in attrs]
    assert (policy[0] or "").startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert "@import" not in text
    assert re.findall(r"url\((?!#)", text) == []
    assert re.findall(r"https?://(?!www\.w3\.org/)", text) == []


@pytest.mark.parametrize("name", RESULTS)
def test_links_lead_to_something_and_no_name_is_used_twice(name: str) -> None:
    found = Page(page([RESULTS[name]()]))
    ids = found.attributes("id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in found.attributes("href")} <= set(ids)
    named = " ".join(found.attributes("aria-labelledby")).split()
    assert set(named) <= set(ids)


@pytest.mark.parametrize("name", RESULTS)
def test_headings_go_down_one_step_at_a_time(name: str) -> None:
    levels = [
        int(tag[1]) for tag, _ in Page(page([RESULTS[name]()])).tags if tag in {"h1", "h2", "h3"}
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", RESULTS)
def test_every_table_has_a_caption_and_scopes(name: str) -> None:
    tags = Page(page([RESULTS[name]()])).tags

    assert sum(tag == "table" for tag, _ in tags) == sum(tag == "caption" for tag, _ in tags)
    assert all(attrs.get("scope") in {"col", "row"} for tag, attrs in tags if tag == "th")


def test_every_verdict_is_said_in_words() -> None:
    words = Page(page([results.every_verdict()])).words

    kinds = {function.verdict for function in results.every_verdict().functions}
    hidden = {Verdict.MISSING}
    labels = [ENGLISH.labels[kind] for kind in kinds - hidden]
    assert [label for label in labels if label not in words] == []
    assert "not written yet" in words
    assert "Not written yet: starter_one, starter_two." in words


def test_what_a_student_wrote_is_inert() -> None:
    finding = Finding(
        verdict=Verdict.RAISED,
        key="call.raised",
        fields={"type": MARKUP, "message": results.HOSTILE},
        printed=f"{MARKUP}\n{results.HOSTILE}",
    )
    shown = results.example(results.AT_ZERO, case=MARKUP, got_text=MARKUP)
    function = results.wrong("loss", finding, example=shown, failed=3)
    bad = replace(results.result(function, remarks=(MARKUP,)), submission=MARKUP, course=MARKUP)
    text = page([bad], [MARKUP])
    found = Page(text)

    assert {"script", "img"}.isdisjoint(tag for tag, _ in found.tags)
    assert found.words.count("<script>alert(1)</script>") >= 6
    assert "{{ 7 * 7 }}" in found.words
    assert (
        re.findall(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text
        )
        == []
    )
    text.encode("utf-8")


def test_a_right_function_of_one_case_shows_its_dataset() -> None:
    want = A([-28, -72, -196])
    shown = results.example(results.AT_ZERO, case="gradient/7", got=(want,), want=want)
    ok = replace(results.right("gradient"), counterexample=shown, datasets=1)
    words = squeezed(read(ok).words)

    assert "The dataset (full_rank: Φ has full column rank)" in words
    assert "1 −28 −28 = the same" in words
    assert "Repeat it" not in words


def test_a_fault_of_the_whole_file_is_told_once() -> None:
    words = squeezed(Page(page([results.not_importable()])).words)

    assert words.count("Python cannot read exercise2.py, line 12") == 1
    assert "Your file" in words


def test_functions_that_are_not_there_are_listed_in_one_line() -> None:
    absent = [
        results.said(name, Verdict.MISSING, "function.missing", name=name, file="f.py")
        for name in ("loss", "gradient")
    ]
    several = squeezed(Page(page([results.result(*absent)])).words)
    alone = squeezed(Page(page([results.result(absent[0])])).words)

    assert "Not in the file yet: loss, gradient." in several
    assert "there is no function of this name" not in several
    assert "loss: there is no function of this name in f.py." in alone


def test_the_title_counts_the_points_of_all_that_was_graded() -> None:
    assert "<h1>Report: 7 of 7 points</h1>" in page([results.all_right()])
    assert "<h1>Report: not graded</h1>" in page([results.grader_fault()])
    assert "Not graded. No points were taken." in page([results.grader_fault()])
    assert "<h1>Report: 7 of 7 points</h1>" in page([results.all_right(), results.grader_fault()])


def test_several_exercises_have_a_list_of_contents() -> None:
    first = replace(results.all_right(), exercise="exercise1", title="Question 1: the matrix Φ(X)")
    found = Page(page([first, results.mixed()], ["exercise3: not handed in."]))

    assert {"#exercise1", "#exercise2"} <= set(found.attributes("href"))
    assert "exercise3: not handed in." in found.words
    assert "nav" not in [tag for tag, _ in Page(page([first])).tags]


def test_hidden_checks_are_spoken_of() -> None:
    hidden = replace(results.all_right(), hidden_checks=True)

    assert "hidden checks are run when your course marks it" in page([hidden])


def test_a_fragment_brings_its_style_and_no_page() -> None:
    text = fragment(results.mixed())
    found = Page(text)

    assert found.open == []
    assert found.tags[0][0] == "div"
    assert {"html", "body", "h1", "main"}.isdisjoint(tag for tag, _ in found.tags)
    rules = re.findall(r"^\s*([^\s{}@][^{};]*?)\s*\{", text.partition("</style>")[0], re.MULTILINE)
    outside = [rule for rule in rules if not rule.startswith((".graded", "<div"))]
    assert outside == [], "the style of a fragment touches nothing else in a notebook"


# --- pictures -------------------------------------------------------------------------------


def test_pictures_stand_below_the_numbers_with_their_words() -> None:
    text = page([results.result(replace(results.half_gradient(), pictures=(PLANE, LINE)))])

    assert text.count('<svg role="img"') == 2
    assert "<figcaption>Two arrows at one point.</figcaption>" in text
    assert text.index("≠ differs") < text.index("<svg")


def test_nothing_is_drawn_where_every_or_no_entry_differs() -> None:
    want = [[float(i * 3 + j) for j in range(3)] for i in range(3)]
    got = [[value + 1 for value in row] for row in want]
    everywhere = results.numeric("hessian", {}, got, want, tuple(range(9)))
    nowhere = results.numeric("hessian", {}, got, want, ())
    large = [[0.0] * 41 for _ in range(2)]

    assert "<svg" not in page([results.result(everywhere)])
    assert "<svg" not in page([results.result(nowhere)])
    assert "<svg" not in page([results.result(results.numeric("f", {}, large, large, (0,)))])
    assert "<svg" in page([results.result(results.numeric("hessian", {}, got, want, (0,)))])


def test_many_marks_are_listed_at_their_beginning() -> None:
    want = [[0.0] * 4 for _ in range(4)]
    function = results.numeric("hessian", {}, want, want, tuple(range(9)))

    assert "row 2, column 2; and 3 more" in page([results.result(function)])


def test_a_flat_answer_of_the_same_size_has_no_table_of_marks() -> None:
    shown = results.example(
        {}, case="f/1", got=(A([0.0] * 9),), want=A([[0.0] * 3] * 3), differs=(1,)
    )

    assert "<svg" not in page([results.result(replace(results.column(), counterexample=shown))])


def test_without_matplotlib_the_page_is_whole_and_names_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.backends.backend_svg", None)
    drawn = results.result(replace(results.half_gradient(), pictures=(PLANE,)))
    found = Page(page([drawn]))

    assert "svg" not in [tag for tag, _ in found.tags]
    assert "pip install 'exercise-grader[report]'" in found.words
    assert "≠ differs" in found.words
    assert "exercise-grader[report]" not in page([results.all_right()])


def test_a_section_has_the_versions_that_took_part() -> None:
    assert any("numpy 2.3.5" in line for line in section(results.mixed()).particulars)
