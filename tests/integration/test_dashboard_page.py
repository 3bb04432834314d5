"""The dashboard in a real Chromium: silent, accessible, by keyboard, with and without a script."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from grader.dashboard.page import Class, dashboard
from grader.export.files import safe_name
from tests.browser import Scheme, opened
from tests.crowd import VILE, columns, crowd

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

SIZES = {"few": 12, "many": 1000}
WHITE, NEARLY_BLACK = "rgb(255, 255, 255)", "rgb(23, 24, 28)"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return the pages of a few students and of a thousand."""
    folder = tmp_path_factory.mktemp("dashboards")
    of = Class(
        course="hessians",
        report=lambda student: f"feedback/{safe_name(student)}.txt",
        files=[("grades.csv", "grades.csv")],
    )
    made = {}
    for name, size in SIZES.items():
        rows = list(crowd(size))
        made[name] = folder / f"{name}.html"
        made[name].write_text("".join(dashboard(of, lambda rows=rows: rows, columns())), "utf-8")  # type: ignore[misc]
    return made


def shown(page: Page) -> list[str]:
    """Return the text of each student's line that is to be seen."""
    return page.locator("#lines tr:not([hidden])").all_inner_texts()


@pytest.mark.parametrize("name", SIZES)
def test_it_is_silent_asks_for_nothing_and_runs_nothing_of_a_students(
    browser: Browser, pages: Mapping[str, Path], name: str
) -> None:
    with opened(browser, pages[name]) as seen:
        seen.page.wait_for_timeout(50)

        assert (seen.complaints, seen.requests) == ([], [])
        assert seen.page.evaluate("window.owned") is None
        assert seen.page.locator("#lines tr").count() == SIZES[name]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 320])
def test_axe_finds_nothing(
    browser: Browser, pages: Mapping[str, Path], scheme: Scheme, width: int
) -> None:
    with opened(browser, pages["few"], scheme, width) as seen:
        for details in seen.page.locator("details").all()[:2]:
            details.locator("summary").click()
        found: list[dict[str, Any]] = Axe().run(seen.page).response["violations"]

    said = [(each["id"], each["impact"], each["nodes"][0]["html"][:200]) for each in found]
    assert said == []


@pytest.mark.parametrize(("scheme", "paper"), [("light", WHITE), ("dark", NEARLY_BLACK)])
def test_it_follows_the_scheme_of_the_reader(
    browser: Browser, pages: Mapping[str, Path], scheme: Scheme, paper: str
) -> None:
    with opened(browser, pages["few"], scheme) as seen:
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        assert len(set(seen.page.screenshot())) > 100


def test_no_part_is_wider_than_a_small_screen(browser: Browser, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["few"], width=320) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_words_that_are_typed_leave_the_students_who_fit(
    browser: Browser, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["many"]) as seen:
        page = seen.page
        page.get_by_label("Search").focus()
        page.keyboard.type("S00017")

        assert [
            line.split()[-1]
            for line in page.locator("#lines tr:not([hidden]) th").all_inner_texts()
        ] == ["s00017"]
        assert page.get_by_role("status").inner_text() == "1 of 1000 students are shown."

        page.keyboard.type("0")
        assert (shown(page), page.get_by_role("status").inner_text()) == (
            [],
            "0 of 1000 students are shown.",
        )


def test_a_verdict_of_a_function_shows_its_students_by_keyboard_alone(
    browser: Browser, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["many"]) as seen:
        page = seen.page
        button = page.locator("button.pick[data-verdict=timeout]")
        count = int(button.inner_text().split()[0])
        button.focus()
        page.keyboard.press("Enter")

        assert len(shown(page)) == count > 1
        assert all("endless: took too long" in line for line in shown(page))
        assert page.evaluate("document.activeElement.id") == "students-title"
        assert page.get_by_label("Verdict").input_value() == "timeout"

        page.get_by_role("button", name="Show everybody").press("Enter")
        assert len(shown(page)) == 1000


