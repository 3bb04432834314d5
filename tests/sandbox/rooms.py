"""The rooms that this machine has, each started once for a file of tests."""

from collections.abc import Iterator

import pytest

from grader.evaluate.guest.selftest import BROKEN
from grader.evaluate.spawned import Spawned
from grader.evaluate.tier import TIERS, Tier
from grader.evaluate.walled import Walled

WALLED: tuple[Tier, ...] = tuple(tier for tier in TIERS if tier != "limits")


def opened(tier: Tier) -> Iterator[Walled | Spawned]:
    """Yield the room of a tier and close it; skips where the machine does not have it.

    A wall that is there and does not hold is a failure, never a skip.
    """
    room = Spawned() if tier == "limits" else Walled(tier)
    reason = room.available()
    if reason:
        room.close()
        if reason.startswith(BROKEN):
            pytest.fail(f"{tier}: {reason}")
        pytest.skip(f"this machine has no tier {tier}: {reason}")
    yield room
    room.close()
