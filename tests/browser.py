"""A real Chromium for tests of pages, as a reader has it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def where() -> str | None:
    """Return the path of Chromium, or None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def started() -> Iterator[Browser]:
    """Give a browser with a profile of its own, closed at the end."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=where(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(slots=True)
class Opened:
    """A page that was opened from a file, and what happened meanwhile."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    """What stood on the console, and errors of scripts."""
    requests: list[str] = field(default_factory=list)
    """Addresses that were asked for, besides the file itself."""


Scheme = Literal["light", "dark"]


@contextmanager
def opened(
    browser: Browser, file: Path, scheme: Scheme = "light", width: int = 1000
) -> Iterator[Opened]:
    """Open a file in a window of its own."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    try:
        seen = Opened(context.new_page())
        address = file.as_uri()

        def ask(request: Any) -> None:
            if request.url != address:
                seen.requests.append(request.url)

        seen.page.on("console", lambda message: seen.complaints.append(message.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
        seen.page.on("request", ask)
        seen.page.goto(address, wait_until="load")
        yield seen
    finally:
        context.close()
