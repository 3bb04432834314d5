"""The rooms "container", "landlock" and "seccomp": a child of a zygote behind the same wall.

They differ in how the zygote is started and in which belts are on. In each of them a submission
cannot open, start, signal or reach anything; see `guest/filter.py` for the policy. The thread
that opens a box must outlive it, because a zygote dies with the thread that started it.
"""

import contextlib
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from grader.errors import SandboxError
from grader.evaluate import bubblewrap
from grader.evaluate.folders import CLEAN, GUEST, distributions, flags
from grader.evaluate.guest.belts import REQUIRED, WELCOME, WITHOUT
from grader.evaluate.guest.syscalls import MACHINES
from grader.evaluate.room import Room
from grader.evaluate.tier import Tier
from grader.evaluate.zygote import Zygote

_BOOT = """\
import sys
place, belt, preload, *allowed = sys.argv[1:]
sys.path.append(place)
from guest import importer
importer.allow(dict(zip(allowed[::2], allowed[1::2])))
from guest.zygote import main
sys.path.remove(place)
main(belt, preload.split(), allowed[::2])
"""
_BELTS: Mapping[Tier, str] = {"container": WELCOME, "landlock": REQUIRED, "seccomp": WITHOUT}
_SCIPY = "scipy"
_PRELOADED = {"": "", _SCIPY: "scipy scipy.linalg"}
_STARTS = 2

if TYPE_CHECKING:
    from grader.evaluate.box import GuestBox
    from grader.evaluate.contract import Quota, Sources
    from grader.evaluate.forked import Forked


class Walled(Room):
    """The Sandbox of one of the three walled tiers."""

    def __init__(self, tier: Tier) -> None:
        self.tier: Tier = tier
        self._zygotes: dict[str, Zygote] = {}
        self._spare: Forked | None = None
        """The child of the next box, forked before anyone asks."""

    def available(self) -> str | None:
        """None when a zygote gets ready and its wall, which it tries itself, holds."""
        try:
            return self._zygote("").failure() or None
        except SandboxError as error:
            return str(error)

    def warm(self) -> None:
        """Start the zygote, which loads NumPy while the caller does something else.

        Once it is known to be ready: fork the child of the next box, so that it waits for work.
        """
        if self._missing() is not None:
            return
        zygote = self._zygote("")
        if zygote.is_ready and self._spare is None:
            with contextlib.suppress(SandboxError):
                self._spare = zygote.fork()

    def is_promising(self) -> bool:
        """Tell, without waiting, whether nothing is known that speaks against this room."""
        zygote = self._zygotes.get("")
        return self._missing() is None and (zygote is None or zygote.is_alive())

    def open(self, sources: "Sources", quota: "Quota") -> "GuestBox":
        """Return a box for this submission, in a child of its own."""
        wants_scipy = any(_SCIPY.encode() in source for source in sources.files.values())
        kind = _SCIPY if wants_scipy and _SCIPY in distributions() else ""
        return self._box(lambda: self._fork(kind), sources, quota)

    def close(self) -> None:
        """End every zygote."""
        if self._spare is not None:
            self._spare.end()
            self._spare = None
        zygotes, self._zygotes = self._zygotes, {}
        for zygote in zygotes.values():
            zygote.close()

    def _fork(self, kind: str) -> "Forked":
        """Return a child; a zygote that was lost is replaced once."""
        spare = self._spare
        if spare is not None and not kind:
            self._spare = None
            if spare.is_alive():
                return spare
            spare.end()
        for start in range(_STARTS):
            zygote = self._zygote(kind)
            reason = zygote.failure()
            try:
                if not reason:
                    return zygote.fork()
            except SandboxError as error:
                reason = str(error)
            self._zygotes.pop(kind).close()
            if start + 1 == _STARTS:
                raise SandboxError(reason)
        raise AssertionError

    def _zygote(self, kind: str) -> Zygote:
        """Return the zygote of this kind, started now if there is none or it was lost.

        SandboxError when something is missing that it would be started with.
        """
        if kind in self._zygotes and self._zygotes[kind].is_lost:
            self._zygotes.pop(kind).close()
        if kind not in self._zygotes:
            reason = self._missing()
            if reason:
                raise SandboxError(reason)
            self._zygotes[kind] = Zygote(self._command(kind))
        return self._zygotes[kind]

    def _missing(self) -> str | None:
        """Return what can be seen to be missing without starting anything."""
        if sys.platform != "linux":
            return "it needs Linux"
        if os.uname().machine not in MACHINES:
            return f"no filter is written for the machine type {os.uname().machine}"
        if self.tier == "container" and bubblewrap.find() is None:
            return "bubblewrap (the program bwrap) is not installed"
        if not sys.executable:
            return "this Python does not know its own program file"
        return None if "numpy" in distributions() else "NumPy is not installed beside this Python"

    def _command(self, kind: str) -> list[str]:
        folders = distributions()
        allowed = [part for pair in folders.items() for part in pair]
        program = bubblewrap.find() if self.tier == "container" else None
        place, front, python = str(GUEST.parent), [], sys.executable
        if program:
            front = bubblewrap.wrap(program, GUEST, folders, CLEAN)
            place, python = bubblewrap.INSIDE, bubblewrap.interpreter()
        words = [place, _BELTS[self.tier], _PRELOADED[kind], *allowed]
        return [*front, python, *flags(), "-c", _BOOT, *words]
