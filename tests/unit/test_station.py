"""A worker that does not fit says why, leaves, and hands back what has reached it meanwhile."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import distributed
import pytest

from grader.batch.station import Station, differing
from grader.batch.tasks import Brief
from grader.errors import SandboxError


def test_only_what_differs_is_told() -> None:
    here = {"grader": "0.2.0", "python": "3.12.1", "numpy": "2.4.6"}

    assert differing(here, here) == ""
    assert differing({"grader": "0.1.0", "numpy": "2.4.6"}, here) == (
        "it has grader 0.1.0, python missing, and the coordinator grader 0.2.0, python 3.12.1"
    )


def test_a_misfit_leaves_and_hands_back_its_tasks(tmp_path: Path) -> None:
    called: list[Any] = []
    worker: Any = SimpleNamespace(
        local_directory=str(tmp_path),
        close_gracefully="leave",
        loop=SimpleNamespace(add_callback=lambda what, **_: called.append(what)),
    )
    station = Station(
        b"", Brief(exercises=("squares",), language="en"), "limits", {"grader": "0.0.1"}
    )

    async def stay() -> None:
        with pytest.raises(SandboxError, match=r"the coordinator grader 0\.0\.1"):
            await station.setup(worker)
        with pytest.raises(distributed.Reschedule):
            station.grade(1, "squares", b"")
        await station.teardown(worker)

    asyncio.run(stay())

    assert called == ["leave"]
    assert list(tmp_path.iterdir()) == []
