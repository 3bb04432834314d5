"""What the tests of this folder share: the sandbox that a student's file would get here."""

from collections.abc import Iterator

import pytest

from grader.evaluate.tiers import Strongest, choose


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Strongest]:
    """Return the strongest room of this machine, closed after a file of tests."""
    room = choose()
    yield room
    room.close()