def test_filters_mean_the_same_function(browser: Browser, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["many"]) as seen:
        page = seen.page
        page.get_by_label("Mistake").select_option("half_gradient")
        with_mistake = shown(page)
        page.locator("#function").select_option(label="exercise2: loss")

        assert with_mistake
        assert all("gradient: half_gradient" in line for line in with_mistake)
        assert shown(page) == []


@pytest.mark.parametrize("state", ["graded", "partly", "missing", "pending", "perfect"])
def test_states_part_the_class(browser: Browser, pages: Mapping[str, Path], state: str) -> None:
    rows = list(crowd(1000))
    of = columns()
    wanted = {
        "graded": sum(len(row.results) == len(of) for row in rows),
        "partly": sum(0 < len(row.results) < len(of) for row in rows),
        "missing": sum(not row.results for row in rows),
        "pending": sum(bool(row.pending) for row in rows),
        "perfect": sum(
            len(row.results) == len(of) and all(each.is_full for each in row.results.values())
            for row in rows
        ),
    }
    with opened(browser, pages["many"]) as seen:
        seen.page.get_by_label("State").select_option(state)

        assert len(shown(seen.page)) == wanted[state] > 0


def test_a_heading_sorts_by_keyboard_both_ways_and_says_so(
    browser: Browser, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["many"]) as seen:
        page = seen.page
        head = page.locator("#class th", has_text="Total")
        orders = []
        for direction in ("descending", "ascending"):
            head.get_by_role("button").press("Enter")
            assert head.get_attribute("aria-sort") == direction
            cells = page.locator("#lines td:nth-last-child(3)").all_inner_texts()
            orders.append([float(cell) for cell in cells if cell])
            assert cells[-1] == ""

        assert orders == [sorted(orders[0], reverse=True), sorted(orders[0])]
        assert len(set(orders[0])) > 5
        assert page.locator("#class th[aria-sort]").count() == 1


def test_the_students_behind_a_mistake_are_opened_by_keyboard(
    browser: Browser, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["few"]) as seen:
        summary = seen.page.locator("#faults summary").first
        count = int(summary.inner_text())
        summary.press("Enter")

        assert seen.page.locator("#faults details[open] a:visible").count() == count > 0


def test_everything_is_there_without_scripts(browser: Browser, pages: Mapping[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(pages["few"].as_uri())

        assert page.locator("#lines tr").count() == 12
        assert page.locator("#filters").is_hidden()
        assert page.locator("button:visible").count() == 0
        assert page.locator("#functions td", has_text="took too long").count() == 1
    finally:
        context.close()


def test_vile_names_are_read_as_they_are_written(
    browser: Browser, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["few"]) as seen:
        names = seen.page.locator("#lines th bdi:first-of-type").all_inner_texts()

    assert VILE[0] in names
    assert VILE[1] in names
    assert r"\u202eevil \u2028 \x1b[2J \x00" in names


def test_on_paper_there_are_no_controls(browser: Browser, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["few"]) as seen:
        seen.page.emulate_media(media="print")

        assert seen.page.locator("#filters").is_hidden()
        assert seen.page.locator("nav").is_hidden()
        assert seen.page.locator("#lines tr").first.is_visible()


@pytest.mark.parametrize("width", [1000, 320])
def test_bars_are_as_long_as_their_numbers_say(
    browser: Browser, pages: Mapping[str, Path], width: int
) -> None:
    with opened(browser, pages["many"], width=width) as seen:
        chart = seen.page.locator(".chart").nth(0)
        counts = [int(text) for text in chart.locator(".count").all_inner_texts()]
        lengths = [
            bar.evaluate("each => each.getBoundingClientRect().width")
            for bar in chart.locator(".bar").all()
        ]
        heights = chart.locator("tbody tr").evaluate_all("all => all.map(x => x.offsetHeight)")

    assert len(set(counts)) > 4
    assert max(lengths) > 50
    assert lengths == [pytest.approx(max(lengths) * each / max(counts), abs=1) for each in counts]
    assert len(set(heights)) == 1
