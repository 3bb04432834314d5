"""The tiers of isolation on this machine: what there is, and the strongest one for a run.

Nothing is lowered in silence: a report names the tier that was used, and a tier that was asked
for and is not there is an error that lists the reason of each.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.errors import SandboxError
from grader.evaluate.spawned import Spawned
from grader.evaluate.tier import TIERS, Tier
from grader.evaluate.walled import Walled

if TYPE_CHECKING:
    from grader.evaluate.box import GuestBox
    from grader.evaluate.contract import Quota, Sources


def rooms() -> list[Walled | Spawned]:
    """Return a room for each tier, strongest first; nothing is started."""
    return [Spawned() if tier == "limits" else Walled(tier) for tier in TIERS]


def probe() -> list[tuple[Tier, str | None]]:
    """Try each tier by doing; return it with None, or with the reason why it does not work."""
    found: list[tuple[Tier, str | None]] = []
    for room in rooms():
        try:
            found.append((room.tier, room.available()))
        finally:
            room.close()
    return found


def choose(require: Tier | None = None) -> "Strongest":
    """Return the strongest room that works here, settled when it is first needed.

    `require` names the weakest tier that will do; None: any.
    """
    return Strongest(require or TIERS[-1])


class Strongest:
    """The Sandbox of whatever tier turns out to be the strongest one at hand."""

    def __init__(self, weakest: Tier) -> None:
        self._weakest: Tier = weakest
        acceptable = TIERS[: TIERS.index(weakest) + 1]
        self._rooms: Sequence[Walled | Spawned] = [
            room for room in rooms() if room.tier in acceptable
        ]
        self._chosen: Walled | Spawned | None = None

    @property
    def tier(self) -> Tier:
        """The tier that is used; SandboxError when there is none."""
        return self._settled().tier

    def available(self) -> str | None:
        """None when one of the acceptable rooms works, otherwise the reasons."""
        try:
            self._settled()
        except SandboxError as error:
            return str(error)
        return None

    def warm(self) -> None:
        """Start the most promising room; called again, the next one if that has failed."""
        room = self._chosen or next((room for room in self._rooms if room.is_promising()), None)
        if room is not None:
            room.warm()

    def open(self, sources: "Sources", quota: "Quota") -> "GuestBox":
        """Return a box of the strongest room; SandboxError when none is acceptable and works."""
        return self._settled().open(sources, quota)

    def close(self) -> None:
        """End everything that any of the rooms has started."""
        for room in self._rooms:
            room.close()

    def _settled(self) -> Walled | Spawned:
        if self._chosen is None:
            reasons = []
            for room in self._rooms:
                reason = room.available()
                if reason is None:
                    self._chosen = room
                    return room
                room.close()
                reasons.append(f"  {room.tier}: {reason}")
                if room.tier == TIERS[-1]:
                    # Any room would have done: what keeps the simplest one from working is enough.
                    raise SandboxError(reason)
            raise SandboxError(_none_works(self._weakest, reasons))
        return self._chosen


def _none_works(weakest: Tier, reasons: Sequence[str]) -> str:
    least = "" if weakest == TIERS[0] else " or a stronger one"
    lead = f'Isolation of tier "{weakest}"{least} is asked for and does not work here:'
    advice = "Mend what is named above, or ask for a weaker tier: --require-tier."
    if sys.platform != "linux":
        advice = "Use Linux, WSL2 or Docker, or ask for a weaker tier: --require-tier limits."
    return "\n".join([lead, *reasons, advice])
