"""Pages in a real Chromium: silent, without network, accessible, inert, good on paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from grader.report.html import fragment, page
from tests import results
from tests.browser import Scheme, opened
from tests.command import grade, sample

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

VILE = """\
import numpy as np

print("<script>window.owned = 1</script>")


def loss(theta, Phi, y):
    print("</pre><img src=https://example.org/x onerror='window.owned = 2'>\\x1b[2J\\u202e")
    raise ValueError("</p><script>window.owned = 3</script><svg onload='window.owned = 4'>\\x00")


def gradient(theta, Phi, y):
    return type("<style>*{display:none}</style>", (), {})()


def optimal_theta(Phi, y):
    return np.zeros(Phi.shape[1])


def hessian(Phi):
    H = 2 * Phi.T @ Phi
    return H.T + np.triu(H, 1)
"""
CASES = {
    "contours": "gradient theta=[2,1] Phi=[[1,0],[1,1],[1,2]] y=[1,2,2]",
    "cells": "hessian Phi=[[1,0,0],[1,1,1],[1,2,4],[1,3,9]]",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return pages by name: of the real command, and of every verdict."""
    folder = tmp_path_factory.mktemp("pages")
    vile = folder / "exercise2.py"
    vile.write_text(VILE, "utf-8")
    made = {name: folder / f"{name}.html" for name in ("vile", "half", *CASES)}
    half = sample("wrong/half_gradient", "exercise2")
    runs: dict[str, list[str | Path]] = {
        "vile": [vile],
        "half": [half],
        "contours": [half, "--case", CASES["contours"]],
        "cells": [vile, "--case", CASES["cells"]],
    }
    for name, words in runs.items():
        run = grade("exercise2", *words, "--html", made[name])
        assert (run.code, run.err) == (1, f"Page: {made[name]}\n")
    for name, shown in (("verdicts", results.every_verdict()), ("mixed", results.mixed())):
        made[name] = folder / f"{name}.html"
        made[name].write_text(page([shown]), "utf-8")
    made["notebook"] = folder / "notebook.html"
    cell = (
        f'<!doctype html><html lang="en"><title>n</title><main>{fragment(results.mixed())}</main>'
    )
    made["notebook"].write_text(cell, "utf-8")
    return made


ALL = ("vile", "half", "contours", "cells", "verdicts", "mixed")


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_silent_and_asks_for_nothing(
    browser: Browser, pages: Mapping[str, Path], name: str
) -> None:
    with opened(browser, pages[name]) as seen:
        seen.page.wait_for_timeout(50)

        assert seen.complaints == []
        assert seen.requests == []
        assert seen.page.locator("h1").inner_text().startswith("Report: ")


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("vile", "light"),
        ("contours", "light"),
        ("contours", "dark"),
        ("verdicts", "light"),
        ("verdicts", "dark"),
        ("mixed", "light"),
    ],
)
def test_axe_finds_nothing_serious(
    browser: Browser, pages: Mapping[str, Path], name: str, scheme: Scheme
) -> None:
    with opened(browser, pages[name], scheme) as seen:
        found: list[dict[str, Any]] = Axe().run(seen.page).response["violations"]

    serious = [each for each in found if each["impact"] in {"serious", "critical"}]
    said = [(each["id"], each["nodes"][0]["html"][:200]) for each in serious]
    assert said == []


def test_axe_would_have_noticed(browser: Browser, tmp_path: Path) -> None:
    pale = tmp_path / "pale.html"
    pale.write_text("<title>x</title><p style='color: #bbb; background: #fff'>pale", "utf-8")
    with opened(browser, pale) as seen:
        found = {each["id"] for each in Axe().run(seen.page).response["violations"]}

    assert {"color-contrast", "html-has-lang"} <= found


def test_what_a_student_wrote_does_nothing(browser: Browser, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["vile"]) as seen:
        words = seen.page.locator("body").inner_text()

        assert seen.page.evaluate("typeof window.owned") == "undefined"
        assert seen.page.locator("img, script, style:not(head style)").count() == 0
        assert "<script>window.owned = 3</script>" in words
        assert "<style>*{display:none}</style>" in words
        assert r"\x1b[2J\u202e" in words


