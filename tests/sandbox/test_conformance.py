"""Every room does what the Sandbox door promises."""

from collections.abc import Iterator

import pytest

from grader.evaluate.conformance import CHECKS
from grader.evaluate.contract import Sandbox
from grader.evaluate.tier import TIERS
from tests.sandbox.rooms import opened

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module", params=TIERS)
def room(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    yield from opened(request.param)


@pytest.mark.parametrize("claim", sorted(CHECKS))
def test_the_room_keeps_the_claim(room: Sandbox, claim: str) -> None:
    CHECKS[claim](room)
