"""The dashboard of a thousand students: how large it is, how soon it is made, opened, searched.

The class is hand-made (tests/crowd.py) and lies in a real store. Opening is measured by Chromium
itself, from the start of the navigation to the end of the load event, in a window of its own each
time; a search from the key that is pressed to the next frame that is drawn.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from grader.dashboard.page import Class, dashboard
from grader.export.rows import rows
from grader.store.opening import FILE, opened
from tests import browser, crowd, exported

STUDENTS, ROUNDS = 1000, 7
PROMISED_S, PROMISED_BYTES = 2.0, 3_000_000
OPENED = "performance.timing.loadEventEnd - performance.timing.navigationStart"
SEARCHED = """() => new Promise((done) => {
  const search = document.getElementById("search");
  const began = performance.now();
  search.value = "ada";
  search.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


def made(folder: Path) -> tuple[Path, float]:
    """Return the page of a class that lies in a store, and the seconds that it took to make."""
    columns = crowd.columns()
    exported.put(folder, list(crowd.crowd(STUDENTS)))
    page = folder / "index.html"
    of = Class(course=exported.COURSE, report="feedback/{}.txt".format, files=[])
    with opened(folder / FILE, exported.COURSE) as store, page.open("w", encoding="utf-8") as file:
        began = time.perf_counter()
        file.writelines(dashboard(of, lambda: rows(store, columns), columns))
        return page, time.perf_counter() - began


def timings(chromium: Browser, page: Path) -> Iterator[tuple[float, float]]:
    """Yield the seconds of opening and of searching, of each round but the first."""
    for number in range(ROUNDS + 1):
        with browser.opened(chromium, page) as seen:
            times = seen.page.evaluate(OPENED) / 1000, seen.page.evaluate(SEARCHED) / 1000
        if number:
            yield times


def main() -> int:
    """Measure and print; return 1 when Chromium is not installed."""
    if browser.where() is None:
        print("Chromium is not installed (Debian: apt-get install chromium).")
        return 1
    with tempfile.TemporaryDirectory() as folder, browser.started() as chromium:
        page, made_s = made(Path(folder))
        size = page.stat().st_size
        both = list(timings(chromium, page))
    open_s, search_s = (statistics.median(each) for each in zip(*both, strict=True))
    print(f"{STUDENTS} students, medians of {ROUNDS} rounds")
    print(f"size     {size / 1e6:6.2f} MB   at most 3 MB: {_kept(is_so=size <= PROMISED_BYTES)}")
    print(f"opened   {open_s:6.2f} s    at most 2 s: {_kept(is_so=open_s <= PROMISED_S)}")
    print(f"searched {search_s:6.2f} s")
    print(f"made     {made_s:6.2f} s")
    return 0


def _kept(*, is_so: bool) -> str:
    return "kept" if is_so else "NOT KEPT"


if __name__ == "__main__":
    sys.exit(main())
