"""What the rooms share: one memory of what crosses the wire, and boxes that are made late.

Nothing is imported here that only a box needs: a room is started first, and opened later.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.evaluate.box import GuestBox
    from grader.evaluate.channel import Guest
    from grader.evaluate.contract import Quota, Sources
    from grader.evaluate.exchange import Exchange


class Room:
    """A Sandbox whose boxes hold guests."""

    @cached_property
    def _exchange(self) -> "Exchange":
        from grader.evaluate.exchange import Exchange

        return Exchange()

    def _box(self, start: "Callable[[], Guest]", sources: "Sources", quota: "Quota") -> "GuestBox":
        """Return a box for this submission, in guests that `start` returns."""
        from grader.evaluate.box import GuestBox

        return GuestBox(start, sources, quota, self._exchange)
