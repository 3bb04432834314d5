"""The pictures of pages in docs/screenshots/, made anew by Chromium from what `grade` writes.

`make screenshots`. They show what a student sees, and are reviewed as a diff when they change.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, FloatRect

from grader.dashboard.page import Class, dashboard
from tests.browser import opened, started, where
from tests.command import ROOT, grade
from tests.crowd import VILE, columns, crowd

TARGET = ROOT / "docs" / "screenshots"
SAMPLES = "exercises/samples/wrong"
WIDTH, WIDE = 860, 1200
STUDENTS = 240
FIRST: FloatRect = {"x": 0, "y": 0, "width": WIDE, "height": 1700}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: what is graded, how the page is looked at, and which part of it."""

    name: str
    words: tuple[str, ...]
    scheme: Literal["light", "dark"]
    part: str


SHOTS = (
    Shot(
        name="report_light",
        words=("exercise2", f"{SAMPLES}/half_gradient"),
        scheme="light",
        part="main",
    ),
    Shot(
        name="report_dark",
        words=("exercise2", f"{SAMPLES}/theta_first_m_points"),
        scheme="dark",
        part="article.wrong",
    ),
    Shot(
        name="contours",
        words=(
            "exercise2",
            f"{SAMPLES}/half_gradient",
            "--case",
            "gradient theta=[2,1] Phi=[[1,0],[1,1],[1,2]] y=[1,2,2]",
        ),
        scheme="light",
        part=".picture",
    ),
)


def main() -> int:
    """Write every picture; return 1 when Chromium is not installed."""
    if where() is None:
        print("Chromium is not installed (Debian: apt-get install chromium).")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, started() as browser:
        for shot in SHOTS:
            page = Path(folder) / f"{shot.name}.html"
            grade(*shot.words, "--html", page, cwd=ROOT)
            with opened(browser, page, shot.scheme, WIDTH) as seen:
                part = seen.page.locator(shot.part).first
                part.screenshot(path=TARGET / f"{shot.name}.png")
            print(TARGET / f"{shot.name}.png")
        _class(browser, Path(folder))
    return 0


def _class(browser: Browser, folder: Path) -> None:
    """Write the picture of the dashboard of a hand-made class: its first screen."""
    page, target = folder / "dashboard.html", TARGET / "dashboard.png"
    of = Class(course="hessians", report="feedback/{}.txt".format, files=[])
    plain = [row for row in crowd(STUDENTS + len(VILE)) if row.name not in VILE]
    page.write_text("".join(dashboard(of, lambda: plain, columns())), "utf-8")
    with opened(browser, page, "light", WIDE) as seen:
        seen.page.screenshot(path=target, full_page=True, clip=FIRST)
    print(target)


if __name__ == "__main__":
    sys.exit(main())
