"""What the tests of this folder share: a sandbox as a student's file gets it, a browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from grader.evaluate.tiers import Strongest, choose
from tests import browser as chromium
from tests.command import copy_course


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Strongest]:
    """Return the strongest room of this machine, closed after a file of tests."""
    room = choose()
    yield room
    room.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return one browser for all tests of this file."""
    if chromium.where() is None:
        pytest.skip("not available here: chromium")
    with chromium.started() as started:
        yield started


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the course with short limits, so that loops without end are over soon."""
    root = copy_course(tmp_path_factory.mktemp("courses") / "hurried")
    for path in (root / "exercises").glob("exercise*.yaml"):
        limits = "limits: {import_s: 2, call_s: 1, total_s: 20, memory_mb: 512}"
        text, count = re.subn("(?m)^limits: .*$", limits, path.read_text("utf-8"))
        assert count == 1
        path.write_text(text, "utf-8")
    return root
