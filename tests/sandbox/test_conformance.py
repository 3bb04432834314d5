"""Every room does what the Sandbox door promises."""

from collections.abc import Iterator

import pytest

from grader.evaluate.conformance import CHECKS
from grader.evaluate.contract import Sandbox
from grader.evaluate.spawned import Spawned

pytestmark = pytest.mark.sandbox


@pytest.fixture
def limits() -> Iterator[Sandbox]:
    room = Spawned()
    reason = room.available()
    if reason:
        pytest.skip(f"not available here: {reason}")
    yield room
    room.close()


@pytest.mark.parametrize("claim", sorted(CHECKS))
def test_limits_room_keeps_the_claim(limits: Sandbox, claim: str) -> None:
    CHECKS[claim](limits)
