"""The rooms that this machine has, each started once for a file of tests."""

from collections.abc import Iterator

import pytest

from grader.evaluate.contract import Tier
from grader.evaluate.spawned import Spawned
from grader.evaluate.tiers import TIERS
from grader.evaluate.walled import Walled

WALLED: tuple[Tier, ...] = tuple(tier for tier in TIERS if tier != "limits")


def opened(tier: Tier) -> Iterator[Walled | Spawned]:
    """Yield the room of a tier and close it; skips where the machine does not have it."""
    room = Spawned() if tier == "limits" else Walled(tier)
    reason = room.available()
    if reason:
        room.close()
        pytest.skip(f"not available here: {tier}: {reason}")
    yield room
    room.close()