def test_a_script_that_slipped_in_would_not_run(
    browser: Browser, pages: Mapping[str, Path], tmp_path: Path
) -> None:
    text = pages["half"].read_text("utf-8")
    slipped = tmp_path / "slipped.html"
    loot = "<script>window.owned = 1</script><img src='https://example.org/x' onerror='owned = 2'>"
    slipped.write_text(text.replace("</main>", f"{loot}</main>"), "utf-8")
    with opened(browser, slipped) as seen:
        owned = seen.page.evaluate("typeof window.owned")

    assert owned == "undefined"
    assert any("Content Security Policy" in complaint for complaint in seen.complaints)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_are_not_blank_and_follow_the_scheme(
    browser: Browser, pages: Mapping[str, Path], scheme: Scheme
) -> None:
    with opened(browser, pages["contours"], scheme) as seen:
        drawing = seen.page.locator(".picture svg").first
        box = drawing.bounding_box()
        ink = drawing.locator("text").first.evaluate("each => getComputedStyle(each).fill")
        arrows = drawing.evaluate(
            "svg => new Set([...svg.querySelectorAll('path')]"
            ".map(each => getComputedStyle(each).stroke)).size"
        )

    assert box is not None
    assert (box["width"], box["height"]) > (300, 200)
    assert ink == {"light": "rgb(27, 27, 31)", "dark": "rgb(236, 236, 240)"}[scheme]
    assert arrows >= 4, "axes, contours, and both arrows have colours of their own"


def test_a_screenshot_is_not_of_one_colour(browser: Browser, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["half"]) as seen:
        whole = seen.page.screenshot(full_page=True)
        seen.page.set_content("<body></body>")
        blank = seen.page.screenshot()

    assert len(whole) > 8 * len(blank)


def test_mathematics_is_laid_out_as_such(browser: Browser, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["mixed"]) as seen:
        rows = seen.page.locator("ul.inputs mtable").first.locator("mtr")
        boxes = [rows.nth(at).bounding_box() for at in range(rows.count())]
    heights = [box["y"] for box in boxes if box is not None]

    assert len(heights) == 3
    assert heights == sorted(set(heights)), "the rows of Φ stand below each other"


def test_the_keyboard_reaches_everything(browser: Browser, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["mixed"]) as seen:
        wanted = seen.page.locator("a, summary, [tabindex='0']").count()
        focused = []
        for _ in range(wanted):
            seen.page.keyboard.press("Tab")
            focused.append(
                seen.page.evaluate(
                    "(() => { const each = document.activeElement; const style ="
                    " getComputedStyle(each); return [each.outerHTML.slice(0, 90),"
                    " style.outlineStyle, each.getBoundingClientRect().x >= 0]; })()"
                )
            )
        seen.page.keyboard.press("Shift+Tab")

    assert len({html for html, _, _ in focused}) == wanted
    assert {style for _, style, _ in focused} == {"solid"}, "the focus can be seen"
    assert all(is_on_screen for _, _, is_on_screen in focused), "the skip link comes into view"


def test_the_first_key_leads_past_the_list_and_a_name_to_its_story(
    browser: Browser, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["mixed"]) as seen:
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("document.activeElement.id") == "report"
        seen.page.get_by_role("link", name="gradient").click()
        assert seen.page.url.endswith("#exercise2-gradient")


def test_a_narrow_screen_scrolls_matrices_and_not_the_page(
    browser: Browser, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["verdicts"], width=340) as seen:
        wide = seen.page.evaluate("document.documentElement.scrollWidth")

    assert wide <= 340


@pytest.mark.parametrize("width", [320, 400])
def test_a_narrow_screen_shows_every_verdict_of_the_table(
    browser: Browser, pages: Mapping[str, Path], width: int
) -> None:
    with opened(browser, pages["half"], width=width) as seen:
        overhang = seen.page.locator(".wide").first.evaluate(
            "it => it.scrollWidth - it.clientWidth"
        )

    assert overhang <= 0


def test_paper_gets_everything_in_dark_ink(browser: Browser, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["contours"], "dark") as seen:
        seen.page.emulate_media(media="print")
        body = seen.page.locator("body")
        colours = body.evaluate(
            "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
        )
        is_shown = seen.page.locator("details ul").is_visible()
        paper = seen.page.pdf()

    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert is_shown, "what a click opens is open on paper"
    assert paper.startswith(b"%PDF")
    assert len(paper) > 10_000


def test_a_fragment_leaves_the_page_around_it_alone(
    browser: Browser, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["notebook"]) as seen:
        margin = seen.page.evaluate("getComputedStyle(document.body).margin")

        assert margin == "8px"
        assert seen.complaints == seen.requests == []
        assert seen.page.locator(".graded h2").is_visible()
