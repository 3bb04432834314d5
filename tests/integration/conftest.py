"""What the tests of this folder share: a sandbox as a student's file gets it, a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from grader.evaluate.tiers import Strongest, choose
from tests import browser as chromium


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
